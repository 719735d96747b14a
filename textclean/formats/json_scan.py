"""Where things stand in a raw line of JSON: the members of an object, with the spans of values.

Strings and numbers are read by the standard library's own scanner; numbers are kept as the strings
they are, since nothing here computes with them (and Python refuses whole numbers of 4,300 digits).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from json import JSONDecodeError, JSONDecoder, decoder
from typing import Any

from textclean.structs import NamedTuple

_SCAN_STRING: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]
_SPACE = " \t\n\r"
_DECODER = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


class NotFound(LookupError):
    """No object, or one without the field, or with one that is no string; the message says what is."""


class Member(NamedTuple):
    """One ``key: value`` of an object; ``[start, end)`` is the span of the raw value."""

    key: str
    key_end: int
    start: int
    end: int
    value: Any
    number: bool


class Found(NamedTuple):
    """The member that was asked for, with the members of its object and of those around it."""

    member: Member
    members: Sequence[Member]
    around: Sequence[Member]


def members(line: str, at: int = 0) -> list[Member]:
    """The members of the object that begins at ``at``; one that is alone in ``line`` at 0.

    Raises JSONDecodeError, with the place, for what is not JSON or not an object.
    """
    start = _past_space(line, at)
    if line[start : start + 1] != "{":
        _must_be_broken(line, start)
        raise JSONDecodeError("Expecting an object", line, start)
    found, end = _object(line, start + 1)
    rest = _past_space(line, end)
    if at == 0 and rest != len(line):
        raise JSONDecodeError("Extra data", line, rest)
    return found


def _must_be_broken(line: str, start: int) -> None:
    """Raises NotFound if the line is valid JSON after all, but of another kind."""
    try:
        _, end = _DECODER.raw_decode(line, start)
    except JSONDecodeError:
        return
    if _past_space(line, end) == len(line):
        raise NotFound("a record must be a JSON object ({…}); put the value into one")


def find(
    line: str, path: str, here: Sequence[Member] | None = None, *, nullable: bool = False
) -> Found | None:
    """The string member at ``path``: a key, or keys with dots between them.

    ``here`` are the members of the line, if they are at hand.  None if the member is null and may be.
    Raises JSONDecodeError for a malformed line and NotFound for a field that is not there.
    """
    top = members(line) if here is None else here
    found = _at(line, path, top)
    if found is None:
        keys = ", ".join(member.key for member in top) or "none"
        raise NotFound(f"there is no field {path!r} (its fields: {keys}); name it with --field")
    if nullable and found.member.value is None:
        return None
    if isinstance(found.member.value, str) and not found.member.number:
        return found
    raise NotFound(f"field {path!r} is no string; name the one with the text with --field")


def value_at(line: str, path: str, here: Sequence[Member]) -> Any:
    """The value at ``path``, a number as the string it is; None if there is none."""
    found = _at(line, path, here)
    return found.member.value if found else None


def _at(line: str, path: str, here: Sequence[Member]) -> Found | None:
    around: list[Member] = []
    rest = path
    while True:
        if whole := _last(here, rest):
            return Found(whole, here, around)
        first, dot, rest = rest.partition(".")
        outer = _last(here, first) if dot else None
        if outer is None or not isinstance(outer.value, dict):
            return None
        around += [member for member in here if member is not outer]
        here = members(line, outer.start)


def _last(found: Sequence[Member], key: str) -> Member | None:
    """The member of this name; of several, the last counts, as for every reader of JSON."""
    return next((member for member in reversed(found) if member.key == key), None)


def _object(line: str, at: int) -> tuple[list[Member], int]:
    found: list[Member] = []
    at = _past_space(line, at)
    if line[at : at + 1] == "}":
        return found, at + 1
    while True:
        member = _member(line, at)
        found.append(member)
        at = _past_space(line, member.end)
        if line[at : at + 1] == "}":
            return found, at + 1
        if line[at : at + 1] != ",":
            raise JSONDecodeError("Expecting ',' delimiter", line, at)
        at = _past_space(line, at + 1)


def _member(line: str, at: int) -> Member:
    if line[at : at + 1] != '"':
        raise JSONDecodeError("Expecting property name enclosed in double quotes", line, at)
    key, key_end = _SCAN_STRING(line, at + 1, True)
    colon = _past_space(line, key_end)
    if line[colon : colon + 1] != ":":
        raise JSONDecodeError("Expecting ':' delimiter", line, colon)
    start = _past_space(line, colon + 1)
    value, end = _DECODER.raw_decode(line, start)
    return Member(key, key_end, start, end, value, isinstance(value, str) and line[start] != '"')


def _past_space(line: str, at: int) -> int:
    while line[at : at + 1] in _SPACE and at < len(line):
        at += 1
    return at
