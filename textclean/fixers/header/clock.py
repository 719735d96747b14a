"""Times of day beside a date, with the zones that mean one thing only."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from textclean.patterns import compiled

if TYPE_CHECKING:
    import regex

_ZONES = {  # minutes east of Greenwich; those that mean one thing only (no IST, CST, BST or AST)
    **dict.fromkeys(("gmt", "utc", "z", "wet"), 0),
    **dict.fromkeys(("cet", "mez", "met"), 60),
    **dict.fromkeys(("cest", "mesz", "eet"), 120),
    **dict.fromkeys(("eest", "msk", "мск"), 180),
    **{"est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420},
    **{"jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780},
}  # fmt: skip
_CLOCK = (
    r"(?P<half>오전|오후|午前|午後|上午|下午)?\s?(?P<h>2[0-4]|[01]?\d)(?!\d)(?:(?:[:.h]|[時时点시]\s?)(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?[分분]?)?"
    r"\s?(?P<ap>(?i:[ap]\.?m)\b\.?)?"
    r"(?:\s?(?:Uhr|uur|hs|hrs|h)\b\.?)?"
    r"\s?(?P<zone>\(?(?:(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|Z\b|\p{Lu}{2,5}\b)\)?)?"
)
_BEFORE = r"\.?(?:[\s,|@·•∙–—/(-]|(?![오午上下])\p{L}{1,4}\.?\s)*"  # between date and time: "at", "um", "a las", "kl."


def with_clock(text: str, day: regex.Match[str], at: int) -> tuple[int, int, str]:
    """The span of the date with the time that stands behind or before it, and the time (``T10:24``)."""
    behind = compiled(rf"(?:T|{_BEFORE}){_CLOCK}").match(text, day.end())
    if behind and _is_clock(behind):
        return day.start(), behind.end(), _time(behind)
    last = None
    for before in compiled(rf"(?<![\d.:]){_CLOCK}").finditer(text, at, day.start()):
        last = before if _is_clock(before) else last
    if last and compiled(r"[\s,|·•–—-]*(?:\p{L}+\.?,?\s)?").fullmatch(
        text, last.end(), day.start()
    ):
        return last.start(), day.end(), _time(last)
    return day.start(), day.end(), ""


def _is_clock(match: regex.Match[str]) -> bool:
    """Whether it is more than a bare number."""
    return bool(match["min"] or match["ap"])


def _time(match: regex.Match[str]) -> str:
    hour = int(match["h"])
    half = (match["ap"] or match["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] in "p오午下" and half not in ("오전", "午前") else 0)
    if hour == 24:
        return ""
    seconds = f":{match['s']}" if match["s"] else ""
    return f"T{hour:02}:{match['min'] or '00'}{seconds}{_offset(match['zone'] or '')}"


def _offset(zone: str) -> str:
    """The offset of a zone as ISO 8601 writes it, ``""`` for one that is not known for certain."""
    zone = zone.strip("()").lower()
    if numeric := compiled(r"(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d\d)?").fullmatch(zone):
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        return _signed(minutes if numeric[1] == "+" else -minutes)
    return _signed(_ZONES[zone]) if zone in _ZONES else ""


def _signed(minutes: int) -> str:
    if abs(minutes) > 14 * 60:
        return ""
    moment = datetime(2000, 1, 1, tzinfo=timezone(timedelta(minutes=minutes)))
    return moment.isoformat()[-6:]
