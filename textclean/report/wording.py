"""How a change is said in one line."""

from __future__ import annotations

import unicodedata

LONGEST = 72  # characters of a quoted text: with path and rule the line still fits a wide terminal
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def says(old: str, new: str) -> str:
    """What the change from ``old`` to ``new`` does."""
    if not new:
        return f"removes {quoted(old)}"
    if not old:
        return f"adds {quoted(new)}"
    return f"{quoted(old)} becomes {quoted(new)}"


def quoted(text: str, longest: int = LONGEST) -> str:
    """``text`` in quotes on one line: cut in the middle if long, what cannot be seen as escapes."""
    if len(text) > longest:
        kept = longest * 2 // 3
        tail = longest - kept - 1
        return f'"{_visible(text[:kept])}…{_visible(text[-tail:])}" ({len(text)} characters)'
    return f'"{_visible(text)}"'


def number(count: int, noun: str) -> str:
    """``1 edit``, ``2 edits``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _visible(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    return _NAMED.get(char) or visible(char)


def visible(char: str) -> str:
    """One character, as an escape if it cannot be seen."""
    hidden = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    if hidden or (char.isspace() and char != " "):
        return escaped(char)
    return char


def escaped(char: str) -> str:
    """The escape of one character, as Python writes it."""
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
