"""Unified diffs."""

from __future__ import annotations

from difflib import unified_diff

NO_NEWLINE = "\n\\ No newline at end of file\n"


def unified(before: str, after: str, name: str) -> str:
    """A unified diff from ``before`` to ``after`` as git writes it, ``""`` if they are equal."""
    old, new = _lines(before), _lines(after)
    rows = unified_diff(old, new, f"a/{name}", f"b/{name}")
    return "".join(row if row.endswith("\n") else row + NO_NEWLINE for row in rows)


def _lines(text: str) -> list[str]:
    """Lines with their line feeds; ``str.splitlines`` would also split at other characters."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
