"""The entry of the command line: finds the command, runs it, turns errors into one line and status 2."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module

from textclean import __version__
from textclean.cli.status import FAILED, INTERRUPTED, UsageError

COMMANDS = ("run", "check", "fix", "diff", "explain", "undo", "rules")
_TEXT = """
Clean the text of articles: strip boilerplate, repair damage, normalize headers, lose nothing.

Example:
  textclean run corpus/ --out clean/
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the status is 0 (clean), 1 (findings or changes), 2 (error) or 130 (Ctrl-C)."""
    _prepare_streams()
    given = sys.argv[1:] if argv is None else list(argv)
    args = _parser([name for name in COMMANDS if name in given[:1]] or COMMANDS).parse_args(given)
    act: Callable[..., int] = args.act
    try:
        status = act(args)
        sys.stdout.flush()
        return status
    except (
        BrokenPipeError
    ):  # the reader of our output (head, less) has gone; let Python exit quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        print("textclean: interrupted", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        if not _is_ours(error):
            raise
        print(f"textclean: {error}", file=sys.stderr)
        return FAILED


def _is_ours(error: Exception) -> bool:
    """Whether the message of ``error`` is all that the caller needs."""
    from textclean.batch.troubles import Trouble
    from textclean.catalogue import UnknownSelector
    from textclean.config import ConfigError
    from textclean.schema import PackError

    known = (UsageError, Trouble, UnknownSelector, ConfigError, PackError, FileNotFoundError)
    return isinstance(error, known)


def _parser(names: Sequence[str]) -> ArgumentParser:
    """The parser with the commands ``names``: one that is asked for need not wait for the others."""
    parser = ArgumentParser(
        "textclean", description=_TEXT.strip(), formatter_class=RawDescriptionHelpFormatter
    )
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
