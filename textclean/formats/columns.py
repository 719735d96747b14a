"""The text columns of an Arrow table, cleaned: batch in, records out, and the batch as it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from textclean.edits import Edit
from textclean.encodings import DecodeError
from textclean.formats.fields import EMPTY, Cleaner, Done, homeless, known, names, parts
from textclean.formats.header import RULE
from textclean.formats.json_text import dump
from textclean.formats.limits import beyond
from textclean.formats.reading import Reading
from textclean.formats.record import JsonValue, Record
from textclean.headers import KEYS
from textclean.pipeline import Pipeline
from textclean.structs import Struct, field, replace

_KNOWN = (*KEYS, "language", "source", "host", "domain")  # what rules and counts ask of a record
_STRINGS = (pa.string(), pa.large_string(), pa.string_view())
_LISTS = tuple(pa.list_(string) for string in _STRINGS)


class Columns(Struct, frozen=False):
    """Cleans the columns that ``reading`` names; a row is shown as the JSON of what is cleaned in it.

    Raises DecodeError for a column that is not there or holds no text.
    """

    schema: pa.Schema
    pipeline: Pipeline
    reading: Reading
    _changes: dict[str, dict[int, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fields = {name: _path(self.schema, name) for name in names(self.reading.field)}
        self._clean = Cleaner(self.pipeline, self.reading.keep_html)
        texts = [name for name, path in self._fields.items() if len(path) == 1]
        self._about = [n for n in self.schema.names if n in _KNOWN and n not in texts]
        self._id = self.reading.id_field
        if self._id and self._id not in self.schema.names:
            raise DecodeError(f"there is no column {self._id!r}; name it with --id-field")
        self._meta = self.reading.meta_column
        if self._meta and (len(_path(self.schema, self._meta)) > 1 or self._meta in self._fields):
            raise DecodeError(f"the column {self._meta!r} is cleaned itself; name another one")
        self._asked = [
            *self._about,
            *([self._meta] if self._meta not in ("", *self._about) else []),
        ]

    def records(self, batch: pa.RecordBatch, first: int) -> Iterator[Record]:
        """The cleaned rows of ``batch``, of which the first is row ``first`` (from 1) of the file."""
        self._changes = {}
        texts = {name: _bytes(_at(batch, path)) for name, path in self._fields.items()}
        about = batch.select(self._asked).to_pylist() if self._asked else [{}] * batch.num_rows
        ids = batch.column(self._id).to_pylist() if self._id else [""] * batch.num_rows
        for row in range(batch.num_rows):
            plain = Record(b"", b"", first + row, id=str(ids[row]))
            given = {name: column[row] for name, column in texts.items()}
            yield from self._row(plain, row, given, about[row])

    def changed(self, batch: pa.RecordBatch) -> pa.RecordBatch | None:
        """``batch`` as its rows have become, once all were seen; None if none of them changed."""
        if not self._changes:
            return None
        for name, values in self._changes.items():
            path = self._fields.get(name) or (batch.schema.get_field_index(name),)
            column = batch.column(path[0])
            new = _put(column, path[1:], values)
            batch = batch.set_column(path[0], batch.schema.field(path[0]), new)
        return batch

    def _row(
        self, plain: Record, row: int, given: Mapping[str, bytes | None], about: Mapping[str, Any]
    ) -> Iterator[Record]:
        present = {name: data for name, data in given.items() if data is not None}
        if not present:
            yield plain
            return
        try:
            done = list(self._cleaned(present, about, row, plain.id))
        except (UnicodeDecodeError, _TooLong) as error:
            yield replace(plain, problem=_said(error))
        except Exception as error:  # a defect in one rule must not lose the other records
            yield replace(plain, problem=f"{type(error).__name__} while cleaning it: {error}")
        else:
            yield from self._shown(plain, row, done, about)

    def _cleaned(
        self, present: Mapping[str, bytes], about: Mapping[str, Any], row: int, id: str
    ) -> Iterator[Done]:
        """Every field cleaned, with its place in the JSON that stands for the row."""
        told = {key: _told(about[key]) for key in self._about}
        at = 1
        for name, data in present.items():
            if len(data) > self.reading.most:
                raise _TooLong(f"the text is {beyond(self.reading.most)}")
            text = data.decode()
            cleaned = self._clean(text, known({**told, name: text}, name))
            told |= cleaned.new
            at += len(dump(name)) + 2
            value = JsonValue(at, at + len(dump(text)))
            at = value.end + 2
            yield Done(name, value, cleaned)

    def _shown(
        self, plain: Record, row: int, done: Sequence[Done], about: Mapping[str, Any]
    ) -> Iterator[Record]:
        """The row in its parts; what changes in it is noted for its columns."""
        for one in done:
            result = one.cleaned.result
            if not result.quarantined and (result.changed or one.cleaned.extracted):
                self._changes.setdefault(one.field, {})[row] = result.text
        new = {key: value for one in done for key, value in one.cleaned.new.items()}
        taken = {k: v for k, v in new.items() if k in about and self._takes(k, v)}
        rest = {key: value for key, value in new.items() if key not in taken}
        if rest and self._meta and about[self._meta] in EMPTY:
            taken[self._meta], rest = dump(rest), {}
        for key, value in taken.items():
            self._changes.setdefault(key, {})[row] = value
        shown = [f"{dump(one.field)}: {dump(one.cleaned.result.log.original)}" for one in done]
        raw, edits = "{" + ", ".join(shown), []
        for key, value in taken.items():
            old = dump(about[key])
            raw += f", {dump(key)}: "
            edits.append(Edit(len(raw), len(raw) + len(old), dump(value), RULE, old, field=key))
            raw += old
        raw += "}"
        done = [*done[:-1], done[-1]._replace(additions=edits)]
        data = f"{raw}\n".encode()
        yield from parts(
            replace(plain, source=data, output=data, notes=homeless(rest)), lambda: raw, done, b"\n"
        )

    def _takes(self, key: str, value: Any) -> bool:
        """Whether the column of this name may hold a value of this kind."""
        type_ = self.schema.field(key).type
        return type_ in (_LISTS if isinstance(value, list) else _STRINGS)


class _TooLong(ValueError):
    """A text of more bytes than a record may have."""


def _said(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not valid UTF-8 at byte {error.start + 1} of the text"
    return str(error)


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _path(schema: pa.Schema, name: str) -> tuple[int, ...]:
    """Where the column ``name`` is: its index, and those inside of structs for a dotted name."""
    rest, path, fields = name, [], schema
    while True:
        first, dot, tail = (rest, "", "") if rest in fields.names else rest.partition(".")
        index = fields.get_field_index(first)
        if index < 0:
            there = ", ".join(schema.names)
            raise DecodeError(
                f"there is no column {name!r} (its columns: {there});"
                " name it with --field, --id-field or --meta-column"
            )
        path.append(index)
        type_ = fields.field(index).type
        if not dot:
            break
        if not pa.types.is_struct(type_):
            raise DecodeError(
                f"the column {first!r} has no fields in it; name another with --field"
            )
        rest, fields = tail, type_
    if pa.types.is_dictionary(type_):
        type_ = type_.value_type
    if type_ not in _STRINGS:
        raise DecodeError(f"the column {name!r} holds {type_}, not text; name another with --field")
    return tuple(path)


def _at(batch: pa.RecordBatch, path: Sequence[int]) -> pa.Array:
    column = batch.column(path[0])
    for index in path[1:]:
        column = column.flatten()[index]  # with the nulls of what it is in
    return column


def _bytes(column: pa.Array) -> list[bytes | None]:
    """The texts in UTF-8: reading them as strings would fail as a whole for one that is not valid."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    data: list[bytes | None] = column.cast(_binary(column.type)).to_pylist()
    return data


def _put(column: pa.Array, path: Sequence[int], values: Mapping[int, Any]) -> pa.Array:
    """``column`` with other values in some rows; ``path`` leads into structs."""
    if path:
        inside = column.flatten()
        inside[path[0]] = _put(inside[path[0]], path[1:], values)
        fields = [column.type.field(i) for i in range(column.type.num_fields)]
        return pa.StructArray.from_arrays(inside, fields=fields, mask=column.is_null())
    if column.type in _LISTS:
        listed = column.to_pylist()
        return pa.array([values.get(row, old) for row, old in enumerate(listed)], column.type)
    if pa.types.is_dictionary(column.type):
        plain = _put(column.dictionary_decode(), (), values)
        return plain.dictionary_encode().cast(column.type)
    data = _bytes(column)
    for row, text in values.items():
        data[row] = text.encode()
    return pa.array(data, _binary(column.type)).cast(column.type, safe=False)


def _binary(type_: pa.DataType) -> pa.DataType:
    return pa.large_binary() if type_ == pa.large_string() else pa.binary()
