"""``textclean impact``: what another set of rules would change in a corpus, before it is used."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from textclean.batch.job import Job
from textclean.batch.run import distinct
from textclean.batch.troubles import Skipped, Trouble
from textclean.cli import inputs, options, stdout
from textclean.cli.rulesets import Rulesets
from textclean.cli.status import CLEAN, FAILED, FOUND
from textclean.cli.watching import say
from textclean.corpus.impact import COUNTS, Impact, compare
from textclean.report.wording import number
from textclean.structs import replace

_TEXT = """
Clean CORPUS with two sets of rules and say which documents come out otherwise, by rule, with samples
of the difference.  Nothing is written.  The sets are the shipped rules with the configuration, and
  --new PACK               with a pack against without it
  --old PACK --new PACK    with one pack against another
  --old REV                as packs and configuration stand now against a revision of git
  --old REV --new PACK     the same for a pack that the configuration does not name
Status: 0, 1 if more than --max-share of the documents change, 2 if something could not be read.

Examples:
  textclean impact --new my-rules.toml corpus/
  textclean impact --old HEAD --max-share 0.01 corpus/
"""
LONGEST = 40  # lines of one sample that are shown


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "impact", "say what other rules would change", _TEXT)
    parser.add_argument("paths", nargs="+", metavar="CORPUS", help="files and folders")
    parser.add_argument(
        "--old", metavar="REV|PACK", help="a git revision, or a pack (a file or folder)"
    )
    parser.add_argument(
        "--new", action="append", default=[], metavar="PACK", help="a pack (a file or folder)"
    )
    _add_output(parser)
    options.add_settings(parser)
    parser.set_defaults(act=act)


def _add_output(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--max-share",
        type=options.share,
        metavar="SHARE",
        help="fail if more of the documents change (0 to 1)",
    )
    parser.add_argument(
        "--samples",
        type=int,
        default=3,
        metavar="N",
        help="documents shown of each rule (default: 3; 0 for none)",
    )
    parser.add_argument("--json", action="store_true", help="print everything as JSON")


def act(args: Namespace) -> int:
    """Run the command."""
    with TemporaryDirectory(prefix="textclean-") as folder:
        sets = Rulesets(args, Path(folder))
        new = options.job(sets.now, sets.new.pipeline())
        old = replace(new, pipeline=sets.old.pipeline())
        impact, troubles = _compared(args, old, new, sets)
    if args.json:
        stdout.print_line(json.dumps(impact.as_dict(), ensure_ascii=False, indent=1))
    else:
        stdout.write("".join(f"{line}\n" for line in _lines(impact)))
    if troubles:
        return FAILED
    most = args.max_share
    return FOUND if most is not None and impact.share > most else CLEAN


def _compared(args: Namespace, old: Job, new: Job, sets: Rulesets) -> tuple[Impact, int]:
    """The impact, and how many files could not be read."""
    impact = Impact(most=max(0, args.samples))
    troubles = 0
    for item in distinct(inputs.works(args.paths, sets.now, read_only=True)):
        if isinstance(item, Trouble):
            troubles += not isinstance(item, Skipped)
            say(str(item))
            continue
        try:
            for records in compare(item, old, new):
                impact.add(item, *records)
        except Trouble as trouble:
            troubles += 1
            say(str(trouble))
    return impact, troubles


_HEADS = ("documents", "+edits", "-edits", "+findings", "-findings")


def _lines(impact: Impact) -> Iterator[str]:
    of = number(impact.documents, "document")
    yield f"{impact.changed:,} of {of} would change ({impact.share:.2%})"
    if not impact.rules:
        return
    width = max(len("rule"), *map(len, impact.rules))
    yield ""
    yield f"{'rule':<{width}}" + "".join(f"{name:>11}" for name in _HEADS)
    order = sorted(impact.rules, key=lambda rule: (-impact.rules[rule].documents, rule))
    for rule in order:
        row = impact.rules[rule]
        yield f"{rule:<{width}}" + "".join(f"{getattr(row, name):>11,}" for name in COUNTS)
    yield from _samples(impact, order)


def _samples(impact: Impact, order: list[str]) -> Iterator[str]:
    """Each sample once, under the first rule that has it."""
    shown: set[str] = set()
    for rule in order:
        samples = sorted(impact.rules[rule].samples, reverse=True)
        fresh = [sample for sample in samples if sample.name not in shown]
        if fresh:
            yield ""
            yield f"# {rule}: {len(fresh)} of {number(impact.rules[rule].documents, 'document')}"
        for sample in fresh:
            shown.add(sample.name)
            lines = sample.diff.splitlines()
            yield from lines[:LONGEST]
            if len(lines) > LONGEST:
                yield f"# … and {len(lines) - LONGEST} more lines"
