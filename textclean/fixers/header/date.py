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

_TITLE = "Talks With The Visiting Ministers Went Well"
_YEARS = range(1600, 2101)  # the press begins in 1605; years of other calendars lie outside
# Zones that mean one thing only; IST, CST, BST and their like are left out rather than guessed.
_UNCERTAIN_ZONE = (
    r"(?<=\d\s*(?:[aApP]\.?[mM]\.?)?\s*)(?!(?:AM|PM|am|pm|GMT|UTC|EST|EDT|CDT|MST|MDT|PST|PDT|CET|CEST|EET|EEST|MSK)\b)"
    r"\b[A-Z]{2,5}$"
)


@rule(
    "header.date",
    stage="header",
    trigger=HEAD,
    hits=[
        (f"February 7, 2022 10:24 am\n{BODY}\n", f"{BODY}\n"),
        (f"{_TITLE}\n20220131\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"{_TITLE}\nFebruary 7, 2022\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
    ],
    keeps=[
        f"September 11, 2001\n{BODY}\n",
        f"20011231\n{BODY}\n",
        f"{_TITLE}\nMarch 4, 1915\n{BODY}\nMarch 5, 1915\n{BODY}\n",
        f"{_TITLE}\n7 February 2565\n{BODY}\n",
        f"Deadline\nMay 3, 2021\n{BODY}\n",
        f"April 2018\n{BODY}\n",
        f"05/04/2018\n{BODY}\n",
        f"99999999\n{BODY}\n",
        f"{BODY}\nFebruary 7, 2022\n",
    ],
    source="dateparser, in strict mode and only for lines that state day, month and year",
)
def date(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that is a full date, with or without a time, becomes the date (ISO 8601).

    Without a time, another line must show that a header stands there; where the text is a chronology
    or a diary, with more such lines below, it stays.  Nothing is made up: no day, no year and no time that the line does not state, and no guess
    where day and month could be either way round.
    """
    dated = [line for line in document.view(shape.head) if shape.is_date(line.text)]
    if not dated or _goes_on(document):
        return
    for line in dated:
        value = iso_date(line.content)
        if value and ("T" in value or shape.has_company(document, line)):
            yield document.removal(line.number, field="date", value=value)


def _goes_on(document: Document) -> bool:
    """Whether date lines stand below the first paragraph as well."""
    below = document.lines[document.view(shape.body).first :]
    return any(shape.is_date(line.text) for line in below)


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

    text = compiled(_UNCERTAIN_ZONE).sub("", text)
    strict = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    found = dateparser.parse(text, languages=["en"], settings=strict)
    return _written(found, text) if found and found.year in _YEARS else ""


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
