"""The headline of an article in the text of a whole page.

A page opens with the title that its browser window shows: the headline and, mostly, the name of the site.
The line further down that says the same without that name is the headline, and shows by that what is name
of the site and what is not; nothing is cut at a dash because it is a dash.  Of the headlines of 214 pages of
20 other sites, 195 came out right, 6 otherwise than the gold has them and 13 not at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean import shape
from textclean.document import Document, Line, fold
from textclean.fixers.header import bylines, signed_title, stamp_words, stamps
from textclean.fixers.header.title import is_headline
from textclean.fixers.header.trail import home
from textclean.fixers.header.window import SEPARATOR, Window, plain
from textclean.patterns import compiled
from textclean.stop_words import ENGLISH
from textclean.structs import NamedTuple

ENOUGH = 1.5  # of about 4.25 that the evidence can come to; at 2.5 .5 % fewer are wrong and 4 % fewer found
NEAR = 6  # lines of the run in which a headline is still looked for: a deck, a stamp, a caption before it
FAR = 80  # lines above the run in which one that the window's title does not show is looked for
_LEAST = 3  # words
_CALL = 4  # words of a call ("Skip to main content") that a page opens with; headlines that hold its words have more
_SAME = 0.25  # of the longer words of one headline stand in another of the same article
_HEADER = 15  # lines that headline, deck, byline, stamp and caption may take above the run
_EDGES = 40  # characters of white space and marks that a line may have more than the title
_ABOUT = 0.6  # of its longer words stand in the article
_SECTION = 0.25  # of its longer words stand there, as "harbour" may
_LEAD = 1200  # characters; two or three paragraphs
_STRONG = r"\s(?:[|»›>•]|::)\s|｜"  # stands in no headline, but between it and its section or site
_TOPIC = r"^\p{Lu}[\p{L}-]+(?: \p{L}+)?\. (?=\p{Lu})"
_QUOTED = r"^[„“«»\"]([^„“”«»\"]+)[“”»«\"]$"


class Headline(NamedTuple):
    """The line, or the two lines, in which a headline stands, and the headline."""

    lines: tuple[Line, ...]
    value: str


def find(document: Document, there: Sequence[Line], first: int) -> Headline | None:
    """The headline of the article whose run starts at ``there[first]``; ``there`` are all lines but the blank."""
    if alone := _alone(there, first):
        return alone
    window = _window(document, there[0]) if first > 0 else None
    near = there[1 : first + NEAR]
    stated = _stated(window, near, first) if window else None
    if window and stated:
        stated = _below_section(document, window, near, stated)
    if stated and not _is_trail(near, stated):
        return stated
    if guessed := _guessed(document, window, there, first, stated) or stated:
        return guessed
    if signed := signed_title.find(document, there, first):
        return Headline((signed,), signed.content)
    return _bare(document, window, there, first) if window else None


def _window(document: Document, line: Line) -> Window | None:
    """The title of the window, if the page opens with one and not with the first label of its menu."""
    text = _without_known_site(document, line.content)
    words = shape.words(line.content)
    is_call = words <= _CALL and signed_title.is_called(document, line)
    return None if words < _LEAST or is_call else Window(text)


def _without_known_site(document: Document, text: str) -> str:
    """The window's title without what the template of the source knows of it."""
    if document.template is None:
        return text
    start, end = document.template.without_site(text)
    return text[start:end].strip()


def _alone(there: Sequence[Line], first: int) -> Headline | None:
    """The first line, where nothing stands between it and the article but who wrote it and when.

    A page that was cleaned before begins so, if its headline was kept in the text.
    """
    text = there[0].content
    may_name_site = compiled(rf"\s{SEPARATOR}\s|{_STRONG}|_").search(text)
    if first < 1 or may_name_site or not shape.is_headline(text, least=_LEAST):
        return None
    between = there[1:first]
    return Headline((there[0],), text) if all(map(_is_signature, between)) else None


def _stated(window: Window, near: Sequence[Line], first: int) -> Headline | None:
    """The longest part of the window's title that stands on a line, or two, of its own; the last such line."""
    best: Headline | None = None
    size = 0
    for number, line in enumerate(near):
        if len(line.text) > len(window.text) + _EDGES:
            continue
        for lines in ((line,), tuple(near[number : number + 2])):
            letters = plain("".join(each.content for each in lines))
            if len(letters) < max(size, 1) or not _is_enough(window, lines, near[number + 1 :]):
                continue
            part = window.part(letters)
            if part and (window.covers(letters) or window.plain.startswith(letters)):
                if len(lines) > 1 and "|" in part:
                    continue
                value = lines[0].content.lstrip(">›» ") if len(lines) == 1 else part
                best, size = Headline(lines, _without_site(value, near)), len(letters)
    return best


def _below_section(
    document: Document, window: Window, near: Sequence[Line], stated: Headline
) -> Headline:
    """The headline below the name of a section that the window's title holds as well.

    The article has next to none of the words of the section, and most of those of its headline.
    """
    at = near.index(stated.lines[0])
    section, *below = near[at : at + 2]
    if not below or shape.words(below[0].content) < _LEAST:
        return stated
    body = _words(document.text[below[0].end :][:_LEAD])
    own, words = _words(section.content), _words(below[0].content)
    if len(own & body) > _SECTION * len(own) or not window.part(plain(below[0].content)):
        return stated
    is_about = words and len(words & body) >= _ABOUT * len(words)
    return Headline((below[0],), below[0].content) if is_about else stated


def _without_site(text: str, near: Sequence[Line]) -> str:
    """``text`` without what stands behind a bar or an arrow, if that stands alone on the page as well."""
    parts = compiled(_STRONG).split(text)
    if len(parts) == 2 and any(line.content == parts[1] for line in near):
        return parts[0]
    return text


def _is_enough(window: Window, lines: Sequence[Line], behind: Sequence[Line]) -> bool:
    """Whether the lines say more than a section does, or are all that the window's title says.

    Two words are enough where they open the window's title and are signed or dated.
    """
    text = " ".join(line.content for line in lines)
    if plain(text) == window.plain:
        return True
    if shape.words(text) == _LEAST - 1 and window.plain.startswith(plain(text)):
        return len(lines) == 1 and any(map(_is_signature, behind[:1]))
    return shape.words(text) >= _LEAST


def _is_trail(near: Sequence[Line], stated: Headline) -> bool:
    """Whether a headline ends a trail ("Home", "Politics", …), where the window's title stands as a rule."""
    at = near.index(stated.lines[0])
    return any(line.content.lower() in home() for line in near[max(0, at - 3) : at])


def _guessed(
    document: Document,
    window: Window | None,
    there: Sequence[Line],
    first: int,
    stated: Headline | None,
) -> Headline | None:
    """The line that most shows itself as the headline where the window's title does not say which it is."""
    start = there.index(stated.lines[-1]) + 1 if stated else max(1, first - FAR)
    end = min(start + 3, first) if stated else first + 2
    best, most = None, 0.0
    body = document.folded[there[first].start :]
    for number in range(start, min(end, len(there))):
        line = there[number]
        if not could_be(line.content):
            continue
        if stated and window and _shared(window, line.content) < _SAME:
            continue  # a deck
        score = _evidence(document, window, there, number, body)
        if score >= most:
            best, most = line, score
    if best is None or most < ENOUGH:
        return None
    return Headline((best,), best.content.lstrip(">›» "))


def _bare(document: Document, window: Window, there: Sequence[Line], first: int) -> Headline | None:
    """The window's title itself, without a name of the site that stands on the page as such."""
    text = window.text
    if last := compiled(rf"^(.*\S)\s{SEPARATOR}\s(\S.*)$").match(text):
        name = plain(last[2])
        if name != plain(document.host) and all(plain(each.content) != name for each in there[1:]):
            return None  # the name of the site, or half of the headline: nothing tells
        text = last[1]
    if any(map(_is_signature, there[max(0, first - _HEADER) : first])):
        return None  # a header is there, and what it calls the article is not this
    words = _words(text)
    body = document.folded[there[first].start :]
    if shape.words(text) < 4 or not words or sum(w in body for w in words) < _ABOUT * len(words):
        return None
    return Headline((there[0],), text)


def could_be(text: str) -> bool:
    """Whether a line could be a headline by itself: no byline, no stamp, no credit, no sentence."""
    core = _core(text)
    return (
        is_headline(core)
        and shape.words(core) >= 4
        and bylines.opened(text) is None
        and compiled(_STRONG).search(text) is None
        and not stamps.stamps(text)
        and not stamp_words.is_relative(text)
    )


def _core(text: str) -> str:
    """``text`` without the topic that opens it ("Italy. Talks to Start Over"); of a quotation, its words."""
    if quoted := compiled(_QUOTED).match(text):
        return compiled(r"[.!?…]+(?= |$)").sub("", quoted[1])
    return compiled(_TOPIC).sub("", text)


def _evidence(
    document: Document, window: Window | None, there: Sequence[Line], number: int, body: str
) -> float:
    text = there[number].content
    words = _words(text)
    if not words:
        return 0.0
    about = sum(word in body for word in words) / len(words)
    shared = _shared(window, text) if window else 0.0
    behind = there[number + 1 : number + 5]
    signed = any(map(_is_signature, [*there[max(0, number - 2) : number], *behind]))
    deck = any(shape.is_prose(line.content, 8) for line in behind[:2])
    again = any(text in line.content for line in there[:number])
    if not signed and not again and shared < _ABOUT:
        return 0.0
    return about + 1.5 * shared + 0.75 * signed + 0.5 * deck + 0.5 * again


def _shared(window: Window, text: str) -> float:
    words = _words(text)
    return sum(word in fold(window.text) for word in words) / max(1, len(words))


def _is_signature(line: Line) -> bool:
    """Whether a line says when or by whom the article was written."""
    return bool(stamps.stamps(line.content)) or bool(bylines.opened(line.content))


def _words(text: str) -> set[str]:
    return set(compiled(r"[\p{L}\p{N}]{4,}").findall(fold(text))) - ENGLISH
