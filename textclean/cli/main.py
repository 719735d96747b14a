"""The entry of the command line: finds the command, runs it, turns errors into one line and status 2."""

from __future__ import annotations

import atexit
import gc
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module

from textclean import __version__
from textclean.cli import stdout
from textclean.cli.helping import Formatter
from textclean.cli.status import FAILED, UsageError
from textclean.cli.stopping import said, stoppable

# Loading makes many objects that stay: to look through them again and again took a tenth of a start.
OBJECTS = 50_000
COMMANDS = (
    "run",
    "check",
    "fix",
    "diff",
    "explain",
    "show",
    "undo",
    "log",
    "rules",
    "measure",
    "baseline",
    "impact",
    "promote",
    "learn",
)
SHOW = (
    "check",
    "diff",
    "explain",
    "show",
    "log",
    "rules",
    "measure",
    "impact",
)  # and change nothing
_TEXT = """
Clean the text of articles: strip boilerplate, repair damage, normalize headers, lose nothing.

Example:
  textclean run corpus/ --out clean/
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    The status is 0 (clean), 1 (findings or changes), 2 (error), 130 (Ctrl-C), 143 (SIGTERM) or 141 (nobody
    reads any more).
    """
    gc.set_threshold(OBJECTS)
    _prepare_streams()
    if (
        argv is None
    ):  # with the command ends the process: to look for garbage then took a tenth, too
        atexit.register(gc.freeze)
    given = sys.argv[1:] if argv is None else list(argv)
    shows = not given or given[0] in SHOW or given[0].startswith("-")
    stdout.start(shows=shows)
    try:
        with stoppable():
            status = _act(given)
    except (
        SystemExit
    ):  # of argparse, which has printed the help or what is wrong, or at a broken pipe
        if (fault := _fault_of_output(shows)) is None:
            raise
        return fault
    fault = _fault_of_output(shows)
    return status if fault is None else fault


def _act(given: Sequence[str]) -> int:
    """Parse, run the command, and say what went wrong in one line."""
    try:
        args = _parser(_asked(list(given[:1]))).parse_args(given)
        return int(args.act(args))
    except KeyboardInterrupt as stop:
        line, status = said(stop)
        _say(line)
        return status
    except Exception as error:
        if not _is_ours(error):
            raise
        _say(str(error))
        return FAILED


def _fault_of_output(shows: bool) -> int | None:
    """The status if standard output could not be written; a reader that has gone (head) needs no words."""
    error = stdout.failure()
    if error is None:
        return None
    if isinstance(error, BrokenPipeError):
        return stdout.READER_GONE if shows else None
    from textclean.batch import troubles

    _say(f"standard output cannot be written: {troubles.said(error)}")
    return FAILED


def _asked(first: Sequence[str]) -> Sequence[str]:
    """The commands that the ``first`` word asks for; the version needs none, the help all of them."""
    if first == ["--version"]:
        return ()
    return [name for name in COMMANDS if name in first] or COMMANDS


def _say(line: str) -> None:
    from textclean.cli.watching import say

    say(f"textclean: {line}")


def _is_ours(error: Exception) -> bool:
    """Whether the message of ``error`` is all that the caller needs."""
    from textclean.batch.git import GitError
    from textclean.batch.troubles import Trouble
    from textclean.catalogue import UnknownSelector
    from textclean.config import ConfigError
    from textclean.report.baseline import BaselineError
    from textclean.schema import PackError

    known = (
        UsageError,
        Trouble,
        UnknownSelector,
        ConfigError,
        PackError,
        GitError,
        BaselineError,
        FileNotFoundError,
    )
    return isinstance(error, known)


def _parser(names: Sequence[str]) -> ArgumentParser:
    """The parser with the commands ``names``: one that is asked for need not wait for the others."""
    parser = ArgumentParser("textclean", description=_TEXT.strip(), formatter_class=Formatter)
    parser.add_argument("--version", action="version", version=f"textclean {__version__}")
    commands = parser.add_subparsers(
        title="commands", prog="textclean", metavar="COMMAND", required=True
    )
    for name in names:
        import_module(f"textclean.cli.{name}").add(commands)
    return parser


def _prepare_streams() -> None:
    """What cannot be written in the terminal's encoding, lone surrogates too, is shown as escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
