"""What the words of a stamp say: publication, update, something else, or nothing by themselves."""

from __future__ import annotations

from functools import cache
from typing import Literal

from textclean import packs
from textclean.months import MONTHS, WEEKDAYS
from textclean.patterns import compiled

_UNITS = "年月日時分秒时点년월일시분초"
Kind = Literal["", "published", "updated", "other"]


@cache
def words(name: str) -> frozenset[str]:
    """The entries of the list ``name`` in the table of stamp words."""
    return frozenset(packs.table("stamps")[name])


def _words(text: str) -> list[str]:
    return [word.lower().strip(".'’") for word in compiled(r"\p{L}[\p{L}\p{M}.'’]*").findall(text)]


def kind(before: str) -> Kind:
    """What the words before a date say that it is the date of."""
    said = _words(before)
    for word in reversed(said):
        if word in words("updated"):
            return "updated"
        if word in words("other"):
            return "other"
        if word in words("published"):
            return "published"
    return ""


def is_stamp_word(word: str) -> bool:
    """Whether ``word`` may stand in a stamp and says nothing else there."""
    word = word.lower().strip(".'’")
    return word in WEEKDAYS or word in MONTHS or word in _said() or _is_run_of_stamp_words(word)


@cache
def _said() -> frozenset[str]:
    return words("published") | words("updated") | words("relative") | words("filler")


@cache
def _unspaced() -> list[str]:
    return sorted((word for word in _said() if word > "\u3040"), key=len, reverse=True)


def _is_run_of_stamp_words(word: str) -> bool:
    """The same for scripts that do not part words."""
    if word < "\u3040":
        return False
    for known in _unspaced():
        word = word.replace(known, "")
    return all(char in _UNITS for char in word)


def is_relative(text: str) -> bool:
    """Whether a line tells when without a date: "2 hours ago", "Published 14:05", "Today, 5:30"."""
    said = _words(text)
    telling = words("relative") | words("published") | words("updated")
    return (
        0 < len(said) <= 8
        and any(char.isdigit() for char in text)
        and not telling.isdisjoint(said)
        and all(is_stamp_word(word) for word in said)
    )
