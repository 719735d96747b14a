"""Who watches a run for the person at the terminal: troubles are said, changed files counted."""

from __future__ import annotations

import sys
from contextlib import suppress

from textclean.batch.seen import MOST_PROBLEMS, Seen
from textclean.batch.work import Work
from textclean.formats.record import Record


class Watching:
    """Says what goes wrong or is left alone, and counts troubles and the files that change."""

    def __init__(self) -> None:
        self.files = 0
        self.troubles = 0
        self._last: Work | None = None
        self._complained: tuple[Work | None, int] = (None, 0)
        self._read: Work | None = None  # the file of which a record was read

    def record(self, work: Work, record: Record) -> None:
        """Take note of one record."""
        self.complain(work, record)
        if record.changed:
            self.count(work)

    def count(self, work: Work) -> None:
        """Count a file of which a record changes."""
        self.files += work is not self._last
        self._last = work

    def complain(self, work: Work, record: Record) -> None:
        """Say what is wrong with one record."""
        if not (record.problem or record.quarantined):
            self._read = work if record.result else self._read
            return
        seen = Seen()
        seen.add(record)
        self.complain_of(work, seen)

    def complain_of(self, work: Work, seen: Seen) -> None:
        """Say what is wrong with some records of one file."""
        if seen.read:
            self._read = work
        for note in seen.notes:
            where = f"{work.path}:{note.number}" if note.number else str(work.path)
            if note.problem:
                self._problem(work, f"{where}: {note.problem}")
            if note.quarantined:
                say(f"{where}: quarantined, left as it is: {note.quarantined}")
        self.troubles += seen.problems - sum(bool(note.problem) for note in seen.notes)

    def trouble(self, line: str) -> None:
        """Print and count one line of trouble."""
        self.troubles += 1
        say(line)

    def note(self, line: str) -> None:
        """Print one line about what was left out."""
        say(line)

    def _problem(self, work: Work, line: str) -> None:
        """Print what is wrong with a line; a file with the wrong field has one at every line."""
        if work is not self._complained[0]:
            self._complained = (work, 0)
        count = self._complained[1] + 1
        self._complained = (work, count)
        self.troubles += 1
        if count <= MOST_PROBLEMS:
            say(line)
        if count == MOST_PROBLEMS:
            say(f"{work.path}: further lines of it that cannot be read are only counted")
            if work is not self._read and "JSON" in line:
                say(f"{work.path}: is this JSON Lines (one object a line)?")


class Overseeing(Watching):
    """Watches a run in several processes: of records cleaned elsewhere it hears what is to be said."""

    def seen(self, work: Work, seen: Seen) -> None:
        """Take note of some records of one file."""
        self.complain_of(work, seen)
        if seen.changed:
            self.count(work)


def say(line: str) -> None:
    """Print one line to standard error, above the progress bar if there is one."""
    if sys.stderr is None:
        return
    with suppress(OSError):  # closed or full: nobody can be told
        if "tqdm" in sys.modules:
            from tqdm import tqdm

            tqdm.write(line, file=sys.stderr)
        else:
            print(line, file=sys.stderr)
