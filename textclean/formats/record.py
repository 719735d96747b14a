"""One record of a file, cleaned: what it was, what it becomes, and every step between."""

from __future__ import annotations

from dataclasses import dataclass

from textclean.edits import Edit
from textclean.result import Result


@dataclass(frozen=True, slots=True)
class JsonValue:
    """Where the cleaned field stands in the raw line (code points, quotes included) and its habits.

    ``ascii`` and ``slashes`` say which escapes the writer of the line used.
    """

    start: int
    end: int
    ascii: bool = False
    slashes: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A whole text file, or one line of a JSON Lines file.

    ``source`` and ``output`` are its bytes before and after.  ``number`` is the line of a JSON Lines
    record and 0 for a text file.  ``result`` is None where nothing was cleaned, and ``problem`` then
    says why, if there is a reason to.  ``quarantined`` says why a record was left as it came.

    ``header`` is what stands above the body of a text file.  ``splices`` are the edits outside the
    cleaned text: of that header, or, for JSON Lines, of the raw line (the value included).
    ``notes`` say what changes in the way the bytes were written; ``marks`` counts the byte order
    marks that were taken off a JSON Lines file.  ``extracted`` says that the text was read out of HTML,
    so that edits and findings are in the coordinates of that text, and not of the file.
    """

    source: bytes
    output: bytes
    number: int = 0
    result: Result | None = None
    problem: str = ""
    quarantined: str = ""
    header: str = ""
    splices: tuple[Edit, ...] = ()
    value: JsonValue | None = None
    notes: tuple[tuple[str, str], ...] = ()
    marks: int = 0
    extracted: bool = False

    @property
    def changed(self) -> bool:
        """Whether writing the record would change anything."""
        return self.source != self.output

    @property
    def fields(self) -> tuple[str, ...]:
        """The metadata keys that the splices write."""
        return tuple(key for edit in self.splices if edit.field for key in edit.field.split(","))
