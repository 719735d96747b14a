"""Parquet: read by row batches, and written with the schema, metadata, codecs and row groups it had."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from textclean.encodings import DecodeError

_BATCH_BYTES = 8 << 20
# Few, since a text of the dictionary may be large and stand in every row: 5 kB of a file may hold 1.5 GB.
_BATCH_ROWS = 16
# A row group is held in memory to be written; a larger one comes out as several.
_GROUP_BYTES = 64 << 20


class ParquetSource:
    """A Parquet file (a Source of :mod:`textclean.formats.tables`).

    Raises DecodeError for what is none, or is encrypted.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._handle = file
        try:
            # Without its checksums a page that is not compressed gives other texts, and no error.
            self._file = pq.ParquetFile(file, pre_buffer=False, page_checksum_verification=True)
            self.schema = self._file.schema_arrow
        except (pa.ArrowException, OSError) as error:
            raise DecodeError(f"it cannot be read as Parquet ({error})") from error
        self._metadata = self._file.metadata
        self._size = int(file.seek(0, 2))
        self._parts = [
            part for group in range(self._file.num_row_groups) for part in self._split(group)
        ]

    def _split(self, group: int) -> list[tuple[int, int, int]]:
        """A row group in parts that can be held: (group, first row, rows)."""
        about = self._metadata.row_group(group)
        parts = -(-about.total_byte_size // _GROUP_BYTES) or 1
        rows = -(-about.num_rows // parts) or 1
        starts = range(0, about.num_rows, rows)
        return [(group, at, min(rows, about.num_rows - at)) for at in starts] or [(group, 0, 0)]

    def groups(self) -> Iterator[Iterator[pa.RecordBatch]]:
        """The row groups, those that are too large in parts."""
        return (self._batches(*part) for part in self._parts)

    def _batches(self, group: int, start: int, rows: int) -> Iterator[pa.RecordBatch]:
        about = self._metadata.row_group(group)
        row_bytes = about.total_byte_size // max(1, about.num_rows) or 1
        size = max(1, min(_BATCH_ROWS, _BATCH_BYTES // row_bytes))
        at, end = 0, start + rows
        for batch in self._file.iter_batches(size, [group], use_threads=False):
            first, last = max(start - at, 0), min(end - at, batch.num_rows)
            if first < last:
                yield batch.slice(first, last - first)
            at += batch.num_rows
            if at >= end:
                return

    def place(self, row: int) -> int:
        """See Source; its columns do not stand in the order of the rows."""
        return self._size * row // max(1, int(self._metadata.num_rows))

    def close(self) -> None:
        """Close the file."""
        self._handle.close()

    def writer(self, out: Any) -> Any:
        """Writes as the writer of this file did, as far as the file tells."""
        return _Writer(pq.ParquetWriter(out, self.schema, **self._manner()))

    def _manner(self) -> dict[str, Any]:
        metadata = self._metadata
        manner: dict[str, Any] = {"version": metadata.format_version}
        manner["store_schema"] = b"ARROW:schema" in (metadata.metadata or {})
        if not metadata.num_row_groups:
            return manner
        group = metadata.row_group(0)
        columns = [group.column(i) for i in range(group.num_columns)]
        packed = {c.path_in_schema: c.compression.replace("UNCOMPRESSED", "NONE") for c in columns}
        manner["compression"] = packed or "NONE"
        manner["use_dictionary"] = [c.path_in_schema for c in columns if _is_dictionary(c)] or False
        manner["write_statistics"] = [c.path_in_schema for c in columns if c.is_stats_set] or False
        manner["use_deprecated_int96_timestamps"] = any(c.physical_type == "INT96" for c in columns)
        manner["use_compliant_nested_type"] = not any(
            ".list.item" in c.path_in_schema for c in columns
        )
        manner["write_page_index"] = any(c.has_column_index for c in columns)
        return manner


class _Writer:
    """A piece is one row group."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer

    def write_table(self, table: pa.Table) -> None:
        """One row group more."""
        self._writer.write_table(table, row_group_size=max(1, table.num_rows))

    def close(self) -> None:
        """Write the footer."""
        self._writer.close()


def _is_dictionary(column: Any) -> bool:
    return any("DICTIONARY" in encoding for encoding in column.encodings)
