"""The log of a run, written before the files it speaks of: enough to explain and to undo it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from textclean.batch.logfiles import (
    EDITS,
    FILES,
    FINDINGS,
    LINES,
    QUARANTINE,
    RECORDS,
    SUMMARY,
    SUMMARY_TEXT,
)
from textclean.batch.origin import source_of
from textclean.batch.originals import keep
from textclean.batch.tally import ERROR
from textclean.batch.troubles import LogTrouble, about
from textclean.batch.work import Work
from textclean.edits import Edit
from textclean.formats.json_text import dump
from textclean.formats.record import VALUE, Record
from textclean.report.places import Lines, left
from textclean.structs import fields

if TYPE_CHECKING:
    from textclean.batch.fragment import Fragment
    from textclean.batch.location import Location

UNDO = Path(".textclean") / "undo"
CONTEXT = 40  # characters of text kept on both sides of an edit, for 'textclean log' to show


_BEGINS = {name: f"{Path(name).stem}_at" for name in LINES if name != FILES}


def undo_folder() -> Path:
    """A new name under ``.textclean/undo``, later names sorting after earlier ones."""
    from datetime import UTC, datetime

    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    return UNDO / f"{now}-{os.getpid()}"


class RunLog:
    """Writes ``files``, ``edits``, ``records``, ``findings``, ``quarantine`` (JSON Lines), and summaries.

    ``records.jsonl`` holds, for each changed line of a JSON Lines file, what was done to the raw
    line.  A log that is only ``for_undo`` comes into being with the first edit, and does not stay
    if no file was changed.  One that is there goes on behind its first ``sizes`` bytes.  Raises LogTrouble when it cannot be written, and from then on always.
    """

    def __init__(
        self, folder: Path, *, for_undo: bool = False, sizes: Mapping[str, int] | None = None
    ) -> None:
        self.folder = folder
        self._for_undo = for_undo
        self._files: dict[str, BinaryIO] = {}
        self._at: dict[str, int] = {}
        self._counts = (0, 0)
        self._broken = False
        self._keeps = not for_undo
        if sizes is not None:
            self._go_on(sizes)
        elif not for_undo:
            self._open()

    @property
    def sizes(self) -> dict[str, int]:
        """How many bytes of each file are written."""
        return {name: self._at.get(name, 0) for name in LINES}

    def flush(self, *, fsync: bool = False) -> None:
        """See that all of it is out of our hands; with ``fsync``, on the disk."""
        with about(self.folder, "written (the log)", LogTrouble):
            for file in self._files.values():
                file.flush()
                if fsync:
                    os.fsync(file.fileno())

    def _go_on(self, sizes: Mapping[str, int]) -> None:
        """Open a log that is there; what stands beyond ``sizes`` speaks of what was not finished."""
        with about(self.folder, "written (the log)", LogTrouble):
            for name in LINES:
                if (self.folder / name).stat().st_size < sizes[name]:
                    raise LogTrouble(
                        self.folder,
                        f"{name} is shorter than it was; give --force, or another --log",
                    )
            for name in LINES:
                file = self._files[name] = (self.folder / name).open("r+b")
                file.truncate(sizes[name])
                file.seek(sizes[name])
                self._at[name] = sizes[name]

    def begin(self) -> dict[str, int]:
        """Where the lines of the next file will begin."""
        return {key: self._at.get(name, 0) for name, key in _BEGINS.items()}

    def record(self, work: Work, record: Record) -> int:
        """Log the edits and findings of one record; how many edits there were."""
        result = record.result
        about_it = _about(work, record)
        edits = 0
        for number, stage, edit, spot in _edits(record):
            told = {"pass": number, "stage": stage, **fields(edit)}
            self._write(EDITS, {**about_it, **told, **spot})
            edits += 1
        if result and record.number and record.splices:
            self._write(RECORDS, {**about_it, "edits": edits, **_splices(record)})
        self._left(about_it, record)
        if result and result.findings and not self._waits:
            self._findings(about_it, record)
        return edits

    @property
    def _waits(self) -> bool:
        """Whether there is no log yet, which only an edit is worth."""
        return self._for_undo and not self._files

    def _left(self, about_it: dict[str, Any], record: Record) -> None:
        """What could not be read, or was left as it is: among the findings, and by itself."""
        if (why := record.problem or record.quarantined) and not self._waits:
            kind = "unread" if record.problem else "quarantined"
            self._write(QUARANTINE, {**about_it, "reason": kind, "message": why})
        for place in () if self._waits else left(record):
            spot = {"line": place.line, "column": place.column, "rule": place.rule}
            span = {"start": 0, "end": 0, "old": "", "new": ""}
            said = {"reason": place.reason, "message": place.message}
            self._write(FINDINGS, {**about_it, **spot, **span, **said})

    def _findings(self, about_it: dict[str, Any], record: Record) -> None:
        assert record.result is not None
        lines = Lines(record)
        for finding in record.result.findings:
            line, column = lines.place(finding.start)
            told = {"line": line, "column": column, **fields(finding)}
            self._write(FINDINGS, {**about_it, **told})

    def file(self, entry: dict[str, Any]) -> None:
        """Log what becomes of one file, and see that all of it is out of our hands."""
        changes = entry["status"] == "changed"
        if self._for_undo and not changes and not self._keeps:
            return
        self._keeps = self._keeps or changes
        if entry["status"] == ERROR:
            spot = {"file": entry["file"], "record": None, "host": ""}
            self._write(QUARANTINE, {**spot, "reason": ERROR, "message": entry["message"]})
        self._write(FILES, entry)
        self.flush()

    def keep(self, path: Location, digest: str, *, leaves: bool) -> None:
        """Keep the file itself, for edits do not give its bytes back.

        If it ``leaves`` its place, as a second name of the same file, which takes no room; on another disk as a
        copy.  A source that stays is copied: who writes on in it would write into the log.
        """
        with about(self.folder, "written (the log)", LogTrouble):
            keep(self.folder, path, digest, link=leaves)

    def take(self, fragment: Fragment) -> None:
        """Append what was logged of one file, or of a part of it; the first edit begins an undo log."""
        if self._waits and not (fragment.holds(EDITS) or fragment.holds(RECORDS)):
            return
        for name, data in fragment.contents():
            self._append(name, data)

    def rewind(self, sizes: Mapping[str, int]) -> None:
        """Forget what was written behind the first ``sizes`` bytes of each file."""
        with about(self.folder, "written (the log)", LogTrouble):
            for name, file in self._files.items():
                file.truncate(sizes[name])
                file.seek(sizes[name])
                self._at[name] = sizes[name]

    def close(self, summary: dict[str, Any]) -> None:
        """Write the summary, or take away a log that nothing needs."""
        try:
            if self._files and self._keeps and not self._broken:
                with about(self.folder, "written (the log)", LogTrouble):
                    self._summarize(summary)
        finally:
            for file in self._files.values():
                with suppress(OSError):
                    file.close()
            if self._files and not self._keeps:
                self._take_away()

    def _summarize(self, summary: dict[str, Any]) -> None:
        """For programs and for people; the text names the files with the most edits, too."""
        from textclean.report.account import account

        self._files[FILES].flush()
        (self.folder / SUMMARY).write_text(dump(summary) + "\n", encoding="utf-8")
        (self.folder / SUMMARY_TEXT).write_text(account(self.folder, summary), encoding="utf-8")

    def _take_away(self) -> None:
        with suppress(OSError):
            for name in self._files:
                (self.folder / name).unlink()
            self.folder.rmdir()

    def _write(self, name: str, line: dict[str, Any]) -> None:
        self._append(name, dump(line).encode() + b"\n")

    def _append(self, name: str, data: bytes) -> None:
        if not self._files:
            self._open()
        if self._broken:
            raise LogTrouble(self.folder, "cannot be written (the log); nothing more is changed")
        self._broken = True  # until the write has gone well: half a line must stay the last one
        with about(self.folder, "written (the log)", LogTrouble):
            self._files[name].write(data)
        self._broken = False
        self._at[name] += len(data)

    def _open(self) -> None:
        with about(self.folder, "written (the log)", LogTrouble):
            if self._for_undo:
                self.folder.mkdir(parents=True, exist_ok=True)  # originals may be there already
                ignore = self.folder.parent.parent / ".gitignore"
                if not ignore.exists():
                    ignore.write_text("*\n", encoding="utf-8")
            else:
                self.folder.mkdir(parents=True, exist_ok=True)
            for name in LINES:
                self._files[name] = (self.folder / name).open("wb")
                self._at[name] = 0


def _about(work: Work, record: Record) -> dict[str, Any]:
    """Which record a line of the log speaks of."""
    meta = record.result.meta if record.result else {}
    host = source_of(meta, work.name)
    spot = {"file": str(work.path), "record": record.number or None, "host": host}
    named = {"id": record.id, "in": record.field}  # in which of several fields
    return spot | {key: value for key, value in named.items() if value}


def _edits(record: Record) -> Iterator[tuple[int, str, Edit, dict[str, Any]]]:
    """Every edit: its pass, its stage, and where it stands in the file, with the text around it."""
    if record.result is None:
        return
    for edit in () if record.number else record.splices:
        line = record.header.count("\n", 0, edit.start) + 1
        yield 0, "file", edit, {"line": line, "column": 1, "left": "", "right": ""}
    lines = Lines(record)
    for number, snapshot in enumerate(record.result.log.snapshots(), 1):
        for edit in snapshot.step.edits:
            line, column = lines.place(snapshot.to_original((edit.start, edit.end)).start)
            left = snapshot.text[max(0, edit.start - CONTEXT) : edit.start]
            right = snapshot.text[edit.end : edit.end + CONTEXT]
            spot = {"line": line, "column": column, "left": left, "right": right}
            yield number, snapshot.step.stage, edit, spot


def _splices(record: Record) -> dict[str, Any]:
    """What was done to a raw line; the value is told by its length, since the edits rebuild it.

    Its old raw form is kept only where writing the old text again would give another.
    """
    out: dict[str, Any] = {"base": record.base, "row": record.row or record.number, "splices": []}
    for edit in record.splices:
        splice = {"start": edit.start, "end": edit.end, "length": len(edit.new)}
        if edit.rule != VALUE:
            out["splices"].append({**splice, "old": edit.old, "new": edit.new})
            continue
        assert record.value is not None
        assert record.result is not None
        again = record.value.dump(record.result.log.original)
        old = record.raw(edit)
        raw = {} if again == old else {"raw": old}
        out["splices"].append({**splice, **record.value.habits(), **raw})
    return out
