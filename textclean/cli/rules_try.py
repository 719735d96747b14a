"""``textclean rules try``: what a pattern would hit in a corpus, in context, before it is a rule."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

from textclean.batch.run import distinct, run
from textclean.batch.tally import ERROR
from textclean.batch.work import Work
from textclean.cli import inputs, options, stdout
from textclean.cli.status import CLEAN, FAILED, FOUND, UsageError
from textclean.cli.watching import Watching
from textclean.corpus.trial import Place, Trial
from textclean.formats.record import Record
from textclean.report.places import Lines
from textclean.report.terminal import COLOURS, Paint, plain, wants_colour
from textclean.report.wording import number
from textclean.testing import alone

_TEXT = """
Say what a pattern would hit in CORPUS, in context, before it is a rule, and count by file.  The pattern
is a regular expression (of the regex module, case ignored); with --phrase it is plain words.  As a line
(the default) it must fit a whole line, decoration aside; inline it may stand anywhere.  Lines that
hold the pattern and would stay are shown as well: they make good 'keeps'.
Status: 0 if there is a place, 1 if there is none, 2 if something could not be read.

Examples:
  textclean rules try 'follow us on \\w+' corpus/
  textclean rules try --phrase "all the news that fits" corpus/
  textclean rules try --inline '\\(photo: [^)]*\\)' corpus/
"""
FILES = 20  # named in the count; the rest is summed


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "try", "say what a pattern would hit", _TEXT)
    parser.add_argument("pattern", metavar="PATTERN", help="a regular expression, or words")
    parser.add_argument("paths", nargs="+", metavar="CORPUS", help="files and folders")
    parser.add_argument("--phrase", action="store_true", help="take PATTERN as plain words")
    parser.add_argument("--inline", action="store_true", help="look inside of lines, too")
    parser.add_argument("--case", action="store_true", help="tell capitals from small letters")
    parser.add_argument(
        "--most", type=int, default=5, metavar="N", help="places shown of each file (default: 5)"
    )
    parser.add_argument(
        "--color", "--colour", choices=COLOURS, default="auto", help="default: in a terminal"
    )
    options.add_settings(parser)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    settings = options.config(args)
    try:
        trial = Trial(args.pattern, is_phrase=args.phrase, inline=args.inline, case=args.case)
    except ValueError as error:
        raise UsageError(f"PATTERN {args.pattern!r}: {error}") from error
    paint = Paint(wants_colour(args.color, sys.stdout))
    trying = _Trying(trial, paint, args.most)
    job = options.job(settings, alone(trial.rule, ungated=True))
    works = distinct(inputs.works(args.paths, settings, read_only=True))
    tally = run(works, job, trying)
    stdout.write("".join(f"{line}\n" for line in trying.counts(sum(tally.files.values()))))
    if tally.files[ERROR] or trying.troubles:
        return FAILED
    return CLEAN if trying.hits else FOUND


class _Trying(Watching):
    """Shows the places of every record, and counts them."""

    def __init__(self, trial: Trial, paint: Paint, most: int) -> None:
        super().__init__()
        self.hits: Counter[str] = Counter()
        self.stays = 0
        self._trial, self._paint, self._most = trial, paint, most
        self._left: Counter[str] = Counter()

    def record(self, work: Work, record: Record) -> None:
        self.complain(work, record)
        if record.result is None:
            return
        name = str(work.path)
        lines = Lines(record)
        for place in self._trial.places(record.result):
            self._left[name] += not place.hits
            self.stays += not place.hits
            self.hits[name] += place.hits
            shown = self.hits[name] if place.hits else self._left[name]
            if shown <= self._most:
                where = lines.place(place.start)
                stdout.write("".join(f"{line}\n" for line in self._shown(name, where, place)))

    def _shown(self, name: str, where: tuple[int, int], place: Place) -> Iterator[str]:
        paint = self._paint
        said = "" if place.hits else "  (stays)"
        yield paint.strong(f"{name}:{where[0]}:{where[1]}") + said
        if place.above:
            yield "    " + paint.faint(plain(place.above))
        mark = "  - " if place.hits else "  = "
        hit = paint.change("boilerplate", place.old, "") if place.hits else plain(place.old)
        yield mark + plain(place.before) + hit.replace("\n", "\n  - ") + plain(place.after)
        if place.below:
            yield "    " + paint.faint(plain(place.below))

    def counts(self, files: int) -> Iterator[str]:
        """The counts by file, the most first, and the total."""
        hits = +self.hits
        if hits:
            yield ""
        for name, count in hits.most_common(FILES):
            yield f"{count:>6} {name}"
        if len(hits) > FILES:
            rest = hits.total() - sum(count for _, count in hits.most_common(FILES))
            yield f"{rest:>6} in {number(len(hits) - FILES, 'file')} more"
        stays = f"; {number(self.stays, 'line')} with the pattern would stay" if self.stays else ""
        yield f"{number(hits.total(), 'place')} in {len(hits):,} of {number(files, 'file')}{stays}"
