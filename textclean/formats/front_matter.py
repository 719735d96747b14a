"""YAML front matter: found, read with all scalars as strings, and extended line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from textclean.edits import Edit
from textclean.patterns import late

NULLS = (
    "~",
    "null",
    "Null",
    "NULL",
)  # what an empty value looks like when every scalar is a string
_WIDE = 1 << 30  # characters in which no line is broken
_DEEP = 200  # levels; PyYAML stands about 300
_OPEN = late(r"---[ \t]*\r?\n")
_KEY = late(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[\w-]+[ \t]*:(?:[ \t]|\r?$)", re.MULTILINE)
_CLOSE = late(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def length(text: str) -> int:
    """How many characters at the top look like front matter, its fences included; 0 if none do."""
    start = _OPEN.match(text)
    end = _CLOSE.search(text, start.end()) if start else None
    return end.end() if end else 0


def read(block: str) -> dict[str, Any] | None:
    """The mapping in ``block`` (fences included), every scalar a string; None if it is not one."""
    import yaml

    try:
        loaded = _loaded(block)
    except (yaml.YAMLError, RecursionError):
        return None
    if not isinstance(loaded, dict) or not all(isinstance(key, str) for key in loaded):
        return None
    return loaded


def broken(text: str) -> str:
    """Why what is meant as front matter at the top of ``text`` is none, ``""`` if nothing is wrong.

    Prose between two lines ``---`` is not meant as such: it does not begin with ``key:``.
    """
    block = text[: length(text)]
    if not block or not _KEY.match(block, _inside(block)[0]):
        return ""
    import yaml

    try:
        _loaded(block)
    except RecursionError:
        return "nested too deeply"
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}: " if mark else ""
        return where + (getattr(error, "problem", None) or "it holds what YAML does not allow")
    return ""


def additions(block: str, values: Mapping[str, Any]) -> Iterator[Edit]:
    """The edits that add ``values`` to ``block``, or make it where it is empty.

    A key that stands there without a value is filled in its place; the others come last.
    """
    rest = dict(values)
    for key in values:
        if block and (line := _empty_line(block, key)):
            yield Edit(*line, dumped(key, rest.pop(key)).removesuffix("\n"), field=key)
    lines = "".join(dumped(key, value) for key, value in rest.items())
    if block and rest:
        at = _inside(block)[1]
        yield Edit(at, at, lines, field=",".join(rest))
    elif rest:
        yield Edit(0, 0, f"---\n{lines}---\n", field=",".join(rest))


def dumped(key: str, value: Any) -> str:
    """One entry of a YAML mapping that loads as exactly this value, a date as a string too."""
    import json

    import yaml

    is_native = yaml.__with_libyaml__ and _is_plain(value)
    dumper = yaml.CSafeDumper if is_native else yaml.SafeDumper
    loader = yaml.CSafeLoader if is_native else yaml.SafeLoader
    lines = yaml.dump({key: value}, None, dumper, allow_unicode=True, sort_keys=False, width=_WIDE)
    if yaml.load(lines, loader) == {key: value} and "\r" not in lines:
        return str(lines)
    flow = f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
    return "".join(c if c.isprintable() else _escape(c) for c in flow) + "\n"


def _is_plain(value: Any) -> bool:
    """Whether libyaml writes it as PyYAML does (it escapes what lies beyond U+FFFF), in a quarter of the time."""
    texts = value if isinstance(value, list) else [value]
    return all(
        isinstance(text, str) and text.isprintable() and max(text, default="") < "\U00010000"
        for text in texts
    )


def _loaded(block: str) -> Any:
    """What the lines between the fences are; libyaml is ten times as fast, but deep nesting kills its process."""
    import yaml

    start, end = _inside(block)
    lines = block[start:end]
    is_flat = sum(map(lines.count, "[{-?:")) < _DEEP  # each level takes one of these
    native = yaml.__with_libyaml__ and is_flat
    return yaml.load(lines, Loader=yaml.CBaseLoader if native else yaml.BaseLoader)


def _escape(char: str) -> str:
    """The escape of a double-quoted YAML string; beyond U+FFFF it is not JSON's pair of surrogates."""
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _inside(block: str) -> tuple[int, int]:
    """Where the lines between the fences begin and end."""
    start = _OPEN.match(block)
    end = _CLOSE.search(block, start.end()) if start else None
    if start is None or end is None:
        raise ValueError("front matter stands between two lines '---'")
    return start.end(), end.start()


def _empty_line(block: str, key: str) -> tuple[int, int] | None:
    pattern = rf"^{re.escape(key)}[ \t]*:[ \t]*(?:{'|'.join(NULLS)}|''|\"\")?[ \t]*(?=\r?$)"
    match = re.search(pattern, block, re.MULTILINE)
    return match.span() if match else None
