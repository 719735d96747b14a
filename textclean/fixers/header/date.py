"""The date lines: when an article was published, and when it was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header import signing, stamps
from textclean.fixers.header.common import BODY, HEAD
from textclean.fixers.header.order import day_first
from textclean.patterns import compiled
from textclean.rules import When, rule
from textclean.signs import has_stamps, may_be_stamp, stamp_lines

_TITLE = "Talks With The Visiting Ministers Went Well"


@rule(
    "header.date",
    stage="header",
    trigger=HEAD,
    hits=[
        (f"February 7, 2022 10:24 am\n{BODY}\n", f"{BODY}\n"),
        (f"{_TITLE}\n20220131\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"{_TITLE}\nFebruary 7, 2022\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"Stand: 7. Februar 2022, 10:24 Uhr\n{BODY}\n", f"{BODY}\n"),
        (f"Опубликовано 7 февраля 2022, 10:24\n{BODY}\n", f"{BODY}\n"),
        (f"发布时间：2022年2月7日 10:24\n{BODY}\n", f"{BODY}\n"),
        (f"Published Feb 7, 2022\nUpdated Feb 8, 2022 at 9:15 am\n{BODY}\n", f"{BODY}\n"),
        (f"25/12/2021\n{_TITLE}\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
    ],
    keeps=[
        f"September 11, 2001\n{BODY}\n",
        f"20011231\n{BODY}\n",
        f"{_TITLE}\nMarch 4, 1915\n{BODY}\nMarch 5, 1915\n{BODY}\n",
        f"{_TITLE}\n7 February 2565\n{BODY}\n",
        f"{_TITLE}\nMay 3, 1931 – May 5, 2021\n{BODY}\n",
        f"May 3, 1931\nDear Anna,\n{BODY}\n",
        f"Deadline\nMay 3, 2021\n{BODY}\n",
        f"April 2018\n{BODY}\n",
        f"05/04/2018\n{BODY}\n",
        f"{_TITLE}\nPublished 05/04/2018\n{BODY}\n",
        f"{_TITLE}\nPublished 2 hours ago\n{BODY}\n",
        f"{_TITLE}\nAvailable until May 3, 2021 10:00\n{BODY}\n",
        f"{_TITLE}\nPublished on May 3, 2021 by decree of the council\n{BODY}\n",
        f"99999999\n{BODY}\n",
        f"{BODY}\nFebruary 7, 2022\n",
    ],
    source="names of months and weekdays from the CLDR data of dateparser, see textclean.months",
)
def date(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that says when it was published becomes the date (ISO 8601).

    It states a full date, with or without a time, and nothing else but a label ("Stand:", "Publié le").
    Without time and label, another line must show that a header stands there; where the text is a chronology
    or a diary, with more such lines below, it stays.  The date of a change becomes ``updated``; where no
    other is stated, ``date`` as well.  Nothing is made up: no day, no year and no time that the line does not state, and
    no guess where day and month could be either way round.
    """
    stated = {
        line.number: each for line in document.view(shape.head) if (each := _stated(document, line))
    }
    if stated and not _goes_on(document):
        for number, each in stated.items():
            line = document.line(number)
            if (
                each.kind
                or "T" in each.value
                or (shape.has_company(document, line) and not _heads_a_letter(document, line))
            ):
                yield from _edits(document, number, each, list(stated.values()))


@rule(
    "header.stamp",
    stage="header",
    trigger=When(has_stamps, "shapes of the lines around the prose, and digits in at most 20"),
    hits=[
        (f"{BODY}\nPublié le 7 février 2022 à 10h24\n{BODY}\n", f"{BODY}\n{BODY}\n"),
        (f"{BODY}\n{BODY}\nPublished: Feb. 7, 2022\n", f"{BODY}\n{BODY}\n"),
        (f"{BODY}\n{BODY}\nLast updated on 7 February 2022, 10:24 GMT\n", f"{BODY}\n{BODY}\n"),
    ],
    keeps=[
        f"{BODY}\nFebruary 7, 2022\n{BODY}\n",
        f"{BODY}\nPublished: Feb. 7, 2022\nPublished: Feb. 8, 2022\n{BODY}\n",
        f"{BODY}\nUpdated plans were shown on May 3, 2021.\n{BODY}\n",
        f"{BODY}\nLast updated 2 hours ago\n",
    ],
)
def stamp(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A labelled date under the lead or behind the last paragraph is a site's stamp: the article's date.

    Two of one kind belong to a list of articles and stay.
    """
    numbers = document.view(stamp_lines)
    found = [_stated(document, document.line(n)) for n in numbers]
    by_number = {n: each for n, each in zip(numbers, found, strict=False) if each and each.kind}
    kinds = [each.kind for each in by_number.values()]
    for number, each in by_number.items():
        if kinds.count(each.kind) == 1:
            yield from _edits(document, number, each, list(by_number.values()))


def _edits(
    document: Document, number: int, each: stamps.Stamp, stated: Sequence[stamps.Stamp]
) -> Iterator[Edit]:
    """The edits that lift one date line; the date of a change is ``updated``, and ``date`` too if no other is known."""
    removal = document.removal(number)
    middle = removal.start
    if each.kind == "updated":
        is_known = document.meta.get("date") or any(other.kind != "updated" for other in stated)
        middle = removal.end if is_known else document.line(number).start + each.start
        yield Edit(removal.start, middle, field="updated", value=each.value)
    if middle < removal.end:
        yield Edit(middle, removal.end, field="date", value=each.value)


def _stated(document: Document, line: Line) -> stamps.Stamp | None:
    """The date of a line that says nothing else, None if it says none or its day and month may be swapped."""
    text = line.text
    if not document.says(may_be_stamp, text):
        return None
    if compact := _compact(text.strip()):
        return stamps.Stamp(0, len(text), "", compact)
    found = stamps.stamps(text)
    if found and not all(stamp.value for stamp in found):
        found = stamps.stamps(text, day_first(document))
    if not stamps.is_stamp(text, found) or not all(stamp.value for stamp in found):
        return None
    return min(found, key=lambda stamp: ("published", "", "updated", "other").index(stamp.kind))


def _heads_a_letter(document: Document, line: Line) -> bool:
    below = next(document.neighbours(line.number, 1), None)
    return below is not None and signing.is_salutation(below.text)


def _goes_on(document: Document) -> bool:
    """Whether date lines stand below the first paragraph as well."""
    below = document.lines[document.view(shape.body).first :]
    return any(shape.is_date(line.text) for line in below)


def iso_date(text: str) -> str:
    """The date that ``text`` states, as precise as it states it, ``""`` if it is no full date."""
    text = text.strip(" \t|,·–-")
    found = stamps.stamps(text)
    if stamps.is_stamp(text, found):
        return found[0].value
    return _compact(text)


def _compact(text: str) -> str:
    """The day of a date in eight digits, "20220131"."""
    if len(text) != 8:
        return ""
    match = compiled(r"((?:19|20)\d\d)(\d\d)(\d\d)").fullmatch(text)
    return valid_day("-".join(match.groups())) if match else ""


def valid_day(day: str) -> str:
    """``day`` (YYYY-MM-DD) if the calendar has it, else ``""``."""
    try:
        return datetime.strptime(day, "%Y-%m-%d").date().isoformat()
    except ValueError:
        return ""
