"""Whether a document writes the day before the month, by what it shows of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textclean.document import Document
from textclean.patterns import compiled

if TYPE_CHECKING:
    import regex

_DAY_FIRST = frozenset(
    "de fr es pt it nl pl cs ru uk sv no nb nn da fi tr el ar id ro bg hr sk".split()
)
_DAY_FIRST_TLDS = frozenset("uk au nz ie in za de at ch fr es it nl pl".split())
_MONTH_FIRST_TLDS = frozenset("us gov mil edu".split())
_NUMERIC = r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?![\d/])"


def day_first(document: Document) -> bool | None:
    """Whether 05/04/2018 is the fifth of April in ``document``; None where nothing decides.

    A date in its address that is the one or the other reading decides first, then the host's country, then
    the language (English is written both ways), then a date in the text that can be read in one way only.
    """
    if (by_address := _by_address(document)) is not None:
        return by_address
    tld = document.host.rpartition(".")[2]
    if tld in _DAY_FIRST_TLDS or tld in _MONTH_FIRST_TLDS:
        return tld in _DAY_FIRST_TLDS
    if document.language in _DAY_FIRST:
        return True
    return _shown(document.text)


def day_in_path(address: str) -> regex.Match[str] | None:
    """Where ``address`` holds a day (/2022/02/07/, -20220207), as groups ``year``, ``month`` and ``day``."""
    pattern = r"(?<!\d)(?P<year>(?:19|20)\d\d)([/-]?)(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)"
    return compiled(pattern).search(address)


def _by_address(document: Document) -> bool | None:
    found = day_in_path(str(document.meta.get("url") or ""))
    if found is None or found["day"] == found["month"]:
        return None
    stated = (int(found["day"]), int(found["month"]))
    pairs = {(int(m[1]), int(m[2])) for m in compiled(_NUMERIC).finditer(document.text)}
    day, month = stated in pairs, stated[::-1] in pairs
    return day if day != month else None


def _shown(text: str) -> bool | None:
    pairs = [(int(m[1]), int(m[2])) for m in compiled(_NUMERIC).finditer(text)]
    day = any(first > 12 for first, second in pairs if second <= 12)
    month = any(second > 12 for first, second in pairs if first <= 12)
    return day if day != month else None
