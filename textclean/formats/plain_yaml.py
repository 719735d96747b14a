"""YAML of the plainest kind, written and read without a parser: what front matter nearly always holds.

PyYAML is written in Python: to write a title, a date and an address, and to see that they read back, takes it
0.9 ms, a sixth of what the whole file takes (measured on news of 2.7 kB).  What is not surely plain is left to it.
"""

from __future__ import annotations

from typing import Any

from textclean.patterns import late

# Within a line these characters mean themselves, but for a colon before a space or the end.
_MARKS = r""";,.!?'"’‘“”„«»–—…()/&+%$€£@*=~-"""
_TEXT = rf"(?:[\w {_MARKS}]|:(?=[^\s]))*(?<! )"
_PLAIN = late(rf"[^\W\d_]{_TEXT}|[“‘„«(]{_TEXT}|[0-9]+ [^\W\d_]{{2}}{_TEXT}")
_DAY = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # without quotes it would be read as a date
_LINE = late(rf"[\w{_MARKS}](?:[\w: {_MARKS}]*[\w:{_MARKS}])?")
_NAME = late(r"[a-z][a-z0-9]{0,40}(?:[_-][a-z0-9]{1,40})?")
_MEANT = frozenset(("yes", "no", "true", "false", "on", "off", "null", "y", "n"))  # other than text

_KEY = late(r"[A-Za-z][A-Za-z0-9_-]{0,80}:(?: |$)")
_SCALAR = late(rf"[^\W_]{_TEXT}|[“‘„«(]{_TEXT}")
_SINGLE = late(rf"'(?:[\w :#<>\[\]{{}}|{_MARKS.replace(chr(39), '')}]|'')*'")
_DOUBLE = late(rf'"[\w :#<>\[\]{{}}|{_MARKS.replace(chr(34), "")}]*"')


def dumped(key: str, value: Any) -> str:
    """One entry of a mapping, exactly as PyYAML writes it; ``""`` if that is to be asked."""
    if not _NAME.fullmatch(key) or key in _MEANT:
        return ""
    if isinstance(value, str):
        return f"{key}: {said}\n" if (said := _written(value)) else ""
    if not isinstance(value, list) or not value:
        return ""
    items = [_written(item) if isinstance(item, str) else "" for item in value]
    return "".join((f"{key}:\n", *(f"- {item}\n" for item in items))) if all(items) else ""


def _written(text: str) -> str:
    """A string as PyYAML writes it, ``""`` if that is to be asked."""
    if _PLAIN.fullmatch(text):
        return "" if text.lower() in _MEANT else text
    if _DAY.fullmatch(text):
        return f"'{text}'"
    is_quoted = text[:1] in ("'", '"') or text.endswith(":") or ": " in text
    return "'" + text.replace("'", "''") + "'" if is_quoted and _LINE.fullmatch(text) else ""


def read(lines: str) -> dict[str, Any] | None:
    """The mapping that ``lines`` are, every scalar a string; None if PyYAML is to be asked."""
    meta: dict[str, Any] = {}
    items: list[str] | None = None  # of the key before, if it has no value on its line
    for line in lines.removesuffix("\n").split("\n"):
        if line.startswith("- "):
            item = _read(line[2:])
            if items is None or item is None:
                return None
            items.append(item)
            continue
        found = _KEY.match(line)
        if found is None or items == [] or (key := found[0].rstrip(": ")) in meta:
            return None
        if found.end() == len(line):
            meta[key] = items = []
        elif (value := _read(line[found.end() :])) is not None:
            meta[key], items = value, None
        else:
            return None
    return None if items == [] else meta


def _read(raw: str) -> str | None:
    if _SCALAR.fullmatch(raw):
        return raw
    if _SINGLE.fullmatch(raw):
        return raw[1:-1].replace("''", "'")
    return raw[1:-1] if _DOUBLE.fullmatch(raw) else None
