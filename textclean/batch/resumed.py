"""The log of an output folder over several runs: it goes on where it was cut off, and ends in order."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from textclean.batch.fresh import DISORDER, LOG_SIZES, Fresh
from textclean.batch.log import RunLog
from textclean.batch.logfiles import (
    EDITS,
    FILES,
    LINES,
    ORDERED,
    RECORDS,
    RUN,
    SUMMARY,
    SUMMARY_TEXT,
    UNDONE,
    holds_log,
    take_over,
)
from textclean.batch.manifest import Manifest, Row
from textclean.batch.stretches import Sizes, Stretch, kept, of_output, packed, stretch
from textclean.batch.troubles import LogTrouble, Trouble, about
from textclean.batch.work import Work
from textclean.formats.json_text import dump

_LOG, _SETTLING = "log", "settling"  # facts of the manifest
_MADE = ".ordering"  # in the log: the new order, until it is whole
_PIECE = 1 << 20


def is_of(folder: Path, manifest: Manifest) -> bool:
    """Whether the log in ``folder`` is the one that the output folder was written with."""
    try:
        told = json.loads((folder / RUN).read_text(encoding="utf-8"))["id"]
    except (OSError, ValueError, LookupError, TypeError):
        return False
    return bool(told) and told == manifest.fact(_LOG)


def log_of(folder: Path, manifest: Manifest, *, force: bool = False) -> RunLog:
    """The log in ``folder``, to be gone on with if it is the one of this output; else a new one.

    Behind the end that the manifest knows stand the lines of files that were not finished; they go.
    With ``force`` a log that is shorter than that begins anew: with it goes what it says of outputs whose source
    is gone.  Raises LogTrouble if it cannot be written.
    """
    if holds_log(folder) and is_of(folder, manifest):
        if manifest.fact(_SETTLING):
            _take_over(folder, manifest)
        sizes = json.loads(manifest.fact(LOG_SIZES))
        if not (force and _is_cut(folder, sizes)):
            return _gone_on_with(folder, sizes)
    token = uuid4().hex
    manifest.without_log()
    manifest.state(_LOG, token)
    manifest.state(_SETTLING, "")
    manifest.state(DISORDER, "")
    manifest.state(LOG_SIZES, json.dumps(dict.fromkeys(LINES, 0)))
    manifest.commit()
    with about(folder, "written (the log)", LogTrouble):
        folder.mkdir(parents=True, exist_ok=True)
        state = str(manifest.folder.absolute())
        told = {"id": token, "output": str(manifest.out.absolute()), "state": state}
        (folder / RUN).write_text(dump(told) + "\n", encoding="utf-8")
    return RunLog(folder)


def _is_cut(folder: Path, sizes: Sizes) -> bool:
    """Whether lines are missing at the end."""
    with about(folder, "read", LogTrouble):
        return any(
            not (folder / name).is_file() or (folder / name).stat().st_size < size
            for name, size in sizes.items()
        )


def _gone_on_with(folder: Path, sizes: Sizes) -> RunLog:
    for name in (SUMMARY, SUMMARY_TEXT, UNDONE):
        (folder / name).unlink(missing_ok=True)
    return RunLog(folder, sizes=sizes)


def settle(log: RunLog, fresh: Fresh, found: Sequence[Work | Trouble]) -> None:
    """Put the lines of the log in the order of the work list, without those of what was done again.

    So the log becomes what it would be if all had been cleaned in one go.  The new files are made whole,
    then the manifest is told, then they take the place of the old: at any moment one of the two is right.
    """
    manifest, folder = fresh.manifest, log.folder
    log.flush()
    new = folder / _MADE
    with about(folder, "written (the log)", LogTrouble):
        for left in (new, folder / ORDERED):
            shutil.rmtree(left, ignore_errors=True)
        new.mkdir()
        sizes = dict.fromkeys(LINES, 0)
        for row in _in_order(fresh, found):
            row, sizes = _moved(folder, new, row, sizes)
            manifest.put(row)
        for name in LINES:
            (new / name).touch()
        new.rename(folder / ORDERED)
        manifest.state(LOG_SIZES, json.dumps(sizes))
        manifest.state(DISORDER, "")
        manifest.state(_SETTLING, "yes")
        manifest.commit()
        _take_over(folder, manifest)


def _in_order(fresh: Fresh, found: Iterable[Work | Trouble]) -> Iterator[Row]:
    """The rows that have lines in the log: of other sources first, as they stand; then as in the list."""
    names = [fresh.name(item) for item in found if isinstance(item, Work)]
    here = set(names)
    others = [row for row in fresh.manifest.rows() if row.name not in here and row.log]
    yield from sorted(others, key=lambda row: json.loads(row.log)[0][FILES])
    for name in names:
        row = fresh.manifest.row(name)
        if row and row.log:
            yield row


def _moved(folder: Path, new: Path, row: Row, at: Sizes) -> tuple[Row, Sizes]:
    """Append the lines of one file to the new files, of which ``at`` is the length; its row, and the length then.

    Where it failed, those by which what stands at its output is undone go before them.
    """
    old, earlier = stretch(row), kept(row)
    assert old
    if not earlier:
        end = _copied(folder, new, old, at)
        is_plain = len(json.loads(row.log)) == 2
        return row._replace(log=json.dumps((at, end)) if is_plain else packed((at, end), None)), end
    between = _copied(folder, new, earlier, at, stands=row.out_sha)
    end = _copied(folder, new, old, between)
    return row._replace(log=packed((between, end), (at, between))), end


def _copied(folder: Path, new: Path, old: Stretch, at: Sizes, stands: str | None = None) -> Sizes:
    """Append the stretch ``old`` to the new files, of which ``at`` is the length; the length then.

    With ``stands`` only what undo needs of what has this checksum.
    """
    end = {}
    shift = {f"{Path(name).stem}_at": at[name] - old[0][name] for name in LINES}
    for name in LINES:
        length = old[1][name] - old[0][name]
        if stands is not None and name not in (FILES, EDITS, RECORDS):
            length = 0
        with (folder / name).open("rb") as source, (new / name).open("ab") as sink:
            source.seek(old[0][name])
            if name == FILES:
                lines = source.read(length).splitlines()
                if stands is not None:
                    lines = _that_stands(lines, stands)
                length = sum(sink.write(_shifted(line, shift)) for line in lines)
            else:
                _copy(source, sink, length)
        end[name] = at[name] + length
    return end


def _that_stands(lines: list[bytes], sha: str) -> list[bytes]:
    """The entry of what stands at the output, without those of runs that failed."""
    number = of_output([json.loads(line) for line in lines], sha)
    return [] if number is None else [lines[number]]


def _copy(source: Any, sink: Any, length: int) -> None:
    while length and (data := source.read(min(_PIECE, length))):
        sink.write(data)
        length -= len(data)


def _shifted(line: bytes, shift: dict[str, int]) -> bytes:
    """An entry of a file, with its places in the log moved."""
    entry = json.loads(line)
    moved = {key: entry[key] + by for key, by in shift.items() if key in entry}
    return dump({**entry, **moved}).encode() + b"\n"


def _take_over(folder: Path, manifest: Manifest) -> None:
    """The new files take the place of the old, and the manifest is told."""
    with about(folder, "written (the log)", LogTrouble):
        take_over(folder)
    manifest.state(_SETTLING, "")
    manifest.commit()
