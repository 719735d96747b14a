"""The word lists of a pack, put in where its patterns and literals have ``{name}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from textclean.schema import near

_LIST = re.compile(r"(?<!\\[pP])\{([a-z_]+)\}")  # the place of a word list; \p{Lu} is none
Lists = Mapping[str, list[str]]


def filled(key: str, value: Any, lists: Lists) -> Any:
    """``value`` with the lists in it: all combinations in literals, in all else a pattern.

    Raises ValueError for a list that the pack has not.
    """
    if key != "literals":
        return _expanded(value, lists)
    return [literal for item in value for literal in _combined(item, lists)]


def _combined(literal: str, lists: Lists) -> list[str]:
    match = _LIST.search(literal)
    if match is None:
        return [literal]
    head, tail = literal[: match.start()], literal[match.end() :]
    ends = _combined(tail, lists)
    return [head + word + end for word in _list(match[1], lists) for end in ends]


def _expanded(value: Any, lists: Lists) -> Any:
    if isinstance(value, list):
        return [_expanded(item, lists) for item in value]
    return (
        _LIST.sub(lambda match: _pattern(match[1], lists), value)
        if isinstance(value, str)
        else value
    )


def _pattern(name: str, lists: Lists) -> str:
    return "(?:" + "|".join(sorted(_list(name, lists), key=len, reverse=True)) + ")"


def _list(name: str, lists: Lists) -> list[str]:
    if name not in lists:
        raise ValueError(f"no list {name!r} under [words]{near(name, lists)}")
    return lists[name]
