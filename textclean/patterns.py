"""Patterns that are compiled once, when they are first needed.

The ``regex`` module costs 20 ms to import and much of its time to compile: both are put off until a
rule has something to look at.  Patterns that are constants are kept for good; those built from a
text are not, since there is no end to them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    import re

    import regex


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """``pattern``, compiled by the regex module."""
    import regex

    return regex.compile(pattern)


def built(pattern: str) -> regex.Pattern[str]:
    """A pattern made from a text at hand, compiled; only the regex module's own cache keeps it."""
    import regex

    return regex.compile(pattern)


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A constant ``pattern`` of the standard ``re`` module, compiled when it is first used.

    It behaves as the compiled one does.  Compiled when their modules are loaded, such patterns took a
    tenth of a start: a class of all Chinese characters alone takes 3 ms.
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class _Late:
    """Looks up what is asked of the compiled pattern and keeps it, so that asking again costs nothing."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        import re

        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found
