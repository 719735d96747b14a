"""One record of a file, cleaned: what it was, what it becomes, and every step between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from textclean.edits import Edit
from textclean.formats import json_text
from textclean.result import Result
from textclean.structs import Struct

_DOUBLED = re.compile('""')
HOMELESS = "textclean.no-column"  # what the log names for metadata that no column of a table takes
VALUE = "textclean.value"  # what a splice is called that rewrites the cleaned field itself


class JsonValue(Struct):
    """Where the cleaned field stands in the raw line (code points, quotes included) and its habits.

    ``ascii`` and ``slashes`` say which escapes the writer of the line used.
    """

    start: int
    end: int
    ascii: bool = False
    slashes: bool = False

    def dump(self, text: str) -> str:
        """``text`` as its writer would have written it."""
        return json_text.dump(text, ascii=self.ascii, slashes=self.slashes)

    def habits(self) -> dict[str, Any]:
        """What ``dump`` goes by."""
        return {"ascii": self.ascii, "slashes": self.slashes}

    def offsets(self, raw: str) -> Callable[[int], int]:
        """Tells where in the ``raw`` value a character of the text stands."""
        return json_text.RawOffsets(raw)


class CellValue(Struct):
    """Where the cleaned field stands in a raw row of a CSV file, and how it is written there.

    A ``literal`` one may begin with a quote that means itself.
    """

    start: int
    end: int
    quoted: bool = False
    delimiter: str = ","
    literal: bool = False

    def dump(self, text: str) -> str:
        """``text`` as a field: in quotes where it was so, or must be so to be read again."""
        starts = text.startswith('"') and not self.literal
        needs = self.quoted or starts or any(c in text for c in (self.delimiter, "\r", "\n"))
        return '"' + text.replace('"', '""') + '"' if needs else text

    def habits(self) -> dict[str, Any]:
        """What ``dump`` goes by."""
        return {"quoted": self.quoted, "delimiter": self.delimiter, "literal": self.literal}

    def offsets(self, raw: str) -> Callable[[int], int]:
        """Tells where in the ``raw`` value a character of the text stands."""
        if not self.quoted:
            return int
        doubled = [match.start() - 1 - i for i, match in enumerate(_DOUBLED.finditer(raw, 1))]
        return lambda offset: 1 + offset + bisect_left(doubled, offset)


Value = JsonValue | CellValue


class Record(Struct):
    """A whole text file, or one line, row or document of a file of many; or a part of one.

    ``source`` and ``output`` are its bytes before and after.  ``number`` is the line on which the
    record begins (in Parquet its row), and 0 for a text file; ``row`` counts records where it differs.
    ``result`` is None where nothing was cleaned, and ``problem`` then says why, if there is a reason
    to.  ``quarantined`` says why a record was left as it came.

    A record of which several fields are cleaned comes in as many parts, each with the name of its
    ``field``, with ``base``, the code points of the record before it, and with ``begins``, its first
    line and column counted from 0 at the begin of the record.  ``id`` is what the record calls itself.

    ``header`` is what stands above the body of a text file.  ``splices`` are the edits outside the
    cleaned text: of that header, or, for a record, of its raw form (the value included).
    ``notes`` say what changes in the way the bytes were written; ``marks`` counts the byte order
    marks that were taken off a JSON Lines file.  ``extracted`` says that the text was read out of HTML,
    so that edits and findings are in the coordinates of that text, and not of the file.
    ``left_out`` says why a response of an archive is no document, which is no error.
    """

    source: bytes
    output: bytes
    number: int = 0
    result: Result | None = None
    problem: str = ""
    quarantined: str = ""
    header: str = ""
    splices: tuple[Edit, ...] = ()
    value: Value | None = None
    notes: tuple[tuple[str, str], ...] = ()
    marks: int = 0
    extracted: bool = False
    field: str = ""
    part: int = 0
    base: int = 0
    begins: tuple[int, int] = (0, 0)
    row: int = 0
    id: str = ""
    left_out: str = ""

    @property
    def changed(self) -> bool:
        """Whether writing the record would change anything."""
        return self.source != self.output

    def raw(self, edit: Edit) -> str:
        """What stood in the raw record at one of its splices; that of the value does not hold it, since it is large."""
        return self.source.decode()[self.marks + edit.start : self.marks + edit.end]

    @property
    def fields(self) -> tuple[str, ...]:
        """The metadata keys that the splices write."""
        return tuple(key for edit in self.splices if edit.field for key in edit.field.split(","))
