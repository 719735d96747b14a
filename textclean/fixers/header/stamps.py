"""Dates as sites state them: label, day, time and zone, found anywhere in a line and read as ISO 8601.

Nothing is made up: a day needs a day, a month and a year in the line; what is said relative to now ("2
hours ago") is no date; where day and month could be either way round, the caller must say which.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from textclean.fixers.header.clock import with_clock
from textclean.fixers.header.stamp_words import Kind, is_stamp_word, kind
from textclean.months import MONTHS
from textclean.patterns import compiled
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    import regex

YEARS = range(1600, 2101)  # the press begins in 1605; years of other calendars lie outside
_DASHES = frozenset("-–—")

_YEAR = r"(?:1[6-9]|20)\d\d"
_DAY = (
    r"(?<![\w/.:-])(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.?º|er|\.)?\s?(?:de\s|d['’]|of\s)?(?P<m1>\p{{L}}{{2,12}})(?:\s?/\s?\p{{L}}{{2,12}})?\.?,?\s(?:del?\s)?(?P<y1>{_YEAR})(?!\d)|"
    rf"(?P<m2>\p{{L}}{{3,12}})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>{_YEAR})(?!\d)|"
    rf"(?P<y3>{_YEAR})(?P<s3>[./-])(?P<n3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})(?![\d/-])|"
    rf"(?P<y4>{_YEAR})\s?[年년]\s?(?P<n4>\d{{1,2}})\s?[月월]\s?(?P<d4>\d{{1,2}})\s?[日일]|"
    rf"(?P<a>\d{{1,2}})(?P<s5>[./-])(?P<b>\d{{1,2}})(?P=s5)(?P<y5>{_YEAR}|\d\d)(?![\d/-])"
    r")"
)


class Stamp(NamedTuple):
    """One date in a line: its span with time and zone, what it is the date of, and its value.

    ``value`` is ISO 8601, as precise as the text; ``""`` if day and month could be swapped.
    """

    start: int
    end: int
    kind: Kind
    value: str


def stamps(text: str, day_first: bool | None = None) -> list[Stamp]:
    """The full dates in ``text``, in order; [] where two make a span of time, as those of a life do.

    ``day_first`` says what 05/04/2018 is; None leaves it without a value.
    """
    return list(_read(text, day_first))


@lru_cache(maxsize=256)  # many rules look at the few lines of a header, once a snapshot
def _read(text: str, day_first: bool | None) -> tuple[Stamp, ...]:
    found = tuple(_stamps(text, day_first))
    return () if any(_is_span(text, *pair) for pair in pairwise(found)) else found


def _is_span(text: str, first: Stamp, second: Stamp) -> bool:
    between = text[first.end : second.start]
    return between.strip() in _DASHES and first.value != second.value


def _stamps(text: str, day_first: bool | None) -> Iterator[Stamp]:
    at = 0
    for match in compiled("(?i)" + _DAY).finditer(text):
        day = _day(match, day_first)
        if day is None:
            continue
        start, end, clock = with_clock(text, match, at)
        yield Stamp(start, end, kind(text[at:start]), f"{day}{clock}" if day else "")
        at = end


def _day(match: regex.Match[str], day_first: bool | None) -> str | None:
    """The ISO day of ``match``, ``""`` if day and month could be swapped, None if it is no date."""
    group = match.groupdict()
    if name := group["m1"] or group["m2"]:
        month = MONTHS.get(name.lower())
        return _iso(group["y1"] or group["y2"], month, group["d1"] or group["d2"])
    if group["y3"] or group["y4"]:
        return _iso(
            group["y3"] or group["y4"], group["n3"] or group["n4"], group["d3"] or group["d4"]
        )
    first, second, year = int(group["a"]), int(group["b"]), group["y5"]
    if len(year) == 2:
        if group["s5"] != "." or day_first is False:
            return None
        return _iso("20" + year, second, first)
    if first > 12 or (group["s5"] == "." and day_first is not False):
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    if day_first is None and first != second:
        return ""
    return _iso(year, second, first) if day_first is not False else _iso(year, first, second)


def _iso(year: object, month: object, day: object) -> str | None:
    try:
        found = datetime(int(str(year)), int(str(month)), int(str(day)))
    except ValueError:
        return None
    return found.date().isoformat() if found.year in YEARS else None


def rest(text: str, found: list[Stamp]) -> str:
    """What is left of a line without its dates, their labels, weekdays and reading times."""
    parts, at = [], 0
    for stamp in found:
        parts.append(text[at : stamp.start])
        at = stamp.end
    left = " | ".join([*parts, text[at:]])
    return compiled(r"[\p{L}\p{M}.'’]+|[\d:]+").sub(_unless_known, left)


def _unless_known(match: regex.Match[str]) -> str:
    return "" if is_stamp_word(match[0]) or not match[0].strip("0123456789:") else match[0]


def is_stamp(text: str, found: list[Stamp]) -> bool:
    """Whether a line with the dates ``found`` says nothing but when the article was published."""
    return bool(found) and not compiled(r"\p{L}").search(rest(text, found))
