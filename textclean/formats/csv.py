"""CSV and TSV with a header line: only what changes is rewritten, in the quoting of its own field."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from textclean.edits import Edit
from textclean.encodings import DecodeError
from textclean.formats.csv_scan import Raw, Scanner, delimiter_of
from textclean.formats.fields import Cleaner, Done, homeless, known, names, parts
from textclean.formats.header import RULE
from textclean.formats.json_text import dump
from textclean.formats.plain_header import BETWEEN
from textclean.formats.reading import Reading
from textclean.formats.record import CellValue, Record
from textclean.pipeline import Pipeline
from textclean.structs import Struct, replace


def scan(lines: Iterator[bytes], format: str, most: int) -> Iterator[Raw]:
    """The raw records of a file: of a .tsv at tabs, of a .csv at what its first line shows.

    A .tsv file may have quotes that mean themselves.  Raises DecodeError for a file in UTF-16.
    """
    first = next(lines, None)
    if first is None:
        return
    if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise DecodeError("CSV must be UTF-8, and this is UTF-16; convert the file")
    delimiter = "\t" if format == "tsv" else delimiter_of(first.decode("utf-8", "replace"))
    yield from Scanner(delimiter, most, literal=format == "tsv").records(chain([first], lines))


def clean(
    lines: Iterator[bytes], pipeline: Pipeline, *, format: str, reading: Reading
) -> Iterator[Record]:
    """The cleaned records of a file, the header as it is; what cannot be read comes out as it is.

    Raises DecodeError if the header cannot be read or lacks a column that is to be cleaned.
    """
    table: _Table | None = None
    for row, raw in enumerate(scan(lines, format, reading.most), 1):
        if table is None:
            if raw.problem:
                raise DecodeError(f"its header cannot be read: {raw.problem}")
            table = _Table.of(raw, pipeline, reading)
            yield Record(raw.source, raw.source, raw.line, row=row)
        else:
            yield from table.clean(raw, row)


class _Table(Struct):
    columns: Sequence[str]
    fields: Sequence[int]
    id: int
    meta: int
    delimiter: str
    cleaner: Cleaner

    @classmethod
    def of(cls, header: Raw, pipeline: Pipeline, reading: Reading) -> _Table:
        columns = [header.cell(field) for field in range(len(header.fields))]
        fields = [_column(columns, name) for name in names(reading.field)]
        id = _column(columns, reading.id_field) if reading.id_field else -1
        meta = _column(columns, reading.meta_column) if reading.meta_column else -1
        if meta in fields:
            raise DecodeError("the column of the metadata cannot be one that is cleaned")
        delimiter = header.text[header.fields[0][1] :][:1] or ","
        cleaner = Cleaner(pipeline, reading.keep_html)
        return cls(columns, fields, id, meta, delimiter, cleaner)

    def clean(self, raw: Raw, row: int) -> Iterator[Record]:
        plain = Record(raw.source, raw.source, raw.line, problem=raw.problem, row=row)
        if raw.problem or not raw.text:
            yield plain
            return
        if len(raw.fields) != len(self.columns):
            said = f"it has {len(raw.fields)} fields, the header {len(self.columns)}"
            yield replace(plain, problem=f"{said}; repair or remove the record")
            return
        cells = [raw.cell(field) for field in range(len(raw.fields))]
        plain = replace(plain, id=cells[self.id] if self.id >= 0 else "")
        try:
            done = list(self._cleaned(raw, cells))
        except Exception as error:  # a defect in one rule must not lose the other records
            yield replace(plain, problem=f"{type(error).__name__} while cleaning it: {error}")
            return
        new = {key: value for one in done for key, value in one.cleaned.new.items()}
        rest = {key: value for key, value in new.items() if key not in self.columns}
        if rest and self.meta >= 0 and not cells[self.meta]:
            whole = self._cell(raw, self.meta, dump(rest))
            done[-1] = done[-1]._replace(additions=[*done[-1].additions, whole])
            rest = {}
        end = raw.source[len(raw.text.encode()) :]
        yield from parts(replace(plain, notes=homeless(rest)), lambda: raw.text, done, end)

    def _cleaned(self, raw: Raw, cells: Sequence[str]) -> Iterator[Done]:
        about = dict(zip(self.columns, cells, strict=True))
        for field in self.fields:
            name = self.columns[field]
            cleaned = self.cleaner(cells[field], known(about, name))
            about |= {key: str(value) for key, value in cleaned.new.items()}
            value = self._value(raw, field)
            yield Done(name, value, cleaned, list(self._additions(raw, cleaned.new)))

    def _additions(self, raw: Raw, new: Mapping[str, Any]) -> Iterator[Edit]:
        """What is new, where there is an empty field for it."""
        for key, value in new.items():
            if key not in self.columns:
                continue
            text = BETWEEN.join(value) if isinstance(value, list) else str(value)
            yield self._cell(raw, _column(self.columns, key), text)

    def _cell(self, raw: Raw, column: int, text: str) -> Edit:
        """What writes ``text`` into an empty field."""
        style = self._value(raw, column)
        old, key = raw.text[style.start : style.end], self.columns[column]
        return Edit(style.start, style.end, style.dump(text), RULE, old, field=key)

    def _value(self, raw: Raw, field: int) -> CellValue:
        return CellValue(*raw.fields[field], raw.is_quoted(field), self.delimiter, raw.literal)


def _column(columns: Sequence[str], name: str) -> int:
    """The place of a column; of several, the last counts, as for Python's csv.DictReader."""
    if name not in columns:
        raise DecodeError(
            f"there is no column {name!r} (its columns: {', '.join(columns)});"
            " name it with --field, --id-field or --meta-column"
        )
    return len(columns) - 1 - list(reversed(columns)).index(name)
