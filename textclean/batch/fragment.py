"""The lines of the log that one file, or a part of one, will have; written by whoever cleans it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.batch.job import Job
from textclean.batch.log import RunLog
from textclean.batch.troubles import LogTrouble, about
from textclean.batch.work import Work
from textclean.formats.record import Record

if TYPE_CHECKING:
    from textclean.batch.location import Location

# What the lines of a file may take in memory; beyond that they wait on the disk, since the parent may hold
# the answers of 32 chunks a process (pool.AHEAD).
IN_MEMORY = 1 << 20


class Fragment(RunLog):
    """A log in memory, counted from 0, to be appended to the run's log, by any process.

    ``folder`` is that of the run's log.  What is large waits in files in ``spool``, under names that
    begin with ``label``.
    """

    def __init__(self, folder: Path, spool: Path, label: str) -> None:
        super().__init__(folder)
        self.entry: dict[str, Any] = {}
        self._spool, self._label = spool, label
        self._held: dict[str, list[bytes]] = {}
        self._size = 0
        self._spooled: dict[str, Path] = {}

    @classmethod
    def of(cls, job: Job, label: str) -> Fragment | None:
        """What an item of ``job`` writes its log to; None if nobody asks for one, nor for checksums."""
        run = job.run
        if run is None or not (run.log or run.sums):
            return None
        return cls(run.log, run.spool, label) if run.log else Checksums(Path(), run.spool, label)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled, it is what was logged: nothing more is going to be."""
        held = self._held, self._spooled
        return _restored, (type(self), self.folder, self._spool, self._label, self.entry, *held)

    def file(self, entry: dict[str, Any]) -> None:
        """Keep what becomes of the file; the last word counts."""
        self.entry = entry

    def holds(self, name: str) -> bool:
        """Whether there is any line for the log file ``name``."""
        return name in self._held or name in self._spooled

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """All that is to be appended: the name of the log file, and some lines, in order."""
        for name, path in self._spooled.items():
            with about(path, "read", LogTrouble), path.open("rb") as file:
                while data := file.read(IN_MEMORY):
                    yield name, data
        for name, lines in self._held.items():
            yield name, b"".join(lines)

    def drop(self) -> None:
        """Take away what waits on the disk."""
        for path in self._spooled.values():
            path.unlink(missing_ok=True)

    def _open(self) -> None:
        """Nothing is opened."""

    def _append(self, name: str, data: bytes) -> None:
        self._held.setdefault(name, []).append(data)
        self._size += len(data)
        if self._size > IN_MEMORY:
            self._spill()

    def _spill(self) -> None:
        for name, lines in self._held.items():
            path = self._spool / f"{self._label}-{name}"
            with about(path, "written (the log)", LogTrouble):
                self._spool.mkdir(parents=True, exist_ok=True)
                with path.open("ab" if name in self._spooled else "wb") as file:
                    file.writelines(lines)
            self._spooled[name] = path
        self._held, self._size = {}, 0


def _restored(
    cls: type[Fragment],
    folder: Path,
    spool: Path,
    label: str,
    entry: dict[str, Any],
    held: dict[str, list[bytes]],
    spooled: dict[str, Path],
) -> Fragment:
    made = cls(folder, spool, label)
    made.entry, made._held, made._spooled = entry, held, spooled
    return made


class Checksums(Fragment):
    """No log at all but for the entry of the file, which has its checksums."""

    def record(self, work: Work, record: Record) -> int:
        """Log nothing."""
        return 0

    def keep(self, path: Location, digest: str, *, leaves: bool) -> None:
        """Keep nothing."""
