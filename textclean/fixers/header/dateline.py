"""The place and agency before the first sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import packs, shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header.common import BODY, PROSE
from textclean.patterns import compiled
from textclean.rules import rule


@rule(
    "header.dateline",
    stage="header",
    trigger=PROSE,
    hits=[
        (f"Moscow: {BODY}\n", f"{BODY}\n"),
        (f"LONDON, Feb 7 (Reuters) - {BODY}\n", f"{BODY}\n"),
        (f"KYIV — {BODY}\n", f"{BODY}\n"),
    ],
    keeps=[
        "Macron: We must protect our European brothers by proposing a new balance for all of us.\n",
        "Washington: A Life is the book that the president had on his table in the last winter.\n",
        "BREAKING — The president said on Monday that the talks had gone well, his office said.\n",
        f"{BODY}\nMoscow: {BODY}\n",
        f"Paris: {BODY}\nBerlin: {BODY}\n",
    ],
    source="AP and Reuters style: place in capitals, then date, agency and a dash",
)
def dateline(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The place (with date and agency) before the first sentence becomes the dateline.

    A place in plain letters and a colon counts only if it is a known city and a sentence follows.
    """
    line = document.line(document.view(shape.body).first)
    match = compiled(_DATELINE).match(line.text)
    if match is None or not _is_place(match["place"], bool(match["agency"])):
        return
    rest = line.text[match.end() :]
    if ":" in match[0] and _has_speakers(document, line):
        return
    if shape.is_prose(rest, least=8) and not compiled(_DATELINE).match(rest) and not _is_book(rest):
        value = match["all"].strip(" ,")
        yield Edit(line.start, line.start + match.end(), field="dateline", value=value)


_DATELINE = (
    r"(?P<all>(?P<place>\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3})"
    r"(?:,? \p{Lu}[\p{L}.]{1,12}(?: \p{Lu}[\p{L}.]{1,10})?)?(?:,? (?:\p{Lu}\p{Ll}{2,8}\.? )?\d{1,2}(?:,? \d{4})?)?"
    r"(?: ?\((?P<agency>[\p{L}/. ]{2,24})\))?)"
    r"(?: ?[—–] ?| ?-{1,2} |: )(?=[\p{Lu}“\"‘])"
)


def _is_place(name: str, with_agency: bool) -> bool:
    places = packs.table("places")["cities"]
    if name.isupper() and with_agency:
        return True
    return name.casefold() in {place.casefold() for place in places}


def _has_speakers(document: Document, first: Line) -> bool:
    """Whether another line opens with a name and a colon, as in an interview or a play."""
    speaker = compiled(r"(?m)^\p{Lu}[\p{L}.'’ -]{1,30}: ")
    return speaker.search(document.text, first.end) is not None


def _is_book(rest: str) -> bool:
    """Whether ``rest`` goes on like the title of a book: "Washington: A Life is …"."""
    return compiled(r"An? \p{Lu}").match(rest) is not None
