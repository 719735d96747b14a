"""``textclean explain``: which rule changes this place, and why."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from textclean.batch.location import is_url
from textclean.batch.run import run
from textclean.batch.tally import ERROR
from textclean.batch.troubles import Trouble
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
from textclean.report.places import Place
from textclean.report.wording import quoted
from textclean.structs import NamedTuple

_TEXT = """
Explain every change that fix would make to a file, and every finding: the rule, why it exists,
before and after, and the evidence.  With a line (and
column), only what stands there.

Examples:
  textclean explain article.txt
  textclean explain article.txt:12
"""
LONGEST = 600  # characters of a quoted text; a paragraph of news is shorter


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "explain", "say why a place changes", _TEXT)
    parser.add_argument("place", metavar="FILE[:LINE[:COLUMN]]", help="a file, or one place of it")
    options.add_settings(parser)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    settings = options.config(args)
    pipeline = options.pipeline(settings)
    spot = parsed(args.place)
    path, line = spot.path, spot.line
    found = list(find([path], Excluded((), Path.cwd())))
    explaining = _Explaining(pipeline, spot)
    tally = run(found, options.job(settings, pipeline), explaining)
    if not explaining.said and not tally.files[ERROR]:
        if line > explaining.lines:
            raise UsageError(f"{path} has no line {line}; its last one is {explaining.lines}")
        stdout.print_line(f"{args.place}: nothing changes here and nothing was found")
    return FAILED if tally.files[ERROR] or explaining.troubles else CLEAN


class Spot(NamedTuple):
    """A file, a line of it and a column in that, both from 1; 0 for all of them."""

    path: Path
    line: int = 0
    column: int = 0

    def meets(self, place: Place) -> bool:
        """Whether ``place`` has a part in it, or ends there."""
        if not self.column:
            return not self.line or place.line <= self.line <= last_line(place)
        end = (place.end_line, place.end_column)
        return (place.line, place.column) <= (self.line, self.column) <= end


def parsed(place: str) -> Spot:
    """``FILE:LINE`` or ``FILE:LINE:COLUMN`` taken apart; a file whose own name has the colons comes first."""
    if place == STDIN:
        raise UsageError("standard input has no places that stay; name a file")
    if is_url(place):
        raise UsageError("a place is FILE:LINE on this machine; copy the file of that URL here")
    if Path(place).exists():
        return Spot(Path(place))
    head, _, tail = place.rpartition(":")
    file, _, line = head.rpartition(":")
    if tail.isdecimal() and line.isdecimal() and not Path(head).exists():
        return Spot(Path(file), _counted(place, line), _counted(place, tail))
    if tail.isdecimal() and head:
        return Spot(Path(head), _counted(place, tail))
    if Path(head).is_file():
        raise UsageError(f"{place}: LINE must be a number, not {tail!r}")
    return Spot(Path(place))


def _counted(place: str, number: str) -> int:
    if int(number) == 0:
        raise Trouble(place, "lines and columns are counted from 1")
    return int(number)


class _Explaining(Watching):
    """Explains the places of every record, or those of one line."""

    def __init__(self, pipeline: Pipeline, spot: Spot) -> None:
        super().__init__()
        self.said = 0
        self.lines = 0
        self._whys = OWN_RULES | {rule.id: rule.why for rule in pipeline.rules}
        self._spot = spot

    def record(self, work: Work, record: Record) -> None:
        super().record(work, record)
        self.lines = record.number or _line_count(record)
        evidence = Evidence(record)
        found = (*places.changes(record), *places.findings(record))
        for place in sorted(found, key=lambda place: (place.line, place.column)):
            if self._spot.meets(place):
                self.said += 1
                stdout.write("\n".join(self._lines(work, place, evidence)) + "\n\n")

    def _lines(self, work: Work, place: Place, evidence: Evidence) -> Iterator[str]:
        yield f"{work.path}:{place.line}:{place.column}: {place.rule}" + _verdict(place)
        for rule in place.rules:
            if rule in self._whys:
                yield (
                    f"  {rule}: {self._whys[rule]}"
                    if len(place.rules) > 1
                    else f"  why:    {self._whys[rule]}"
                )
        if place.offset < 0:
            yield f"  it:     {place.message}"
            return
        yield f"  before: {quoted(place.old, LONGEST)}"
        if not place.reason or place.new:
            yield f"  after:  {quoted(place.new, LONGEST)}"
        if place.reason:
            yield f"  not applied: {place.message}"
        for why in evidence.of(place):
            yield f"  here:   {why}"


def _verdict(place: Place) -> str:
    return f" (finding: {place.reason})" if place.reason else ""


def _line_count(record: Record) -> int:
    """How many lines a text file has; a last one without a line end counts."""
    text = record.header + (record.result.log.original if record.result else "")
    return text.count("\n") + (not text.endswith("\n"))


def last_line(place: Place) -> int:
    """The last line of which something is in the place; its end may be the start of the next."""
    past = place.end_column == 1 and place.end_line > place.line
    return place.end_line - 1 if past else place.end_line
