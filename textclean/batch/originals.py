"""The original bytes of a file: rebuilt from its output and the edits in the log, or kept there."""

from __future__ import annotations

import json
import os
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from textclean.batch.logfiles import EDITS, RECORDS
from textclean.batch.replacement import Replacement
from textclean.edits import Edit, Pass, undo
from textclean.encodings import Envelope
from textclean.formats import codec
from textclean.formats.json_text import dump
from textclean.formats.jsonl import MARK
from textclean.formats.text import restored

KEPT = "originals"  # a folder of the log: files of which edits do not give the bytes back
_CHUNK = 1 << 20
_EDIT_KEYS = ("start", "end", "new", "rule", "old", "field", "value", "why")


def original(log: Path, entry: Mapping[str, Any], path: Path) -> Iterator[bytes]:
    """The bytes of one file as they were, in parts.

    Raises ValueError (or a LookupError) where log and output do not fit each other.
    """
    kept = log / KEPT / entry["sha256"]
    if kept.exists():
        return parts(kept)
    if codec(entry["format"]):
        raise ValueError(f"{kept} is gone")
    edits = islice(lines(log / EDITS, entry["edits_at"]), entry["edits"])
    if entry["format"] == "jsonl":
        return _json_lines(log, entry, path, edits)
    return iter([_text(entry, path.read_bytes(), list(edits))])


def keep(log: Path, path: Path, digest: str) -> None:
    """Keep the file at ``path`` in the log; as a second name of it if that can be, else as a copy."""
    target = log / KEPT / digest
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path.resolve(), target)
    except OSError:
        with Replacement(target, path.stat().st_mode) as sink:
            sink.copy(path, path.stat().st_size)
            sink.commit()


def parts(path: Path) -> Iterator[bytes]:
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


def _json_lines(
    log: Path, entry: Mapping[str, Any], path: Path, edits: Iterator[dict[str, Any]]
) -> Iterator[bytes]:
    """The raw lines: those that the log names rebuilt, the others as they are."""
    changed = islice(lines(log / RECORDS, entry["records_at"]), entry["records"])
    grouped = groupby(edits, key=lambda line: line["record"])
    yield MARK * entry["marks"]
    due = next(changed, None)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if due is None or due["record"] != number:
                yield line
                continue
            found: list[dict[str, Any]] = []
            if due["edits"]:
                found = next(list(lines) for record, lines in grouped if record == number)
            yield _raw_line(line.decode(), due["splices"], _passes(found)).encode()
            due = next(changed, None)


def _raw_line(line: str, splices: list[dict[str, Any]], passes: tuple[Pass, ...]) -> str:
    """One raw line as it was: each splice taken back, the value through its edits."""
    parts: list[str] = []
    at = shift = 0
    for splice in splices:
        start = splice["start"] + shift
        end = start + splice["length"]
        new = line[start:end]
        parts += (line[at:start], _old(new, splice, passes))
        at = end
        shift += splice["length"] - (splice["end"] - splice["start"])
    return "".join([*parts, line[at:]])


def _old(new: str, splice: Mapping[str, Any], passes: tuple[Pass, ...]) -> str:
    if "ascii" not in splice:
        if new != splice["new"]:
            raise ValueError(f"column {splice['start'] + 1} is not what was written there")
        return str(splice["old"])
    text = undo(json.loads(new), passes)
    return splice.get("raw") or dump(text, ascii=splice["ascii"], slashes=splice["slashes"])


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
