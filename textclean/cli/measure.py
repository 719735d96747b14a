"""``textclean measure``: how good the rules are against an owner's gold files."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from textclean.batch.location import local, located
from textclean.batch.run import distinct, run
from textclean.batch.tally import ERROR
from textclean.batch.troubles import Trouble
from textclean.batch.work import Work
from textclean.cli import inputs, options, stdout
from textclean.cli.status import CLEAN, FAILED, FOUND, UsageError
from textclean.cli.watching import Watching
from textclean.corpus.gold import Gold
from textclean.corpus.measure import Mean, Measure, RuleScore
from textclean.formats.record import Record
from textclean.report.wording import number, quoted, says

_TEXT = """
Compare what the rules make of CORPUS with gold files: texts as they should be, under the same names.
The gold of a.txt is a.txt, that of page.html is page.html.txt or page.txt, that of a line of a.jsonl
the same field of the same line.  Says, rule by rule, how many words were removed rightly (the gold has
them not) and wrongly, and which rewordings agree with the gold.  What was lifted into the metadata is
not lost.  Changes nothing.
Status: 0, 1 if --min-f1 or --max-lost is missed, 2 if something could not be read.

Examples:
  textclean measure --gold gold/ corpus/
  textclean measure --gold gold/ corpus/ --examples --max-lost 0.003
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "measure", "score the rules against gold files", _TEXT)
    parser.add_argument("paths", nargs="+", metavar="CORPUS", help="files and folders")
    parser.add_argument(
        "--gold", type=local, required=True, metavar="DIR", help="the folder of the gold files"
    )
    parser.add_argument("--json", action="store_true", help="print all figures as JSON")
    parser.add_argument(
        "--examples", action="store_true", help="show what the rules did wrongly, some of each"
    )
    _add_bars(parser)
    options.add_settings(parser)
    parser.set_defaults(act=act)


def _add_bars(parser: ArgumentParser) -> None:
    share = options.share
    parser.add_argument("--min-f1", type=share, metavar="F1", help="fail below this score (0 to 1)")
    parser.add_argument(
        "--max-lost",
        type=share,
        metavar="SHARE",
        help="fail where more of the article's words are lost (0 to 1)",
    )


def act(args: Namespace) -> int:
    """Run the command."""
    if not args.gold.is_dir():
        raise UsageError(f"--gold {args.gold} is no folder")
    settings = options.config(args)
    job = options.job(settings, options.pipeline(settings))
    works = distinct(inputs.works(args.paths, settings, read_only=True))
    with Gold(args.gold, settings.field) as gold:
        measuring = _Measuring(gold)
        tally = run(works, job, measuring)
    measure = measuring.measure
    if not (measure.after.documents or tally.files[ERROR] or measuring.troubles):
        raise UsageError(
            f"no document of {', '.join(str(located(path)) for path in args.paths)} has a gold file in {args.gold}"
        )
    if args.json:
        stdout.print_line(json.dumps(measure.as_dict(), ensure_ascii=False, indent=1))
    else:
        stdout.write("".join(f"{line}\n" for line in _lines(measure, examples=args.examples)))
    if tally.files[ERROR] or measuring.troubles:
        return FAILED
    return FOUND if _misses(measure, args) else CLEAN


def _misses(measure: Measure, args: Namespace) -> bool:
    """Whether the score is below what was asked for."""
    is_low = args.min_f1 is not None and measure.after.f1 < args.min_f1
    most = args.max_lost
    return is_low or (most is not None and measure.lost > most * measure.article)


class _Measuring(Watching):
    """Measures every record that has a gold text."""

    def __init__(self, gold: Gold) -> None:
        super().__init__()
        self.measure = Measure()
        self._gold = gold

    def record(self, work: Work, record: Record) -> None:
        super().record(work, record)
        if record.result is None:
            return
        try:
            wanted = self._gold.of(work, record)
        except Trouble as trouble:
            self.trouble(str(trouble))
            return
        if wanted is None:
            self.measure.without += 1
        else:
            self.measure.add(work, record, wanted)


def _lines(measure: Measure, *, examples: bool) -> Iterator[str]:
    without = f", {measure.without:,} without" if measure.without else ""
    yield f"{number(measure.after.documents, 'document')} with gold{without}"
    yield f"{'':<12}{'precision':>10}{'recall':>10}{'F1':>10}   (shingles of four words)"
    yield _score("as it came", measure.before)
    yield _score("cleaned", measure.after)
    other = measure.words - measure.article
    right = measure.removed - measure.lost
    yield (
        f"words: {measure.words:,}, of the article {measure.article:,}; "
        f"removed rightly {right:,}{_of(right, other)}, wrongly {measure.lost:,}{_of(measure.lost, measure.article)}"
    )
    yield from _table(measure)
    if examples:
        yield from _examples(measure)


def _score(name: str, mean: Mean) -> str:
    return f"{name:<12}{mean.precision:>10.4f}{mean.recall:>10.4f}{mean.f1:>10.4f}"


def _of(part: int, whole: int) -> str:
    return f" ({part / whole:.2%})" if whole else ""


_COLUMNS = ("documents", "edits", "right", "wrong", "lifted", "better", "worse", "unclear")


def _table(measure: Measure) -> Iterator[str]:
    if not measure.rules:
        return
    width = max(len("rule"), *map(len, measure.rules))
    yield ""
    yield f"{'rule':<{width}}" + "".join(f"{name:>10}" for name in _COLUMNS)
    for rule in sorted(measure.rules, key=lambda rule: (_order(measure.rules[rule]), rule)):
        score = measure.rules[rule]
        yield f"{rule:<{width}}" + "".join(f"{getattr(score, name):>10,}" for name in _COLUMNS)


def _order(score: RuleScore) -> tuple[int, int]:
    """Those that do harm first, then those that do most."""
    return -score.wrong - score.worse, -score.right - score.better


def _examples(measure: Measure) -> Iterator[str]:
    samples = [(rule, s) for rule in sorted(measure.rules) for s in measure.rules[rule].samples]
    if samples:
        yield ""
        yield "wrong:"
    for rule, sample in samples:
        said = says(sample.old, sample.new) if sample.new else f"removes {quoted(sample.old, 200)}"
        yield f"{sample.path}:{sample.line}: {rule} {said}"
