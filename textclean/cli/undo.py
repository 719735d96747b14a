"""``textclean undo``: give the originals back, from the log of a run."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.batch.location import local, located
from textclean.cli import options
from textclean.cli.status import CLEAN, FAILED, UsageError
from textclean.cli.watching import say
from textclean.report.wording import number

if TYPE_CHECKING:
    from textclean.batch.location import Location

_TEXT = """
Give the originals back, to the byte, from the log of 'fix' or 'run'.
Without LOG the newest one under .textclean/undo that was not undone yet is taken, with --all every
one, the newest first.  A file that was edited since is refused.  Undo again, and it goes on where it was
cut off; files that are back are left as they are.
Status: 0 when all originals are back, now or before, 2 if one could not be given back, or there is no log.

Examples:
  textclean undo
  textclean undo --all
  textclean undo clean-log/ --out originals/
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "undo", "give the originals back", _TEXT)
    parser.add_argument("log", nargs="?", type=local, metavar="LOG", help="the folder of the log")
    parser.add_argument(
        "--out", type=located, metavar="DIR", help="write the originals here, not over the outputs"
    )
    parser.add_argument("--all", action="store_true", help="take back every fix made from here")
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    from textclean.batch import undo
    from textclean.batch.log import UNDO

    if args.log:
        if args.all:
            raise UsageError("--all takes every log; leave LOG out")
        return _undo(args.log, args.out, "")
    if args.all and args.out:
        raise UsageError("--all gives files back where they are; leave --out out, or name one LOG")
    logs = undo.waiting()
    if not logs:
        say(f"undo: all logs under {UNDO} are undone already; to undo one again, name it")
        return CLEAN
    if args.all:
        return max([_undo(log, None, "") for log in logs])
    status = _undo(logs[0], args.out, _left(len(logs) - 1))
    if status and len(logs) > 1:
        say(f"undo: the next one would be {logs[1]}: name it, or give --all")
    return status


def _left(older: int) -> str:
    return (
        f"; {number(older, 'older log')} left ('textclean undo' again, or --all)" if older else ""
    )


def _undo(log: Path, out: Location | None, left: str) -> int:
    """Undo one log; it is marked as undone when all of it is back where it was."""
    from textclean.batch import undo
    from textclean.batch.given_back import holding
    from textclean.batch.troubles import Trouble

    done = back = refused = unwritten = 0
    with holding(log, out) as state:
        for entry in undo.files(log):
            try:
                restored = undo.undo_file(log, entry, out, state)
            except Trouble as trouble:
                refused += 1
                say(str(trouble))
            else:
                done += restored
                unwritten += not undo.is_done(entry)
                back += undo.is_done(entry) and not restored
    told = _said(log, (done, back, unwritten, refused), out)
    say(f"undo {log}: {told}" + ("" if refused else left))
    if refused:
        return FAILED
    if out is None:
        undo.mark(log)
    return CLEAN


def _said(log: Path, counts: tuple[int, int, int, int], out: Location | None) -> str:
    """What was done, in words; that all was back before is no surprise where the log was undone.

    ``counts`` are of the files restored, back before, that the run did not write, and refused.
    """
    from textclean.batch import undo

    done, back, unwritten, refused = counts
    more = f", {unwritten} not written by the run" if unwritten else ""
    if not (done or refused):
        was = "already undone" if undo.is_marked(log) else "nothing to do"
        return f"{was}; {number(back, 'file')} as before the run{more}"
    where = f" under {out}" if out else ""
    told = f"{done} restored{where}" + (f", {back} as before the run already" if back else "")
    return told + more + (f", {refused} refused" if refused else "")
