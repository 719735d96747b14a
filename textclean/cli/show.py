"""``textclean show``: a text as it is, with every change that fix would make marked where it stands."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

from textclean.batch.location import located
from textclean.batch.run import run
from textclean.batch.tally import ERROR
from textclean.batch.work import Excluded, Work, find
from textclean.cli import options, stdout
from textclean.cli.inputs import STDIN
from textclean.cli.listing import OWN_RULES
from textclean.cli.status import CLEAN, FAILED, UsageError
from textclean.cli.watching import Watching
from textclean.formats.record import Record
from textclean.pipeline import Pipeline
from textclean.report import places
from textclean.report.evidence import Evidence
from textclean.report.marked import Row, painted, rows, wrapped
from textclean.report.places import Place
from textclean.report.terminal import COLOURS, Paint, plain, wants_colour
from textclean.report.wording import number

_TEXT = """
Show a text with every change that fix would make: what goes struck out, what comes underlined, each
in the colour of the rule's family; without colours as [-what goes-] and {+what comes+}.  Of a file
of records, those that change or were left alone.

Examples:
  textclean show article.txt
  textclean show article.txt --why --context 1
  textclean show records.jsonl --record 12
"""
NARROWEST = 40  # columns; a narrower terminal breaks the lines itself


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "show", "show a text with its changes marked", _TEXT)
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--why", action="store_true", help="say below each line which rules, and why; findings too"
    )
    parser.add_argument("--record", type=int, metavar="N", help="only this line of a .jsonl file")
    parser.add_argument(
        "--context", type=int, metavar="N", help="only N lines around changes (default: all)"
    )
    parser.add_argument(
        "--color", choices=COLOURS, default="auto", help="mark by colours (default: auto)"
    )
    options.add_settings(parser)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    if args.file == STDIN:
        raise UsageError("show takes no standard input; name a file")
    settings = options.config(args)
    pipeline = options.pipeline(settings)
    place = located(args.file)
    found = list(find([place], Excluded((), Path.cwd())))
    showing = _Showing(pipeline, args)
    tally = run(found, options.job(settings, pipeline), showing)
    if showing.misses and not tally.files[ERROR]:
        raise UsageError(showing.misses)
    if not showing.shown and not tally.files[ERROR]:
        where = f"{place}:{args.record}" if args.record else str(place)
        stdout.print_line(f"{where}: nothing changes here and nothing was found")
    return FAILED if tally.files[ERROR] or showing.troubles else CLEAN


class _Showing(Watching):
    """Prints the records as they come."""

    def __init__(self, pipeline: Pipeline, args: Namespace) -> None:
        super().__init__()
        self.shown = 0
        self._records = self._last_record = 0
        self._met = False  # the record that was asked for
        self._args = args
        self._whys = OWN_RULES | {rule.id: rule.why for rule in pipeline.rules}
        self._paint = Paint(wants_colour(args.color, sys.stdout))
        terminal = sys.stdout is not None and sys.stdout.isatty()
        self._width = shutil.get_terminal_size().columns if terminal else 0

    def record(self, work: Work, record: Record) -> None:
        super().record(work, record)
        self._meet(record)
        if self._args.record not in (None, record.number) or not self._says_anything(record):
            return
        self.shown += 1
        stdout.write("".join(line + "\n" for line in self._lines(work, record)) + "\n")

    @property
    def misses(self) -> str:
        """What there is to say if the record that was asked for is not there."""
        if self._met or self._args.record is None:
            return ""
        there = f"it has {number(self._records, 'record')}, the last is {self._last_record}"
        if not self._last_record:
            there = "it is one text; leave --record out" if self._records else "it has no records"
        return f"{self._args.file}: there is no record {self._args.record}; {there}"

    def _meet(self, record: Record) -> None:
        """Count a record; a header or a blank line is none."""
        self._met = self._met or self._args.record == record.number
        if not record.part and (record.result or record.problem):
            self._records += 1
            self._last_record = record.number

    def _says_anything(self, record: Record) -> bool:
        """A text is shown as it is; of many records, those about which there is something to say."""
        if record.result is None:
            return False
        findings = self._args.why and record.result.findings
        asked = not record.number or self._args.record is not None
        return bool(asked or record.changed or record.quarantined or findings)

    def _lines(self, work: Work, record: Record) -> Iterator[str]:
        assert record.result is not None
        where = f"{work.path}:{record.number}" if record.number else str(work.path)
        hunks = record.result.log.hunks() if record.changed else []
        yield self._paint.strong(plain(where)) + f": {number(len(hunks), 'edit')}"
        if record.quarantined:
            yield f"left as it is: {plain(record.quarantined)}"
        yield from self._around(record)
        text = list(rows(record.result.log.original, hunks, _first(record)))
        yield from self._text(text, self._notes(record))
        counts = Counter(hunk.rule for hunk in hunks)
        yield from (f"{count:>6} {self._paint.rule(rule)}" for rule, count in counts.most_common())

    def _around(self, record: Record) -> Iterator[str]:
        """What changes beside the text: the metadata, the encoding."""
        for place in places.around(record):
            yield f"{self._paint.rule(place.rule)}: {place.message}"
            for key, value in place.meta.items():
                yield f"  {key}: {plain(str(value))}"

    def _notes(self, record: Record) -> dict[int, list[str]]:
        """What is to be said below each line of the text."""
        notes: dict[int, list[str]] = {}
        if not self._args.why:
            return notes
        assert record.result is not None
        evidence, text = Evidence(record), record.result.log.original
        first = _first(record)
        edits = places.edits(record) if record.changed else ()
        for place in (*edits, *places.findings(record)):
            end = max(place.offset, place.end - 1)
            line = first + text.count("\n", 0, max(0, end))
            notes.setdefault(line, []).extend(self._why(place, evidence))
        return notes

    def _why(self, place: Place, evidence: Evidence) -> Iterator[str]:
        said = f" {place.message}" if place.reason else ""
        for rule in place.rules:
            why = self._whys.get(rule, "") if not said else said.strip()
            yield f"{self._paint.rule(rule)}: {why}"
        yield from (f"  here: {plain(why)}" for why in evidence.of(place))

    def _text(self, text: list[Row], notes: dict[int, list[str]]) -> Iterator[str]:
        size = len(str(max((row.number for row in text), default=0)))
        shown = _near(text, notes, self._args.context)
        at = 0
        for index, row in enumerate(text):
            at = row.number or at
            if index in shown:
                yield from self._row(row, size)
            elif index - 1 in shown or index == 0:
                yield self._paint.faint(f"{'⋮':>{size}}")
            last = index + 1 == len(text) or text[index + 1].number
            for note in notes.get(at, ()) if last else ():
                yield from self._note(note, size)

    def _row(self, row: Row, size: int) -> Iterator[str]:
        room = self._width - size - 3
        parts = wrapped(row, room) if room >= NARROWEST else [row.pieces]
        for index, pieces in enumerate(parts):
            told = str(row.number) if row.number and not index else ""
            yield self._paint.faint(f"{told:>{size}} │ ") + painted(pieces, self._paint)

    def _note(self, note: str, size: int) -> Iterator[str]:
        room = self._width - size - 5
        # Escapes of colours count as characters here: a coloured note is broken a little early.
        for line in wrap(note, room) if room >= NARROWEST else [note]:
            yield f"{'':>{size}} ╰ {line}" if line == note else f"{'':>{size}}   {line}"


def _first(record: Record) -> int:
    """The number of the text's first line: in a file below its header, in a record's field 1."""
    return record.header.count("\n") + 1


def _near(text: list[Row], notes: Iterable[int], context: int | None) -> set[int]:
    """Which rows are shown."""
    if context is None:
        return set(range(len(text)))
    noted = set(notes)
    told = {i for i, row in enumerate(text) if row.changed or row.number in noted}
    return {j for i in told for j in range(max(0, i - context), min(len(text), i + context + 1))}
