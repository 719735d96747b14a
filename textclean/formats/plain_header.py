"""A header of plain lines (``Title: …``) and the blank line that ends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textclean import headers
from textclean.edits import Edit
from textclean.patterns import late

KEYS = frozenset((*headers.KEYS, "language"))
_LISTS = ("authors", "captions")
BETWEEN = "; "  # the names in a list of authors
_LINE = r"[A-Z][a-z0-9-]*:[ \t][^\r\n]*\S[ \t]*\r?\n"
_HEADER = late(rf"(?:{_LINE})+\r?\n")


def length(text: str) -> int:
    """How many characters at the top are a plain header, blank line included; 0 if there is none.

    One of its keys must be one that cleaning writes: prose may begin with ``Update: …``.
    """
    match = _HEADER.match(text)
    return match.end() if match and KEYS & read(match[0]).keys() else 0


def read(block: str) -> dict[str, Any]:
    """The values by key; ``authors`` and ``captions`` are lists."""
    pairs = (line.split(":", 1) for line in block.splitlines() if line)
    meta: dict[str, Any] = {_key(name): value.strip() for name, value in pairs}
    for name in _LISTS:
        if name in meta:
            meta[name] = meta[name].split(BETWEEN)
    return meta


def additions(block: str, values: Mapping[str, Any]) -> Iterator[Edit]:
    """The edit that adds ``values`` to ``block``, or makes it where it is empty."""
    lines = "".join(f"{_name(key)}: {_said(value)}\n" for key, value in values.items())
    if not block:
        yield Edit(0, 0, lines + "\n", field=",".join(values))
        return
    at = len(block) - (2 if block.endswith("\r\n") else 1)  # before the blank line
    yield Edit(at, at, lines, field=",".join(values))


def _name(key: str) -> str:
    return key.capitalize().replace("_", "-")


def _key(name: str) -> str:
    return name.strip().lower().replace("-", "_")


def _said(value: Any) -> str:
    """``value`` on one line."""
    items = value if isinstance(value, list) else [value]
    return BETWEEN.join(" ".join(str(item).split()) for item in items)
