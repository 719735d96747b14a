"""``textclean undo``: give the originals back, from the log of a run."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from textclean.cli import options
from textclean.cli.status import CLEAN, FAILED, UsageError
from textclean.cli.watching import say
from textclean.report.wording import number

_TEXT = """
Give the originals back, to the byte, from the log of 'fix' or 'run'.
Without LOG the newest one under .textclean/undo that was not undone yet is taken, with --all every
one, the newest first.  A file that was edited since is refused.
Status: 0 when all originals are back, 2 if one could not be given back, or nothing is left to undo.

Examples:
  textclean undo
  textclean undo --all
  textclean undo clean-log/ --out originals/
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "undo", "give the originals back", _TEXT)
    parser.add_argument("log", nargs="?", type=Path, metavar="LOG", help="the folder of the log")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write the originals here, not over the outputs"
    )
    parser.add_argument("--all", action="store_true", help="take back every fix made from here")
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    from textclean.batch import undo

    if args.log:
        if args.all:
            raise UsageError("--all takes every log; leave LOG out")
        return _undo(args.log, args.out, "")
    logs = undo.waiting()
    if args.all and args.out:
        raise UsageError("--all gives files back where they are; leave --out out, or name one LOG")
    if args.all:
        return max([_undo(log, None, "") for log in logs])
    older = number(len(logs) - 1, "older log")
    left = f"; {older} left ('textclean undo' again, or --all)" if len(logs) > 1 else ""
    return _undo(logs[0], args.out, left)


def _undo(log: Path, out: Path | None, left: str) -> int:
    """Undo one log; it is marked as undone when all of it is back where it was."""
    from textclean.batch import undo
    from textclean.batch.troubles import Trouble

    done = refused = 0
    for entry in undo.files(log):
        try:
            done += undo.undo_file(log, entry, out)
        except Trouble as trouble:
            refused += 1
            say(str(trouble))
    where = f" under {out}" if out else ""
    say(f"undo {log}: {done} restored{where}" + (f", {refused} refused" if refused else "") + left)
    if refused:
        return FAILED
    if out is None:
        undo.mark(log)
    return CLEAN
