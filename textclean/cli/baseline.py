"""``textclean baseline``: accept what a corpus has today, so that check fails on what is new."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from textclean.batch.location import here, local
from textclean.batch.replacement import Replacement
from textclean.batch.run import distinct, run
from textclean.batch.tally import ERROR
from textclean.batch.work import Work
from textclean.cli import inputs, options
from textclean.cli.options import base_folder
from textclean.cli.status import CLEAN, FAILED, UsageError
from textclean.cli.watching import Watching, say
from textclean.formats.record import Record
from textclean.report import baseline, places
from textclean.report.baseline import Baseline
from textclean.report.wording import number

_TEXT = """
Write down what check says of a corpus today; from then on check says only what is new.  The file has
a line for each place: its path, its rule, and a hash of both and of the line's words.  Commit it.
Status: 0 when it is written, 2 if something could not be read.

Examples:
  textclean baseline corpus/
  textclean baseline --update corpus/
  textclean baseline --prune corpus/
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "baseline", "accept what check says today", _TEXT)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files and folders")
    parser.add_argument(
        "--file",
        type=local,
        metavar="FILE",
        help=f"the baseline (default: {baseline.FILE} beside the configuration)",
    )
    parser.add_argument(
        "--findings", action="store_true", help="accept what was found and not applied, too"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--update", action="store_true", help="accept what is new, and take out what is stale"
    )
    how.add_argument(
        "--prune", action="store_true", help="take out what is stale, and accept nothing"
    )
    options.add_settings(parser)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    settings = options.config(args)
    file = args.file or base_folder(settings) / baseline.FILE
    if file.exists() and not (args.update or args.prune):
        raise UsageError(f"{file} is there already; give --update or --prune, or delete it")
    if args.prune and not file.exists():
        raise UsageError(f"there is no baseline {file} to prune")
    known = baseline.read(file) if file.exists() else Baseline(file)
    watching = _Accepting(known, findings=args.findings)
    inputs.refuse_remote(args.paths, "a baseline is for files on this machine")
    job = options.job(settings, options.pipeline(settings))
    tally = run(distinct(inputs.works(args.paths, settings)), job, watching)
    _write(file, known, prunes=args.prune)
    return FAILED if tally.files[ERROR] or watching.troubles else CLEAN


def _write(file: Path, known: Baseline, *, prunes: bool) -> None:
    stale = len(known.stale())
    entries = known.pruned() if prunes else known.updated()
    mode = file.stat().st_mode if file.exists() else 0o644
    with Replacement(file, mode) as target:
        target.write(baseline.written(entries).encode())
        target.commit()
    new = len(entries) - (len(known.entries) - stale)
    what = "entry" if len(entries) == 1 else "entries"
    say(f"{file}: {len(entries):,} {what}: {new:,} new, {number(stale, 'stale one')} taken out")


class _Accepting(Watching):
    """Shows every place to a baseline."""

    def __init__(self, known: Baseline, *, findings: bool) -> None:
        super().__init__()
        self._known, self._findings = known, findings

    def record(self, work: Work, record: Record) -> None:
        self.complain(work, record)
        found = [*places.changes(record)] if record.changed else []
        found += places.findings(record) if self._findings else ()
        self._known.new(here(work.path), record, found)
