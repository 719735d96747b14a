"""Patterns that are compiled once, when they are first needed.

The ``regex`` module costs 20 ms to import and much of its time to compile: both are put off until a
rule has something to look at.  Patterns that are constants are kept for good; those built from a
text are not, since there is no end to them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
