"""The headline that nothing shows but the byline or the date right below it.

A page read from its body alone has no title of a window to compare with, and its headline may have fewer words
than a line must have to pass for one by itself.  Of 107 pages whose first line, the title of the window, was taken
off, 83 were given a title, 37 of them right; with this, and without the labels of menus, 80 and 45.
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean import shape
from textclean.document import Document, Line
from textclean.fixers.header import bylines, signatures, stamp_words
from textclean.fixers.header.title import is_headline
from textclean.fixers.page import cues, features
from textclean.patterns import compiled

LEAST = 3  # words
ABOVE = 15  # lines of the run's header, as for bylines where no headline is known
FAR = 40  # of those, where a list parts byline and date from the run
TIMES = 2  # dates of one article: published and changed
BODY = 1200  # characters; two or three paragraphs
ABOUT = 0.6  # of its words stand in the article, where a date alone is below it
_PARTED = r"\s[|»›>•·/]+\s"  # a trail of sections; a dash or a colon stands in headlines too


def find(document: Document, there: Sequence[Line], first: int) -> Line | None:
    """The line right above the only byline, or date, of the header above ``there[first]``, if it could be a headline."""
    above = signed(document, there, first)
    if above is None:
        return None
    line, is_named = above
    at = there.index(line)
    if not _could_be(document, line) or (at and _is_rival(document, there[at - 1])):
        return None
    own = features.stems(line.content)
    body = features.stems(document.text[there[first].start :][:BODY])
    shared = len(own & body)
    return line if shared and (is_named or shared >= ABOUT * len(own)) else None


def signed(document: Document, there: Sequence[Line], first: int) -> tuple[Line, bool] | None:
    """The line right above the signature of the article, and whether that names somebody; None if two are signed."""
    near = there[max(0, first - FAR) : first]
    read = [signatures.read(document, line) for line in near]
    named = [number for number, each in enumerate(read) if _is_named(each)]
    timed = [number for number, each in enumerate(read) if _is_dated(each)]
    if len(named) > 1 or len(timed) > TIMES or not (named or timed):
        return None
    at = min(named or timed)
    is_far = at < len(near) - ABOVE
    if is_far and not (named and at + 1 in timed):
        return None
    while at and read[at - 1].is_timed and signatures.is_plain(read[at - 1]):
        at -= 1
    return (near[at - 1], bool(named)) if at else None


def _is_dated(each: signatures.Signature) -> bool:
    return bool(each.stamps) and signatures.says_little(each)


def _is_named(each: signatures.Signature) -> bool:
    return any(map(bylines.is_byline, each.pieces)) and not shape.is_prose(each.line.text)


def is_called(document: Document, line: Line) -> bool:
    """Whether a cue of furniture stands in the line."""
    found = document.view(cues.found)
    return line.number in found["opens"] or line.number in found["holds"]


def _could_be(document: Document, line: Line) -> bool:
    """Whether the line is in the shape of a headline and no call, trail, name or time."""
    text = line.content
    return (
        is_headline(text, LEAST)
        and not is_called(document, line)
        and compiled(_PARTED).search(text) is None
        and not bylines.names(text)
        and not stamp_words.is_relative(text)
        and not signatures.read(document, line).stamps
    )


def unsure(document: Document, there: Sequence[Line], first: int) -> Line | None:
    """The line right above a byline that is no headline for sure, and no call, sentence, trail or name of a site."""
    above = signed(document, there, first)
    if above is None or not above[1]:
        return None
    line = above[0]
    is_furniture = any(line.content in other.content for other in there if other is not line)
    return line if is_label(document, line) and not is_furniture else None


def is_label(document: Document, line: Line) -> bool:
    """Whether the line is a few words that neither call nor lead elsewhere."""
    text = line.content
    return not (
        is_called(document, line) or compiled(_PARTED).search(text) or shape.ends_sentence(text)
    )


def _is_rival(document: Document, above: Line) -> bool:
    """Whether the line above could be the headline as well, so that the other may be its deck."""
    return _could_be(document, above) or shape.is_prose(above.content)
