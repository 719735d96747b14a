"""``textclean fix``: clean files in place, and say every edit."""

from __future__ import annotations

from argparse import Namespace

from textclean.batch.job import Job
from textclean.batch.run import distinct
from textclean.batch.tally import Tally
from textclean.batch.work import Work
from textclean.cli import batch, inputs, options, stdout
from textclean.cli.check import add_listing
from textclean.cli.listing import Listing, style
from textclean.cli.status import CLEAN, FAILED, FOUND, UsageError
from textclean.cli.watching import Watching
from textclean.formats.record import Record

_TEXT = """
Clean files in place and list every edit.  'textclean undo' takes it back.
Status: 0 if nothing was to be changed, 1 if something was, 2 if something could not be done.
With - standard input is cleaned to standard output, and the status is 0.

Examples:
  textclean fix corpus/
  textclean fix - < article.txt > clean.txt
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "fix", "clean files in place", _TEXT)
    inputs.add_paths(parser)
    add_listing(parser)
    batch.add_log(parser)
    options.add_settings(parser)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    settings = options.config(args)
    pipeline = options.pipeline(settings)
    if inputs.is_stdin(args):
        _refuse_ignored(args)
        return _filter(args, options.job(settings, pipeline))
    listing = Listing(style(args.format, pipeline), findings=args.findings)
    inputs.refuse_remote(args.paths, "only 'run --out' writes there, beside the originals")
    works = distinct(inputs.works(args.paths, settings))
    log = batch.log_for(args, in_place=True)
    job = options.job(settings, pipeline, in_place=True, log=log)
    tally, status = batch.do(works, job, listing)
    listing.end()
    if args.format == "text":
        stdout.print_line(listing.total("made"))
    if status:
        return status
    return FOUND if _changed(tally) else CLEAN


def _changed(tally: Tally) -> bool:
    return bool(tally.files["changed"])


def _refuse_ignored(args: Namespace) -> None:
    """Options that mean nothing for standard input, which has no log and no list."""
    given = {
        "--log": args.log,
        "--no-log": args.no_log,
        "--format": args.format != "text",
        "--findings": args.findings,
    }
    for option, is_given in given.items():
        if is_given:
            raise UsageError(f"{option} means nothing with '-' (standard input); leave it out")


def _filter(args: Namespace, job: Job) -> int:
    """Standard input to standard output; what cannot be read goes through as it is."""
    watching = Watching()

    def write(work: Work, record: Record) -> None:
        watching.record(work, record)
        stdout.write_bytes(record.output)

    inputs.from_stdin(args, job, write, watching.trouble)
    return FAILED if watching.troubles else CLEAN
