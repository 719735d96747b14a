"""Tokenized text: spaces around every mark, as taggers and translation systems want them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.lines.subject import is_about_tokens
from textclean.patterns import compiled
from textclean.rules import When, rule
from textclean.signs import has_free_mark

LEAST = 2  # spaced marks; a single one is a slip
COMMAS = 0.9  # of the commas before white space stand free; raw text has them free by slips only
STOPS = 0.5  # of the full stops before white space; those of abbreviations stay where they are
_FRENCH = frozenset({"fr"})  # puts a space before these marks, tokenized or not
_ELIDING = frozenset({"ca", "fr", "ga", "it"})  # end words with an apostrophe (Moses' list)
_GUILLEMETS = frozenset({"el", "es", "it", "pt", "ru", "uk"})  # write «so» without spaces
_LOW_OPENS = frozenset({"bg", "cs", "da", "de", "et", "is", "lt", "lv", "sk", "sl"})  # „so“


def _count(data: bytes, mark: bytes) -> tuple[int, int]:
    """How often ``mark`` stands before white space or at the end, and how often free of the word."""
    ends = (mark + b" ", mark + b"\n")
    whole = sum(data.count(end) for end in ends) + data.endswith(mark)
    free = sum(data.count(b" " + end) for end in ends) + data.endswith(b" " + mark)
    return whole, free


def is_tokenized(document: Document) -> bool:
    """A view: whether commas and full stops stand free of their words throughout."""
    data = document.data
    if not has_free_mark(document) or b". . ." in data:  # an ellipsis, as typists set it
        return False
    commas, free_commas = _count(data, b",")
    if free_commas < COMMAS * commas:  # as in most texts
        return False
    stops, free_stops = _count(data, b".")
    marked = b" @-@ " in data or b" n't " in data or b" &apos;" in data or b"`` " in data
    return (
        free_stops >= STOPS * stops
        and free_commas + free_stops >= (1 if marked else LEAST)
        and bool(free_stops or marked)
        and not document.view(is_about_tokens)
    )


def _is_tokenized(document: Document) -> bool:
    return document.view(is_tokenized)


@rule(
    "lines.tokenized",
    stage="lines",
    trigger=When(
        _is_tokenized, "two substring searches; with a free mark ten counts, 4 GB/s", has_free_mark
    ),
    hits=[
        (
            "The mayor ( who was late ) did n't say much , but he 's sure : “ It will be done . ” Is it ?",
            "The mayor (who was late) didn't say much, but he's sure: “It will be done.” Is it?",
        ),
        (
            'He said , " It \'s a long @-@ term plan . " No one knew .',
            'He said, "It\'s a long-term plan." No one knew.',
        ),
        (
            "It costs $ 5 or 7 % of that . ' It is so , ' he said .\nThey didn 't see the boys ' room , did they ?",
            "It costs $5 or 7% of that. 'It is so,' he said.\nThey didn't see the boys ' room, did they?",
        ),
        ("`` It is late , '' she said .", '"It is late," she said.'),
        (
            "L' homme d' État a parlé , il est tard ; qu' en dit -il ? Il n' a pas dit un mot au sujet de la ville .",
            "L'homme d'État a parlé, il est tard ; qu'en dit -il ? Il n'a pas dit un mot au sujet de la ville.",
        ),
        (
            "Er sagte : „ Das ist gut . “ Die anderen ( und nicht wenige ) sagten nichts dazu , weil sie es nicht wussten .",
            "Er sagte: „Das ist gut.“ Die anderen (und nicht wenige) sagten nichts dazu, weil sie es nicht wussten.",
        ),
    ],
    keeps=[
        "Tokenized lines look so : The cat sat on the mat . It is a cat .",
        "The mayor , who was late, did not say much, but he's sure.",
        "Il est tard : que dit-il ? Rien ! « Il est là », dit-elle.",
        "Run ls . and then cd .. to see the files. The name is .profile, or .vimrc, in most of the cases.",
        "Sen. John McCain , R-Ariz., said so. Sen. Rand Paul , too, said so. It is late.",
        "It was the end of it all, as they knew it. . . . And yet. . . .",
        "He scored .5 and then .75 of all points, and the price is 5 % of it. It is good.",
    ],
    source="the rules of Moses' detokenizer.perl (sacremoses), undone space by space; sacremoses itself alters 1.7 % "
    "of raw sentences, so the document must show that it is tokenized",
)
def tokenized(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The spaces of a tokenizer are taken out where the language writes none.

    Only where nearly all commas, and most full stops, stand free of their words; French keeps the
    space before its high marks.
    """
    if not document.view(is_tokenized):
        return
    language = document.language
    for match in compiled(_spaces(language)).finditer(document.text):
        yield Edit(*match.span())
    for match in compiled(r"(?<=\w) @(?P<mark>[-–/.,:])@ (?=\w)").finditer(document.text):
        yield Edit(*match.span(), match["mark"])
    for match in compiled(r"(?<!\S)`` |(?<=\S) ''(?=\s|\Z)").finditer(document.text):
        yield Edit(*match.span(), '"')
    for match in compiled(r"(?<!\S)-LRB- |(?<=\S) -RRB-(?=\s|\Z)").finditer(document.text):
        yield Edit(*match.span(), "(" if match[0][-1] == " " else ")")
    if '"' in document.text:
        yield from _straight_quotes(document)
    if "'" in document.text:
        yield from _single_quotes(document)


def _spaces(language: str) -> str:
    """The pattern of all single spaces that a tokenizer put into a text of ``language``."""
    is_low = language in _LOW_OPENS
    before = "[.,)\\]}”" if language in _FRENCH else "[.,;:!?)\\]}”"
    opens, closes = "[(\\[{¿¡„", before
    if is_low:
        closes += "“"
    else:
        opens += "“‘"
    if language in _GUILLEMETS:
        opens, closes = opens + "«", closes + "»"
    parts = [
        rf"(?<=\S) (?!\.\. \.)(?={closes}](?:[\s\"'’”“»)\]}}.,;:!?]|\Z))",
        rf"(?<=(?<!\S){opens}) (?=\S)".replace(") (", "]) (", 1),
        r"(?<=https?) (?=: //)|(?<=https? :) (?=//)",
    ]
    if language in _ELIDING:
        parts.append(r"(?<=(?<![\p{L}])\p{L}{1,8}['’]) (?=\p{L})")
    if language not in _FRENCH:
        parts.append(r"(?<=\d) (?=%)")
    if language == "en":
        parts.append(r"(?<=(?<!\S)[$£€]) (?=\d)|(?<=n) (?=['’]t(?!\w))")
        parts.append(r"(?<=\p{Ll}) (?=\( s \))|(?<=\d) (?=\( [a-z] \))")
        parts.append(r"(?<=[\p{L}\d]) (?=['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)(?!\w))")
        parts.append(r"(?<=\p{L}) (?=[nN]['’][tT](?!\w))")
    return "|".join(parts)


def _straight_quotes(document: Document) -> Iterator[Edit]:
    """A free straight mark closes the quotation that one before it in its line opened, else it opens one.

    Marks that still touch a word tell on their own; a last one that would open nothing stays.
    """
    for line in document.lines:
        is_open, last = False, -1
        for mark in compiled(r'"').finditer(line.text):
            before, after = line.text[: mark.start()][-1:], line.text[mark.end() :][:1]
            is_free = before in ("", " ") and after in ("", " ")
            if not is_free:
                is_open, last = before in ("", " ", "("), -1
            elif is_open:
                at = line.start + mark.start()
                if last >= 0:
                    yield Edit(last, last + 1)
                yield Edit(at - 1, at)
                is_open, last = False, -1
            elif after:
                is_open, last = True, line.start + mark.end()


def _single_quotes(document: Document) -> Iterator[Edit]:
    """Free single marks open and close by turns, in lines in which none may be a possessive (the boys ' room)."""
    for line in document.lines:
        free = list(compiled(r"(?<!\S)'(?!\S)").finditer(line.text))
        before = [line.text[: mark.start()].rstrip()[-1:] for mark in free]
        if len(free) % 2 or "s" in before[::2]:
            continue
        for opening, closing in zip(free[::2], free[1::2], strict=True):
            if closing.start() - opening.end() > 2:
                yield Edit(line.start + opening.end(), line.start + opening.end() + 1)
                yield Edit(line.start + closing.start() - 1, line.start + closing.start())
