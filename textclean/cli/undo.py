"""``textclean undo``: give the originals back, from the log of a run."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from textclean.cli import options
from textclean.cli.status import CLEAN, FAILED
from textclean.cli.watching import say

_TEXT = """
Give the originals back, to the byte, from the log of 'fix' or 'run'.
Without LOG the newest one under .textclean/undo is taken.  A file that was edited since is refused.
Status: 0 when all originals are back, 2 if one could not be given back.

Examples:
  textclean undo
  textclean undo clean-log/ --out originals/
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "undo", "give the originals back", _TEXT)
    parser.add_argument("log", nargs="?", type=Path, metavar="LOG", help="the folder of the log")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write the originals here, not over the outputs"
    )
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    from textclean.batch import undo
    from textclean.batch.troubles import Trouble

    log = args.log or undo.newest()
    done = refused = 0
    for entry in undo.files(log):
        try:
            done += undo.undo_file(log, entry, args.out)
        except Trouble as trouble:
            refused += 1
            say(str(trouble))
    where = f" under {args.out}" if args.out else ""
    say(f"undo {log}: {done} restored{where}" + (f", {refused} refused" if refused else ""))
    return FAILED if refused else CLEAN
