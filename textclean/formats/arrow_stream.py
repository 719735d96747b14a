"""Files in the stream format of Arrow, as Hugging Face ``datasets`` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa

from textclean.encodings import DecodeError

_END = b"\xff\xff\xff\xff\0\0\0\0"  # what ends a stream of the Arrow IPC format


class ArrowSource:
    """A file in the stream format of Arrow (a Source of :mod:`textclean.formats.tables`)."""

    def __init__(self, file: BinaryIO) -> None:
        self._handle = file
        try:
            self._reader = pa.ipc.open_stream(file)
        except (pa.ArrowException, OSError) as error:
            raise DecodeError(f"it cannot be read as an Arrow stream ({error})") from error
        self.schema = self._reader.schema

    def groups(self) -> Iterator[Iterator[pa.RecordBatch]]:
        """Each batch by itself, as it is written."""
        while True:
            try:
                batch = self._reader.read_next_batch()
            except StopIteration:
                break
            yield iter((batch,))
        self._handle.seek(-len(_END), 2)
        if self._handle.read() != _END:
            raise pa.ArrowInvalid("it ends without its end mark")

    def place(self, row: int) -> int:
        """See Source."""
        return self._handle.tell()

    def close(self) -> None:
        """Close the file."""
        self._handle.close()

    def writer(self, out: Any) -> Any:
        """Writes the stream format, one batch at a time."""
        return pa.ipc.new_stream(out, self.schema)
