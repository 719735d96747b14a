"""The original bytes of a file: rebuilt from its output and the edits in the log, or kept there."""

from __future__ import annotations

import json
import os
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.batch.logfiles import EDITS, RECORDS
from textclean.batch.replacement import Replacement
from textclean.config import MAX_RECORD
from textclean.edits import Edit, Pass, undo
from textclean.encodings import Envelope
from textclean.formats import BINARY, codec
from textclean.formats.csv_scan import cell
from textclean.formats.jsonl import MARK
from textclean.formats.reading import RAW, raw_records
from textclean.formats.record import CellValue, JsonValue, Value
from textclean.formats.text import restored

if TYPE_CHECKING:
    from textclean.batch.location import Location

KEPT = "originals"  # a folder of the log: files of which edits do not give the bytes back
_CHUNK = 1 << 20
_EDIT_KEYS = ("start", "end", "new", "rule", "old", "field", "value", "why")


def original(log: Path, entry: Mapping[str, Any], path: Location) -> Iterator[bytes]:
    """The bytes of one file as they were, in parts.

    Raises ValueError (or a LookupError) where log and output do not fit each other.
    """
    kept = log / KEPT / entry["sha256"]
    if kept.exists():
        return parts(kept)
    if codec(entry["format"]) or entry["format"] in (*BINARY, "warc"):
        raise ValueError(f"{kept} is gone")
    edits = islice(lines(log / EDITS, entry["edits_at"]), entry["edits"])
    if entry["format"] in RAW:
        return _records(log, entry, path, edits)
    return iter([_text(entry, path.read_bytes(), list(edits))])


def keep(log: Path, path: Location, digest: str, *, link: bool) -> None:
    """Keep the file at ``path`` in the log: as a copy, or as a second name if it may be a ``link`` and can."""
    target = log / KEPT / digest
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if not (link and isinstance(path, Path)):
            raise OSError("it is to be a copy")
        os.link(path.resolve(), target)
    except OSError:
        with Replacement(target, path.stat().st_mode) as sink:
            sink.copy(path, path.stat().st_size)
            sink.commit()


def parts(path: Location) -> Iterator[bytes]:
    """The bytes of a file, a piece at a time."""
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            yield data


def _text(entry: Mapping[str, Any], output: bytes, lines: list[dict[str, Any]]) -> bytes:
    raw = zlib.decompress(b64decode(entry["raw"])) if "raw" in entry else None
    envelope = Envelope(entry["encoding"], entry["mark"], entry["newline"], False, raw)
    splices = tuple(_edit(line) for line in lines if line["pass"] == 0)
    passes = _passes([line for line in lines if line["pass"]])
    return envelope.encode(restored(output.decode(), entry["header"], splices, passes))


def _records(
    log: Path, entry: Mapping[str, Any], path: Location, edits: Iterator[dict[str, Any]]
) -> Iterator[bytes]:
    """The raw records: those that the log names rebuilt, the others as they are."""
    changed = groupby(
        islice(lines(log / RECORDS, entry["records_at"]), entry["records"]),
        key=lambda line: line["row"],
    )
    grouped = groupby(edits, key=lambda line: (line["record"], line.get("in")))
    yield MARK * entry["marks"]
    due, parts = next(changed, (0, iter(())))
    with path.open("rb") as file:
        for row, raw in enumerate(
            raw_records(file, entry["format"], entry.get("most", MAX_RECORD)), 1
        ):
            if due != row:
                yield raw
                continue
            yield _raw(raw.decode(), [(part, _edits_of(part, grouped)) for part in parts]).encode()
            due, parts = next(changed, (0, iter(())))


def _edits_of(part: Mapping[str, Any], grouped: Iterator[Any]) -> tuple[Pass, ...]:
    """The edits of one part of a record; the groups before it changed nothing in the end."""
    if not part["edits"]:
        return ()
    wanted = (part["record"], part.get("in"))
    return _passes(next(list(found) for key, found in grouped if key == wanted))


def _raw(record: str, parts: Sequence[tuple[Mapping[str, Any], tuple[Pass, ...]]]) -> str:
    """One raw record as it was: each splice taken back, a value through its edits."""
    out: list[str] = []
    at = shift = 0
    for part, passes in parts:
        for splice in part["splices"]:
            start = part["base"] + splice["start"] + shift
            end = start + splice["length"]
            out += (record[at:start], _old(record[start:end], splice, passes))
            at = end
            shift += splice["length"] - (splice["end"] - splice["start"])
    return "".join([*out, record[at:]])


def _old(new: str, splice: Mapping[str, Any], passes: tuple[Pass, ...]) -> str:
    if "ascii" in splice:
        value: Value = JsonValue(0, 0, splice["ascii"], splice["slashes"])
        text = json.loads(new)
    elif "quoted" in splice:
        quoted, literal = new.startswith('"'), splice["literal"]
        value = CellValue(0, 0, splice["quoted"], splice["delimiter"], literal)
        text = cell(new) if quoted and not literal else new
    elif new == splice["new"]:
        return str(splice["old"])
    else:
        raise ValueError(f"column {splice['start'] + 1} is not what was written there")
    return splice.get("raw") or value.dump(undo(text, passes))


def _passes(lines: list[dict[str, Any]]) -> tuple[Pass, ...]:
    grouped = groupby(lines, key=lambda line: (line["pass"], line["stage"]))
    return tuple(Pass(stage, tuple(map(_edit, edits))) for (_, stage), edits in grouped)


def _edit(line: Mapping[str, Any]) -> Edit:
    return Edit(**{key: line[key] for key in _EDIT_KEYS})


def lines(file: Path, at: int) -> Iterator[dict[str, Any]]:
    """The lines of a log file from byte ``at``; a last one that was cut off in a crash ends them."""
    with file.open("rb") as lines:
        lines.seek(at)
        for line in lines:
            if not line.endswith(b"\n"):
                return
            yield json.loads(line)
