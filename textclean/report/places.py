"""Where a change stands in its file: lines and columns from 1, in the file as it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from textclean.edits import Hunk
from textclean.formats.record import Record
from textclean.report.wording import says
from textclean.structs import NamedTuple

FILE_RULE = "textclean.header"
UNREAD = "textclean.unread"
LEFT = "textclean.left-alone"
FINGERPRINT = "textclean.fingerprint"
LEFT_OUT = "textclean.left-out"


class Place(NamedTuple):
    """One thing to report: its position, its rule, one line of text, and what stood and stands.

    ``reason`` is empty for an edit and says for a finding why it was not applied.  ``offset`` and
    ``end`` are in the cleaned text as it was given; -1 for what concerns the whole file.  ``meta``
    holds the values that are written to a header or to fields.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    message: str
    old: str = ""
    new: str = ""
    rules: tuple[str, ...] = ()
    reason: str = ""
    offset: int = -1
    end: int = -1
    meta: Mapping[str, Any] = {}


class Listed(NamedTuple):
    """The places of one record: what changes around its text and in it, what was found, and why it was left."""

    changed: bool
    around: list[Place]
    edits: list[Place]
    found: list[Place]
    left: list[Place]


def listed(record: Record) -> Listed:
    """All places of ``record``."""
    if not record.changed:
        return Listed(False, [], [], list(findings(record)), list(left(record)))
    inside = list(edits(record))
    return Listed(True, list(around(record)), inside, list(findings(record)), list(left(record)))


class Lines:
    """Maps offsets in a record's text to lines and columns of its file."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def _text(self) -> str:
        assert self._record.result is not None
        return self._record.header + self._record.result.log.original

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], 0
        while at := self._text.find("\n", at) + 1:
            starts.append(at)
        return starts

    @cached_property
    def _raw(self) -> str:
        return self._record.source.decode()[self._record.marks :]

    @cached_property
    def _in_raw(self) -> Callable[[int], int]:
        value = self._record.value
        assert value is not None
        return value.offsets(self._raw[value.start : value.end])

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset`` of the record's text.

        In text that was read out of HTML; in a record, then, only of its field.
        """
        record = self._record
        if record.number and (value := record.value):
            at = value.start + (0 if record.extracted else self._in_raw(offset))
            line, column = record.begins
            if rows := self._raw.count("\n", 0, at):
                line, column = line + rows, -self._raw.rfind("\n", 0, at) - 1
            return record.number + line, column + at + 1
        offset += len(record.header)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def changes(record: Record) -> Iterator[Place]:
    """Everything that writing the record would change, in order of its place."""
    yield from around(record)
    yield from edits(record)


def edits(record: Record) -> Iterator[Place]:
    """The changes of the text."""
    if record.result is None:
        return
    lines = Lines(record)
    for hunk in record.result.log.hunks():
        yield _of_hunk(hunk, lines)


def around(record: Record) -> Iterator[Place]:
    """What changes around the text: how the bytes are written, the metadata, the header's line ends."""
    line = max(record.number, 1)
    if not record.changed:
        return
    for rule, message in record.notes:
        yield Place(line, 1, line, 1, rule, message, rules=(rule,))
    if record.result is not None and record.fields:
        where = "fields" if record.number else "header"
        message = f"writes {', '.join(record.fields)} to the {where}"
        told = record.result.meta
        meta = {key: told[key] for key in record.fields if key in told}
        yield Place(line, 1, line, 1, FILE_RULE, message, rules=(FILE_RULE,), meta=meta)
    others = {e.rule for e in record.splices if not e.field} if not record.number else set()
    for rule in sorted(others):
        yield Place(line, 1, line, 1, rule, "mixed line ends; written as LF", rules=(rule,))


def left(record: Record) -> Iterator[Place]:
    """A record that could not be read, or was left as it is, or is no document."""
    line = max(record.number, 1)
    if record.left_out:
        said_so = f"left out: {record.left_out}"
        yield Place(line, 1, line, 1, LEFT_OUT, said_so, rules=(LEFT_OUT,), reason="left-out")
    if record.problem:
        yield Place(line, 1, line, 1, UNREAD, record.problem, rules=(UNREAD,), reason="unread")
    said = record.result.findings if record.result else ()
    if record.quarantined and not any(found.message == record.quarantined for found in said):
        message = f"left as it is: {record.quarantined}"
        yield Place(line, 1, line, 1, LEFT, message, rules=(LEFT,), reason="quarantined")


def findings(record: Record) -> Iterator[Place]:
    """What was proposed for the record and not applied."""
    if record.result is None or not record.result.findings:
        return
    lines = Lines(record)
    for found in record.result.findings:
        start, end = lines.place(found.start), lines.place(found.end)
        yield Place(
            *start, *end, found.rule, f"[{found.reason}] {found.message}",
            found.old, found.new, (found.rule,), found.reason, found.start, found.end,
        )  # fmt: skip


def _of_hunk(hunk: Hunk, lines: Lines) -> Place:
    message = says(hunk.old, hunk.new)
    others = [rule for rule in dict.fromkeys(hunk.rules) if rule != hunk.rule]
    if others:
        message += f" (with {', '.join(others)})"
    return Place(
        *lines.place(hunk.start), *lines.place(hunk.end), hunk.rule, message,
        hunk.old, hunk.new, hunk.rules, "", hunk.start, hunk.end,
    )  # fmt: skip
