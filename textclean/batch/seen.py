"""What there is to say of a file that was cleaned in another process."""

from __future__ import annotations

from textclean.formats.record import Record
from textclean.report import places
from textclean.report.places import Listed
from textclean.structs import NamedTuple, Struct, field

MOST_PROBLEMS = 20  # records of one file that are named; what is wrong with it is clear by then


class Note(NamedTuple):
    """A record (0: the file) that could not be read, or was left as it is: ``problem`` or ``quarantined``."""

    number: int
    problem: str
    quarantined: str


class Seen(Struct, frozen=False):
    """The records of a file, or of a part, as far as the person at the terminal is told of them.

    ``listed`` are the places of its records, for who lists them.  Of the problems as many are noted as are printed; the further ones are ``uncounted`` here.
    """

    notes: list[Note] = field(default_factory=list)
    problems: int = 0
    changed: bool = False
    read: bool = False  # something of it could be read
    listed: list[Listed] | None = None  # the places of each record, if they are asked for

    def add(self, record: Record) -> None:
        """Take note of one record."""
        if self.listed is not None:
            self.listed.append(places.listed(record))
        self.read = self.read or record.result is not None
        self.changed = self.changed or record.changed
        self.problems += bool(record.problem)
        if record.quarantined or (record.problem and self.problems <= MOST_PROBLEMS):
            why = f"{record.field}: {record.quarantined}" if record.field else record.quarantined
            self.notes.append(
                Note(record.number, record.problem, why if record.quarantined else "")
            )
