"""JSON Lines: one record a line; only what changes is rewritten, all other bytes stay as they are."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from json import JSONDecodeError
from typing import Any

from textclean.edits import Edit
from textclean.encodings import DecodeError
from textclean.formats import json_text
from textclean.formats.fields import EMPTY, Cleaner, Done, names, parts
from textclean.formats.header import ORDER, RULE
from textclean.formats.json_scan import Found, Member, NotFound, find, members, value_at
from textclean.formats.limits import Beyond, beyond
from textclean.formats.record import JsonValue, Record
from textclean.pipeline import Pipeline
from textclean.structs import Struct, replace

MARK = b"\xef\xbb\xbf"
_HEAD = 1 << 16
_KEPT = 1 << 20  # bytes of a line of which the text is kept while it is cleaned
_MARK_NOTE = (("decode.byte-order-mark", "a byte order mark goes"),)


class Reader(Struct, frozen=False):
    """Cleans the lines of one file; ``ascii`` says what a line escapes that does not tell itself."""

    pipeline: Pipeline
    field: str = "text"
    ascii: bool = False
    keep_html: bool = False
    id_field: str = ""

    def __post_init__(self) -> None:
        self._fields = names(self.field)
        self._clean = Cleaner(self.pipeline, self.keep_html)

    def clean(self, lines: Iterable[bytes], *, after: int = 0) -> Iterator[Record]:
        """One record a line, line ends included; lines that cannot be read come out as they are.

        ``after`` is how many lines of the file stand before.

        Raises DecodeError for a file in UTF-16.
        """
        number, cut = after, False
        for source in lines:
            line, marks = source, 0
            if cut:  # the rest of a line that is too long
                yield Record(source, source, number)
                cut = not source.endswith(b"\n")
                continue
            number += 1
            if isinstance(source, Beyond):
                problem = f"the line is {beyond(len(source) - 1)}"
                yield Record(source, source, number, problem=problem)
                cut = True
                continue
            if number == 1 and source.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
                raise DecodeError("JSON Lines must be UTF-8, and this is UTF-16; convert the file")
            while number == 1 and line.startswith(MARK):
                line, marks = line[len(MARK) :], marks + 1
            yield from self._line(source, line, number, marks)

    def _line(self, source: bytes, line: bytes, number: int, marks: int) -> Iterator[Record]:
        plain = Record(source, line, number, marks=marks, notes=_MARK_NOTE if marks else ())
        if not line.strip():
            yield plain
            return
        raw = _Raw(line)
        try:
            here = members(raw())
            plain = replace(plain, id=_id(raw(), here, self.id_field))
            done = list(self._cleaned(raw, here))
        except (UnicodeDecodeError, JSONDecodeError, NotFound, RecursionError) as error:
            yield replace(plain, problem=_said(error))
        except Exception as error:  # a defect in one rule must not lose the other records
            yield replace(plain, problem=f"{type(error).__name__} while cleaning it: {error}")
        else:
            made = parts(plain, raw, done, raw.end)
            del here, done, raw  # of a large record, what it was made of has gone into it
            yield from made

    def _cleaned(self, raw: _Raw, here: Sequence[Member]) -> Iterator[Done]:
        """Every field cleaned; what one lifts out, the next ones know."""
        new: dict[str, Any] = {}
        for name in self._fields:
            found = find(raw(), name, here, nullable=len(self._fields) > 1)
            if found is None:
                continue
            value = self._habits(raw(), found.member)
            cleaned = self._clean(found.member.value, {**metadata(found), **new})
            new |= cleaned.new
            yield Done(name, value, cleaned, list(_additions(raw(), found, cleaned.new, value)))
        if not new and not self._fields:
            raise NotFound("no field is named; name one with --field")

    def _habits(self, raw: str, member: Member) -> JsonValue:
        """The escapes used in the value; where it tells nothing, in the line or the file's head."""
        value = raw[member.start : member.end]
        told = json_text.writes_ascii(value)
        if told is None:
            told = json_text.writes_ascii(raw)
        slashes = json_text.writes_slashes(value)
        ascii = self.ascii if told is None else told
        return JsonValue(member.start, member.end, ascii, slashes)


class _Raw:
    """A line as text, without its ``end``; a large one is decoded when it is asked for, and not kept."""

    def __init__(self, line: bytes) -> None:
        size = len(line.rstrip(b"\r\n"))
        self._data, self.end = memoryview(line)[:size], line[size:]
        self._text: str | None = None

    def __call__(self) -> str:
        if self._text is not None:
            return self._text
        text = str(self._data, "utf-8")
        if len(self._data) <= _KEPT:
            self._text = text
        return text


def peeked(lines: Iterator[bytes]) -> tuple[bool, Iterator[bytes]]:
    """Whether a file escapes what is not ASCII, as the first of its lines that tells does; and all lines.

    Only the first 64 kB are asked, so that each part of a file has the same answer, and a stream waits
    for no more.
    """
    head: list[bytes] = []
    told, size = None, 0
    while told is None and size < _HEAD and (line := next(lines, b"")):
        head.append(line)
        size += len(line)
        told = json_text.writes_ascii(line.decode(errors="replace").lstrip("\ufeff"))
    return bool(told), chain(head, lines)


def metadata(found: Found) -> dict[str, Any]:
    """What the record knows about its text: its other fields that hold something.

    A field that is cleaned under the name of a metadata key counts as known, so that nothing which
    is lifted out of it overwrites it.
    """
    own = found.member if found.member.key not in ORDER else None
    others = [*found.around, *found.members]
    return {m.key: m.value for m in others if m.value not in EMPTY and m is not own}


def _id(raw: str, here: Sequence[Member], path: str) -> str:
    """What the record is called by its field ``path``, ``""`` if it does not say."""
    value = value_at(raw, path, here) if path else None
    return value if isinstance(value, str) else "" if value is None else json_text.dump(value)


def _additions(
    raw: str, found: Found, values: Mapping[str, Any], habits: JsonValue
) -> Iterator[Edit]:
    """The splices that put ``values`` into the record: in place of an empty value, or at the end."""
    present = {member.key: member for member in found.members}
    between, colon = _spacing(raw, found.members)
    end = found.members[-1].end
    tail = ""
    for key, value in values.items():
        new = json_text.dump(value, ascii=habits.ascii, slashes=habits.slashes)
        if empty := present.get(key):
            yield Edit(empty.start, empty.end, new, RULE, raw[empty.start : empty.end], field=key)
        else:
            tail += f"{between}{json_text.dump(key, ascii=habits.ascii)}{colon}{new}"
    if tail:
        keys = ",".join(key for key in values if key not in present)
        yield Edit(end, end, tail, RULE, field=keys)


def _spacing(raw: str, members: Sequence[Member]) -> tuple[str, str]:
    """How the object separates its members, and a key from its value."""
    first = members[0]
    colon = raw[first.key_end : first.start]
    if len(members) == 1:
        return (", " if colon.endswith(" ") else ","), colon
    comma = raw[first.end : raw.index('"', first.end)]
    return comma, colon


def _said(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not valid UTF-8 at byte {error.start + 1} of the line; convert the file to UTF-8"
    if isinstance(error, JSONDecodeError):
        return f"not valid JSON at column {error.pos + 1}: {error.msg}; repair or remove the line"
    if isinstance(error, RecursionError):
        return "the JSON is nested too deeply; repair or remove the line"
    return str(error)
