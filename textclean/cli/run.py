"""``textclean run``: clean files and folders into another folder, or in place."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from textclean.batch.job import Job
from textclean.batch.run import collisions, distinct
from textclean.batch.tally import QUARANTINED
from textclean.cli import batch, inputs, options
from textclean.cli.status import CLEAN, FAILED, FOUND, UsageError
from textclean.cli.watching import Watching, say

_TEXT = """
Clean .txt, .md and .jsonl files and write them under another folder, as UTF-8, with the same tree.
Metadata that stood in the text goes to a header (.txt, .md) or to the record's fields (.jsonl).
Status: 0 when all went well, 1 if something was quarantined, 2 if something could not be done.

Examples:
  textclean run corpus/ --out clean/
  textclean run corpus/ --out clean/ --log clean-log/
  textclean run corpus/ --in-place
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "run", "clean files and folders", _TEXT)
    parser.add_argument("sources", nargs="+", metavar="SRC", help="files and folders")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, metavar="DIR", help="where the cleaned files go")
    where.add_argument(
        "--in-place", action="store_true", help="write over the sources; 'undo' takes it back"
    )
    batch.add_log(parser)
    options.add_settings(parser)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    settings = options.config(args)
    _refuse_mixing(args)
    works = inputs.works(args.sources, settings, args.out)
    works = distinct(works, follow_links=args.in_place)
    job = Job(options.pipeline(settings), settings.field, settings.header, args.out, args.in_place)
    if clashes := collisions(works, job):
        for clash in clashes:
            say(str(clash))
        return FAILED
    log = batch.log_for(args, in_place=args.in_place)
    job = Job(job.pipeline, job.field, job.header, job.out, job.in_place, log)
    tally, status = batch.do(works, job, Watching(), bar=True)
    if status:
        return status
    return FOUND if tally.files[QUARANTINED] or tally.quarantined else CLEAN


def _refuse_mixing(args: Namespace) -> None:
    """What is written must not lie among what is read."""
    for source in map(Path, args.sources):
        if not source.is_dir():
            continue
        if args.out and args.out.resolve() == source.resolve():
            raise UsageError(
                f"--out {args.out} is the source itself; use --in-place or another folder"
            )
        if args.log and args.log.resolve().is_relative_to(source.resolve()):
            raise UsageError(
                f"--log {args.log} lies in the source {source}; choose a folder outside of it"
            )
