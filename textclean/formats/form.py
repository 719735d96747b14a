"""A file that is read and written: its cleaned records, and the bytes that they become."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from textclean.formats import codec, kind
from textclean.formats.faults import needs
from textclean.formats.reading import Reading, records
from textclean.formats.record import Record
from textclean.pipeline import Pipeline

_CHUNK = 1 << 20
ODD = ("csv", "tsv")  # here what is no record may become part of one when another line changes

Open = Callable[[], BinaryIO]


class Form(Protocol):
    """How the records of one open file become a new file.

    Nothing is made before the first record that changes: a file in which none does is copied.
    """

    joined: bool  # the sources of the records, joined, are the file
    kept_whole: bool  # the edits alone do not give the file back: undo needs the file itself
    converts: bool  # what is written is never the file itself
    started: bool

    def records(self) -> Iterator[Record]:
        """The cleaned records, in order."""

    def write(self, record: Record) -> Iterator[bytes]:
        """What can be written once ``record`` has been seen; each is to be given, in order."""

    def end(self) -> Iterator[bytes]:
        """The rest; also what waits for a change, if there was none."""

    def place(self) -> int:
        """How many bytes of the file are read, about."""


class Stream:
    """A text file, or one of lines: the outputs of its records joined, and packed if it was.

    ``again`` opens the file once more, for what stands before the first change.
    """

    def __init__(
        self,
        file: BinaryIO,
        again: Open,
        pipeline: Pipeline,
        format: str,
        reading: Reading,
        *,
        lazy: bool,
    ) -> None:
        self.converts = kind(format) == "warc"
        self._codec = "" if self.converts else codec(format)
        self.joined = not (self._codec or self.converts)
        self.kept_whole = not self.joined
        self._odd = kind(format) in ODD
        self.started = False
        self._waits = 0  # bytes of content before the first change
        self._file, self._again = file, again
        self._lazy = lazy or bool(self._codec)
        self._records = records(file, pipeline, format=format, reading=reading)

    def records(self) -> Iterator[Record]:
        """See Form."""
        for record in self._records:
            self.kept_whole = self.kept_whole or bool(self._odd and record.problem)
            yield record

    def write(self, record: Record) -> Iterator[bytes]:
        """See Form."""
        if self._lazy and not self.started and not record.changed:
            self._waits += len(record.source)
            return
        yield from self._start()
        yield self._packed(record.output)

    def place(self) -> int:
        """See Form."""
        return self._file.tell()

    def end(self) -> Iterator[bytes]:
        """See Form."""
        yield from self._start()
        if self._codec:
            yield self._packing.flush()

    def _start(self) -> Iterator[bytes]:
        if self.started:
            return
        self.started = True
        if self._codec:
            from textclean.formats.compression import compressor

            with self._again() as file:
                self._packing = compressor(self._codec, file.read(10))
        if self._waits:
            yield from map(self._packed, self._before())

    def _packed(self, data: bytes) -> bytes:
        return self._packing.compress(data) if self._codec else data

    def _before(self) -> Iterator[bytes]:
        """The content before the first change."""
        left = self._waits
        with self._again() as file:
            content = file
            if self._codec:
                from textclean.formats.compression import Content

                content = Content(file, self._codec)
            while left and (data := content.read(min(_CHUNK, left))):
                left -= len(data)
                yield data


def opened(
    file: BinaryIO,
    again: Open,
    pipeline: Pipeline,
    *,
    format: str,
    reading: Reading,
    lazy: bool,
) -> Form:
    """The form of an open file.

    ``lazy`` writes nothing of a plain file before its first change, which is what is wanted in place.
    Raises DecodeError for a file that cannot be read at all, MissingExtra without its library.
    """
    if format == "parquet":
        with needs("reading Parquet", "parquet"):
            from textclean.formats.parquet import ParquetSource
            from textclean.formats.tables import Tables
        return Tables(ParquetSource(file), lambda: ParquetSource(again()), pipeline, reading)
    if format == "dataset":
        from textclean.formats.dataset import Sidecar

        return Sidecar(file, pipeline)
    if format == "arrow":
        with needs("reading a dataset", "parquet"):
            from textclean.formats.arrow_stream import ArrowSource
            from textclean.formats.tables import Tables
        return Tables(ArrowSource(file), lambda: ArrowSource(again()), pipeline, reading)
    return Stream(file, again, pipeline, format, reading, lazy=lazy)
