"""Entries of a log as a Parquet file, for logs that are too large to read line by line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from textclean.batch.troubles import Trouble, about

_MARK = "textclean"  # in the metadata of the schema: it is one of ours
ROWS = 20_000  # a row group: some ten megabytes of edits, which is all that is held at a time
_NUMBERS = "record pass start end line column".split()
_TEXTS = {
    "edits": "file host stage rule field value why old new left right".split(),
    "findings": "file host rule reason message old new".split(),
    "quarantine": "file host reason message".split(),
}
_HAS = {
    "edits": _NUMBERS,
    "findings": "record start end line column".split(),
    "quarantine": ["record"],
}


def write(entries: Iterable[Mapping[str, Any]], kind: str, file: Path) -> int:
    """Write ``entries`` of one ``kind`` (edits, findings or quarantine); how many there were.

    The file comes into being whole or not at all.  Raises Trouble, also where pyarrow is missing.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        wants = "needs pyarrow: pip install 'textclean-corpus[parquet]'"
        raise Trouble(file, f"Parquet {wants}") from error
    columns = [(name, pa.string()) for name in _TEXTS[kind]]
    schema = pa.schema([*columns, *((name, pa.int64()) for name in _HAS[kind])], {_MARK: kind})
    _spare(file)
    rest = iter(entries)
    count = 0
    part = file.with_name(f".textclean-{os.getpid()}-{file.name}")
    with about(file, "written"):
        try:
            with parquet.ParquetWriter(part, schema, compression="zstd") as out:
                for rows in iter(lambda: list(islice(rest, ROWS)), []):
                    out.write_table(pa.Table.from_pylist(list(_rows(rows, schema.names)), schema))
                    count += len(rows)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    return count


def _spare(file: Path) -> None:
    """Raise Trouble if something stands at ``file`` that is no such file: it would be lost."""
    import pyarrow as pa
    from pyarrow import parquet

    if not os.path.lexists(file):
        return
    try:
        known = parquet.read_schema(file).metadata or {}
    except (OSError, pa.ArrowInvalid):
        known = {}
    if _MARK.encode() not in known:
        raise Trouble(
            file, "textclean did not write this file; choose another name, or move it away"
        )


def _rows(entries: Iterable[Mapping[str, Any]], names: list[str]) -> Iterator[dict[str, Any]]:
    """Rows of the columns ``names``; lone surrogates, which Arrow's text cannot hold, as escapes."""
    for entry in entries:
        yield {name: _told(entry.get(name)) for name in names}


def _told(value: Any) -> Any:
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode()
    return value
