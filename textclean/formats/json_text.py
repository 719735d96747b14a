"""JSON strings as their writer wrote them: the same escapes again, and lone surrogates kept."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from textclean.patterns import late

_ESCAPE = late(r"\\u([0-9a-fA-F]{4})")
_PAIR = late(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..")  # one character beyond the 65,536th
_LONE = late("[\ud800-\udfff]")
_PIECE = late(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.")


def dump(value: Any, *, ascii: bool = False, slashes: bool = False, compact: bool = False) -> str:
    """``value`` as JSON that can always be written as UTF-8.

    ``ascii`` escapes what is not ASCII, ``slashes`` writes ``\\/``; surrogates without a partner
    are escaped in any case, since UTF-8 has no form for them.
    """
    import json

    raw = json.dumps(value, ensure_ascii=ascii, separators=(",", ":") if compact else None)
    if slashes:
        raw = raw.replace("/", "\\/")
    return raw if ascii or raw.isascii() else _LONE.sub(lambda m: f"\\u{ord(m[0]):04x}", raw)


def writes_ascii(raw: str) -> bool | None:
    """Whether raw JSON escapes what is not ASCII; None if it holds nothing that would tell."""
    if not raw.isascii():
        return False
    if "\\u" not in raw:
        return None
    codes = (int(match[1], 16) for match in _ESCAPE.finditer(raw))
    escaped = any(0x80 <= code < 0xD800 or code > 0xDFFF for code in codes)
    return True if escaped or _PAIR.search(raw) else None


def writes_slashes(raw: str) -> bool:
    """Whether raw JSON escapes its slashes, as PHP does."""
    return "\\/" in raw


class RawOffsets:
    """Where in a raw JSON string, quotes included, the characters of its value begin."""

    def __init__(self, raw: str) -> None:
        self._after: list[int] = []  # offset in the value, and in the raw string, past each escape
        self._raw: list[int] = []
        at, offset = 1, 0
        for match in _PIECE.finditer(raw):
            offset += match.start() - at + 1
            at = match.end()
            self._after.append(offset)
            self._raw.append(at)

    def __call__(self, offset: int) -> int:
        """The raw offset of the character at ``offset``."""
        i = bisect_right(self._after, offset) - 1
        return offset + 1 if i < 0 else self._raw[i] + offset - self._after[i]
