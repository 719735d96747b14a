"""Where in a pack a rule or a key stands: TOML readers tell values, and people look for lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_HEAD = re.compile(r"\s*\[\[\s*rule\s*\]\]")
_QUOTED = re.compile(r"'([^'\n]+)'")
_AT = re.compile(r"at line (\d+)")


def of_rule(text: str, ident: str) -> int:
    """The line, from 1, at which the table of the rule ``ident`` (as in the pack) begins; 0 if none does.

    For ``""`` it is the first table without an ``id``.
    """
    lines = text.split("\n")
    return next((start + 1 for start, end in _tables(lines) if _is_of(lines[start:end], ident)), 0)


def of_error(text: str, message: str, ident: str | None) -> int:
    """The line of what is wrong: of a key or value that ``message`` quotes, else of the rule; 0 if it is not found.

    ``ident`` is the rule's, None for the pack's own keys; a syntax error tells its line itself.
    """
    if told := _AT.search(message):
        return int(told[1])
    lines = text.split("\n")
    tables = _tables(lines)
    start, end = 0, tables[0][0] if tables else len(lines)
    if ident is not None:
        start = of_rule(text, ident) - 1
        end = next((b for a, b in tables if a == start), start)
        if start < 0:
            return 0
    words = [re.escape(word) for word in _QUOTED.findall(message.partition("; ")[0])]
    forms = [rf"""\s*["']?{word}["']?\s*=""" for word in words]  # a key, else a value
    for form in [*forms, *(rf""".*=.*["']{word}["']""" for word in words)]:
        for number in range(start, end):
            if re.match(form, lines[number]):
                return number + 1
    return start + 1 if ident is not None else 0


def _tables(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The spans of lines, half-open from 0, of the tables of rules."""
    starts = [number for number, line in enumerate(lines) if _HEAD.match(line)]
    return list(pairwise([*starts, len(lines)]))


def _is_of(table: Sequence[str], ident: str) -> bool:
    if not ident:
        return not any(re.match(r"\s*id\s*=", line) for line in table)
    return any(re.match(rf"""\s*id\s*=\s*["']{re.escape(ident)}["']""", line) for line in table)
