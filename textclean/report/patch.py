"""Unified diffs of files, made from the log of edits: nothing is compared, so size does not matter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from textclean.edits import splice
from textclean.formats.record import Record
from textclean.report.diff import NO_NEWLINE, unified
from textclean.structs import NamedTuple

CONTEXT = 3  # unchanged lines around a change, as diff and git have it


class Block(NamedTuple):
    """Old lines ``[a, b)`` become new lines ``[c, d)``."""

    a: int
    b: int
    c: int
    d: int


class _Side:
    """One text, in lines."""

    def __init__(self, text: str) -> None:
        parts = text.split("\n")
        self.lines = [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line))

    def line(self, offset: int) -> int:
        """The number of the line in which ``offset`` lies."""
        number = bisect_right(self._starts, offset) - 1
        open_ended = self.lines and not self.lines[-1].endswith("\n")
        return min(number, len(self.lines) - 1 if open_ended else len(self.lines))

    def begins(self, offset: int) -> bool:
        """Whether a line begins at ``offset``."""
        return self._starts[self.line(offset)] == offset


def of_record(record: Record, name: str) -> str:
    """The diff that writing ``record`` makes, ``""`` for none; of a JSON Lines record only its hunk.

    Of HTML, it is the difference to the text that was read out of it.
    """
    if not record.changed:
        return ""
    if record.number:
        return _of_line(record)
    notes = "".join(f"# {name}: {message}\n" for _, message in record.notes)
    if record.extracted:
        return notes + "".join(_rows(record, name))
    if record.notes or record.result is None:
        return notes + unified(_as_written(record), record.output.decode(), name)
    return "".join(_rows(record, name))


def head(name: str) -> str:
    """The two lines above the hunks of one file."""
    return f"--- a/{name}\n+++ b/{name}\n"


def _as_written(record: Record) -> str:
    """The old text with its own mark and line ends, so that the diff fits the file."""
    source = record.result.source if record.result else None
    encoding = source.encoding if source else "utf-8"
    return record.source.decode(encoding)


def _of_line(record: Record) -> str:
    old, new = (data.decode("utf-8", "replace") for data in (record.source, record.output))
    before, after = (_Side(text).lines for text in (old, new))
    line = record.number + record.begins[0]
    rows = [*(_row("-", row) for row in before), *(_row("+", row) for row in after)]
    many = (f",{len(lines)}" if len(lines) > 1 else "" for lines in (before, after))
    return "@@ -{0}{1} +{0}{2} @@\n".format(line, *many) + "".join(rows)


def _row(sign: str, line: str) -> str:
    return sign + line + ("" if line.endswith("\n") else NO_NEWLINE)


def _rows(record: Record, name: str) -> Iterator[str]:
    assert record.result is not None
    old = _Side(record.header + record.result.log.original)
    new = _Side(record.output.decode())
    yield head(name)
    for group in _groups(_blocks(_spans(record), old, new)):
        yield from _hunk(group, old, new)


def _spans(record: Record) -> Iterator[tuple[int, int, int, int]]:
    """What changed, header and body, as spans of the whole texts; those that touch are joined."""
    assert record.result is not None
    shift = 0
    spans = []
    for edit in record.splices:
        spans.append((edit.start, edit.end, edit.start + shift, edit.start + shift + len(edit.new)))
        shift += len(edit.new) - (edit.end - edit.start)
    before, after = len(record.header), len(splice(record.header, record.splices))
    for hunk in record.result.log.hunks():
        spans.append(
            (hunk.start + before, hunk.end + before, hunk.new_start + after, hunk.new_end + after)
        )
    last = None
    for span in spans:
        if last and span[0] <= last[1]:
            last = (last[0], span[1], last[2], span[3])
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _blocks(spans: Iterator[tuple[int, int, int, int]], old: _Side, new: _Side) -> Iterator[Block]:
    """The spans widened to whole lines; blocks without a line between them are joined."""
    last: Block | None = None
    for a, b, c, d in spans:
        more = 0 if old.begins(b) and new.begins(d) else 1
        ends = min(old.line(b) + more, len(old.lines)), min(new.line(d) + more, len(new.lines))
        block = Block(old.line(a), ends[0], new.line(c), ends[1])
        if last and block.a <= last.b:
            last = Block(last.a, max(last.b, block.b), last.c, max(last.d, block.d))
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _groups(blocks: Iterator[Block]) -> Iterator[list[Block]]:
    """Blocks whose context meets stand in one hunk."""
    group: list[Block] = []
    for block in blocks:
        if group and block.a - group[-1].b > 2 * CONTEXT:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _hunk(group: Sequence[Block], old: _Side, new: _Side) -> Iterator[str]:
    first, last = group[0], group[-1]
    start = max(0, first.a - CONTEXT)
    end = min(len(old.lines), last.b + CONTEXT)
    new_start, new_end = first.c - (first.a - start), last.d + end - last.b
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    at = start
    for block in group:
        yield from (_row(" ", line) for line in old.lines[at : block.a])
        yield from (_row("-", line) for line in old.lines[block.a : block.b])
        yield from (_row("+", line) for line in new.lines[block.c : block.d])
        at = block.b
    yield from (_row(" ", line) for line in old.lines[at:end])


def _range(start: int, end: int) -> str:
    length = end - start
    return f"{start + 1 if length else start},{length}"
