"""``textclean check``: say what would change, and change nothing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from textclean.batch.processes import available
from textclean.batch.run import distinct, run
from textclean.batch.tally import ERROR
from textclean.cli import accepted, inputs, options, stdout
from textclean.cli.listing import STYLES, Listing, style
from textclean.cli.status import CLEAN, FAILED, FOUND, UsageError

_TEXT = """
Say, place by place, what fix would change.  Changes nothing.
Status: 0 if fix would write nothing, 1 if it would, 2 if something could not be read.  What a baseline
holds ('textclean baseline') is neither said nor counted; .textclean-ignore.toml names what stays.

Examples:
  textclean check corpus/
  textclean check --since origin/main corpus/
  textclean check --format sarif corpus/ > textclean.sarif
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "check", "say what would change", _TEXT)
    inputs.add_paths(parser)
    add_listing(parser)
    parser.add_argument(
        "--statistics", action="store_true", help="only how often each rule would speak"
    )
    options.add_jobs(parser)
    accepted.add(parser)
    options.add_settings(parser)
    parser.set_defaults(act=act)


def add_listing(parser: ArgumentParser) -> None:
    """The options of the list itself."""
    parser.add_argument(
        "--format", choices=STYLES, default="text", help="how places are listed (default: text)"
    )
    parser.add_argument(
        "--findings", action="store_true", help="list what was found and not applied, too"
    )


def act(args: Namespace) -> int:
    """Run the command."""
    if args.statistics and args.format != "text":
        raise UsageError("--statistics prints text; leave --format out")
    settings = options.config(args)
    pipeline = options.pipeline(settings)
    job = options.job(settings, pipeline, lists=True)
    known = accepted.Accepted(args, settings, job)
    listing = Listing(
        None if args.statistics else style(args.format, pipeline),
        findings=args.findings,
        kept=known.kept,
    )
    if inputs.is_stdin(args):
        tally = inputs.from_stdin(args, job, listing.record, listing.trouble)
    else:
        works = known.works(inputs.works(args.paths, settings))
        jobs = 1 if known.kept else args.jobs or available()  # these look at the records themselves
        tally = run(distinct(works), job, listing, jobs=jobs)
    listing.end()
    _print_end(args, listing)
    stale = known.end()
    if tally.files[ERROR] or listing.troubles:
        return FAILED
    return FOUND if listing.files or (stale and args.strict) else CLEAN


def _print_end(args: Namespace, listing: Listing) -> None:
    if args.statistics:
        from textclean.report.styles import statistics

        stdout.write(statistics((listing.edits + listing.around).most_common()))
        if args.findings:
            stdout.write("not applied:\n" + statistics(listing.findings.most_common()))
    if args.format == "text":
        stdout.print_line(listing.total("would be made"))
