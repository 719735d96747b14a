"""Files of Arrow tables: read by batches, written group by group, from the first that changes on."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from typing import Any, Protocol, TypeVar

import pyarrow as pa

from textclean.formats.columns import Columns
from textclean.formats.faults import Damaged
from textclean.formats.reading import Reading
from textclean.formats.record import Record
from textclean.pipeline import Pipeline

T = TypeVar("T")
# Bytes of a row group in memory, of which twice as many are in the file at most (parquet.py), but for texts that
# stand there once and in many rows; beyond that it comes out as several.
_HELD = 128 << 20


class Writer(Protocol):
    """What Parquet's and Arrow's writers have in common."""

    def write_table(self, table: pa.Table) -> None:
        """One group more."""

    def close(self) -> None:
        """The end."""


class Source(Protocol):
    """A file of tables, in groups of batches that are also written as groups (Parquet's row groups)."""

    schema: pa.Schema

    def groups(self) -> Iterator[Iterator[pa.RecordBatch]]:
        """The groups, in order, each with its rows in batches that may be held."""

    def writer(self, out: Any) -> Writer:
        """Writes another file of this kind to ``out``."""

    def place(self, row: int) -> int:
        """How many bytes of the file stand before this ``row``, about."""

    def close(self) -> None:
        """Close the file."""


class Tables:
    """A Form (which see) of a file of tables; its records are rows, counted from 1."""

    joined = converts = False
    kept_whole = True

    def __init__(
        self,
        source: Source,
        again: Callable[[], Source],
        pipeline: Pipeline,
        reading: Reading,
    ) -> None:
        self.started = False
        self._source, self._again = source, again
        self._columns = Columns(source.schema, pipeline, reading)
        self._out = _Out()
        self._writer: Writer | None = None
        self._row = 1
        self._seen = 0  # groups of which all rows were seen
        self._writes = False  # whether anybody wants what is written

    def records(self) -> Iterator[Record]:
        """See Form."""
        self._row = 1
        for group in self._watched(self._source.groups()):
            held: list[pa.RecordBatch] = []
            changed, cut, size = False, False, 0
            for batch in self._watched(group):
                yield from self._columns.records(batch, self._row)
                self._row += batch.num_rows
                new = self._columns.changed(batch)
                changed = changed or new is not None
                if self._writes:
                    held.append(batch if new is None else new)
                    size += held[-1].nbytes
                if size > _HELD:
                    self._start()
                    self._put(held)
                    held, cut, size = [], True, 0
            if self._writes and (changed or self.started) and (held or not cut):
                self._start()
                self._put(held)
            self._seen += 1

    def write(self, record: Record) -> Iterator[bytes]:
        """See Form."""
        self._writes = True
        return self._out.taken()

    def place(self) -> int:
        """See Form."""
        return self._source.place(self._row)

    def end(self) -> Iterator[bytes]:
        """See Form."""
        self._start()
        assert self._writer
        self._writer.close()
        return self._out.taken()

    def _watched(self, made: Iterator[T]) -> Iterator[T]:
        try:
            yield from made
        except (pa.ArrowException, OSError) as error:
            raise Damaged(f"it is damaged from row {self._row} on ({error})") from error

    def _start(self) -> None:
        """Open the new file, with the groups that were seen before the first change."""
        if self.started:
            return
        self.started = True
        self._writer = self._source.writer(self._out)
        if self._seen:
            with closing(self._again()) as again:
                for group in islice(again.groups(), self._seen):
                    for piece in _pieces(group):
                        self._put(piece)

    def _put(self, batches: list[pa.RecordBatch]) -> None:
        assert self._writer
        self._writer.write_table(pa.Table.from_batches(batches, self._source.schema))


def _pieces(group: Iterator[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """The batches of a group, together as far as they may be held."""
    held: list[pa.RecordBatch] = []
    cut, size = False, 0
    for batch in group:
        held.append(batch)
        size += batch.nbytes
        if size > _HELD:
            yield held
            held, cut, size = [], True, 0
    if held or not cut:  # a group without rows stays one
        yield held


class _Out(io.RawIOBase):
    """Takes what is written, to be handed on."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(self._parts[-1])

    def taken(self) -> Iterator[bytes]:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        yield from parts
