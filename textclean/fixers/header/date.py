"""The date line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header.common import BODY, HEAD
from textclean.patterns import compiled
from textclean.rules import rule


@rule(
    "header.date",
    stage="header",
    trigger=HEAD,
    hits=[
        (f"February 7, 2022 10:24 am\n{BODY}\n", f"{BODY}\n"),
        (f"20220131\n{BODY}\n", f"{BODY}\n"),
    ],
    keeps=[
        f"April 2018\n{BODY}\n",
        f"05/04/2018\n{BODY}\n",
        f"99999999\n{BODY}\n",
        f"{BODY}\nFebruary 7, 2022\n",
    ],
    source="dateparser, in strict mode and only for lines that state day, month and year",
)
def date(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line that is a full date, with or without a time, becomes the date, in ISO 8601.

    Nothing is made up: no day, no year and no time that the line does not state, and no guess
    where day and month could be either way round.
    """
    for line in document.view(shape.head):
        if shape.is_date(line.text) and (value := iso_date(line.content)):
            yield document.removal(line.number, field="date", value=value)


def iso_date(text: str) -> str:
    """The date that ``text`` states, as precise as it states it, ``""`` if it is no full date."""
    text = text.strip(" \t|,·–-")
    if compact := compiled(r"((?:19|20)\d\d)(\d\d)(\d\d)").fullmatch(text):
        return valid_day("-".join(compact.groups()))
    if numeric := compiled(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})").match(text):
        first, _, second, _ = numeric.groups()
        if int(first) <= 12 and int(second) <= 12 and first != second:
            return ""
    import dateparser

    strict = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    found = dateparser.parse(text, languages=["en"], settings=strict)
    return _written(found, text) if found else ""


def valid_day(day: str) -> str:
    """``day`` (YYYY-MM-DD) if the calendar has it, else ``""``."""
    try:
        return datetime.strptime(day, "%Y-%m-%d").date().isoformat()
    except ValueError:
        return ""


def _written(found: datetime, text: str) -> str:
    """``found`` to the precision of ``text``: the day, the minute or the second."""
    clock = compiled(r"\d{1,2}:\d\d(:\d\d)?|\d\s*[ap]\.?m\b").search(text)
    if clock is None:
        return found.date().isoformat()
    return found.isoformat(timespec="seconds" if clock[1] else "minutes")
