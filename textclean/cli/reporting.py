"""``--report FILE``: the HTML report at the end of a run."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.batch.location import local, located
from textclean.batch.tally import Tally
from textclean.cli.probing import probe, spare
from textclean.cli.status import UsageError
from textclean.cli.watching import say

if TYPE_CHECKING:
    from textclean.pipeline import Pipeline


_MARK = b"<title>textclean: "  # how the head of a report goes on


def add(parser: ArgumentParser) -> None:
    """The option."""
    parser.add_argument(
        "--report",
        type=local,
        metavar="FILE",
        help="write an HTML report to look at: figures, charts, and a sample of the documents with "
        "every change and why",
    )


def refuse_among(args: Namespace) -> None:
    """A report among the sources would be read as one of them; raises UsageError.

    So does one in a folder that is not there, but for that of the outputs: the run makes it.
    """
    if not args.report:
        return
    if args.report.is_dir():
        raise UsageError(f"--report {args.report} is a folder; name a file, as in report.html")
    spare(f"--report {args.report}", args.report, _MARK)
    folder = args.report.parent
    if not folder.is_dir() and not (args.out and folder.resolve() == args.out.resolve()):
        raise UsageError(
            f"--report {args.report}: there is no folder {folder}; make it, or choose another place"
        )
    for source in map(Path, args.sources):
        if source.is_dir() and args.report.resolve().is_relative_to(source.resolve()):
            raise UsageError(
                f"--report {args.report} lies in the source {source}; choose a place outside of it"
            )
    if folder.is_dir():
        probe(f"--report {args.report}", folder)


def write(args: Namespace, tally: Tally, pipeline: Pipeline) -> None:
    """Write the report that was asked for; raises Trouble."""
    if not args.report:
        return
    from textclean.cli.listing import OWN_RULES
    from textclean.report import html
    from textclean.report.html.explained import Explained, explained

    rules = {name: Explained(why) for name, why in OWN_RULES.items()}
    rules |= {rule.id: explained(rule) for rule in pipeline.rules}
    sources = [str(located(source)) for source in args.sources]  # without their secrets
    html.write(args.report, tally, rules, sources)
    say(f"textclean: report written to {args.report}")
