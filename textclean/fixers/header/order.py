"""Whether a document writes the day before the month, by what it shows of itself."""

from __future__ import annotations

from textclean.document import Document
from textclean.patterns import compiled

_DAY_FIRST = frozenset(
    "de fr es pt it nl pl cs ru uk sv no nb nn da fi tr el ar id ro bg hr sk".split()
)
_DAY_FIRST_TLDS = frozenset("uk au nz ie in za de at ch fr es it nl pl".split())
_MONTH_FIRST_TLDS = frozenset("us gov mil edu".split())
_NUMERIC = r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?![\d/])"


def day_first(document: Document) -> bool | None:
    """Whether 05/04/2018 is the fifth of April in ``document``; None where nothing decides.

    The host's country decides first, then the language (English is written both ways), then a date in
    the text that can be read in one way only.
    """
    tld = document.host.rpartition(".")[2]
    if tld in _DAY_FIRST_TLDS or tld in _MONTH_FIRST_TLDS:
        return tld in _DAY_FIRST_TLDS
    if document.language in _DAY_FIRST:
        return True
    return _shown(document.text)


def _shown(text: str) -> bool | None:
    pairs = [(int(m[1]), int(m[2])) for m in compiled(_NUMERIC).finditer(text)]
    day = any(first > 12 for first, second in pairs if second <= 12)
    month = any(second > 12 for first, second in pairs if first <= 12)
    return day if day != month else None
