"""The place and agency before the first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from textclean import packs, shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header.common import BODY
from textclean.patterns import compiled
from textclean.rules import When, rule
from textclean.signs import has_dateline

if TYPE_CHECKING:
    import regex


@rule(
    "header.dateline",
    stage="header",
    trigger=When(has_dateline, "one anchored pattern on the first paragraph and five characters"),
    hits=[
        (f"Moscow: {BODY}\n", f"{BODY}\n"),
        (f"LONDON, Feb 7 (Reuters) - {BODY}\n", f"{BODY}\n"),
        (f"KYIV — {BODY}\n", f"{BODY}\n"),
        (f"BEIRUT/THE HAGUE, March 7 (Reuters) - {BODY}\n", f"{BODY}\n"),
        (f"Madrid, 7 feb (EFE).- {BODY}\n", f"{BODY}\n"),
        (f"Berlin (dpa) - {BODY}\n", f"{BODY}\n"),
        (f"МОСКВА, 7 февраля. /ТАСС/. {BODY}\n", f"{BODY}\n"),
    ],
    keeps=[
        "Macron: We must protect our European brothers by proposing a new balance for all of us.\n",
        "Washington: A Life is the book that the president had on his table in the last winter.\n",
        "BREAKING — The president said on Monday that the talks had gone well, his office said.\n",
        f"{BODY}\nMoscow: {BODY}\n",
        "Milan - San Remo is the longest one-day race of the year, and it was won by a Belgian again.\n",
        "Istanbul: Memories and the City is the book that he had been given by his aunt in the spring.\n",
        "AC/DC (Band) - The band that had been away for years is on the road again and sold all of its tickets.\n",
        "Mexico, 12 points (Group A) - The team has won all of its games and goes on to the next round at home.\n",
        "JUDO (Men) - The gold went to a man from Georgia who had not won a thing in the year before.\n",
        "PARIS — Is the president going to resign over what was found in the bank by the police?\n",
        f"Paris: {BODY}\nBerlin: {BODY}\n",
    ],
    source="AP and Reuters style: place in capitals, then date, agency and a dash",
)
def dateline(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The place (with date and agency) before the first sentence becomes the dateline.

    Before a dash the place must be in capitals or followed by an agency; before a colon it must be
    a known city, and the paragraph must read like a report.
    """
    line = document.line(document.view(shape.body).first)
    match = compiled(_DATELINE).match(line.text)
    if match is None or not _is_place(match):
        return
    rest = line.text[match.end() :]
    if ":" in match[0] and not (_is_report(rest) and not _has_speakers(document, line)):
        return
    if (
        shape.is_prose(rest)
        and not rest.rstrip().endswith("?")
        and not compiled(_DATELINE).match(rest)
    ):
        value = match["all"].strip(" ,")
        yield Edit(line.start, line.start + match.end(), field="dateline", value=value)


_AGENCIES = frozenset(
    "reuters ap afp upi dpa epa efe ansa tass xinhua cnn bbc ptn pti ians ani kyodo yonhap cp aap apa belga ritzau ntb "
    "associated press rns cns jta interfax ria tanjug apf bloomberg рейтер рейтерс тасс риа рбк интерфакс укринформ уніан унн "
    "pap lusa anp tt stt čtk čtka tasr kna epd sid rnd ots europa colpisa adnkronos agi lapresse agência agencia aa dha iha "
    "anadolu аа ana-mpe απε-μπε αμπε кнр".split()
)
_LABELS = frozenset(
    "exclusive update breaking correction corrected analysis review recall factbox opinion comment explainer watch live "
    "alert insight focus interview timeline q&a".split()
)
_DATELINE = (
    # Most paragraphs begin with plain words and a small letter behind them: no mark stands there to end a place.
    r"(?!(?:\p{Lu}[\p{L}'’]*+ )++\p{Ll})"
    r"(?P<all>(?P<place>\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3})"
    r"(?:/\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2})?"
    r"(?:,? \p{Lu}[\p{L}.]{1,12}(?: \p{Lu}[\p{L}.]{1,10})?)?"
    r"(?:,? (?:(?:\p{Lu}\p{Ll}{2,8}\.? )?\d{1,2}(?:,? \d{4})?|\d{1,2}\.? \p{L}{3,10}\.?))?"
    r"(?:\.? ?[(/](?P<agency>[\p{L}/. -]{2,24})[)/])?)"
    r"(?: ?[—–] ?| ?-{1,2} |\. ?[—–-]{1,2} ?|: |(?<=/)\. )(?=[\p{Lu}“\"‘«„])"
)


@cache
def _cities() -> frozenset[str]:
    return frozenset(place.casefold() for place in packs.table("places")["cities"])


def _is_place(match: regex.Match[str]) -> bool:
    name = match["place"]
    agency = re.split(r"[/ ]", (match["agency"] or "").lower())[0].strip(".")
    if agency in _AGENCIES:
        return name.lower() not in _LABELS
    known = name.casefold() in _cities()
    return known and not match["agency"] and (name.isupper() or ":" in match[0])


def _is_report(rest: str) -> bool:
    """Whether the sentence says who said what, or on which day."""
    day = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    return (
        compiled(rf"(?i)\b(?:said|says|told|tells|announced|according|{day})\b").search(rest)
        is not None
    )


def _has_speakers(document: Document, first: Line) -> bool:
    """Whether another line opens with a name and a colon, as in an interview or a play."""
    speaker = compiled(r"(?m)^\p{Lu}[\p{L}.'’ -]{1,30}: ")
    return speaker.search(document.text, first.end) is not None
