"""``textclean diff``: show what fix would write, as a patch."""

from __future__ import annotations

from argparse import Namespace

from textclean.batch.run import distinct, run
from textclean.batch.tally import ERROR
from textclean.batch.work import Work
from textclean.cli import inputs, options, stdout
from textclean.cli.status import CLEAN, FAILED, FOUND
from textclean.cli.watching import Watching
from textclean.formats.record import Record
from textclean.report import patch

_TEXT = """
Show what fix would write, as a unified diff.  Changes nothing.
Status: 0 if there is no difference, 1 if there is, 2 if something could not be read.

Examples:
  textclean diff corpus/ | less
  textclean diff - < article.txt
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "diff", "show what fix would write", _TEXT)
    inputs.add_paths(parser)
    options.add_settings(parser)
    parser.set_defaults(act=act)


class _Patches(Watching):
    """Prints the patch of every record."""

    def __init__(self) -> None:
        super().__init__()
        self._named: Work | None = None

    def record(self, work: Work, record: Record) -> None:
        super().record(work, record)
        if not record.changed:
            return
        if record.number and work is not self._named:
            stdout.write(patch.head(str(work.path)))
            self._named = work
        stdout.write(patch.of_record(record, str(work.path)))


def act(args: Namespace) -> int:
    """Run the command."""
    settings = options.config(args)
    job = options.job(settings, options.pipeline(settings))
    patches = _Patches()
    if inputs.is_stdin(args):
        tally = inputs.from_stdin(args, job, patches.record, patches.trouble)
    else:
        tally = run(distinct(inputs.works(args.paths, settings)), job, patches)
    if tally.files[ERROR] or patches.troubles:
        return FAILED
    return FOUND if patches.files else CLEAN
