"""Standard output, which may be closed or full: the work goes on, and the end says so once.

When the reader of a pipe has gone (``| head``), a command that only shows something ends at once and quietly, with
the status that shells give a program that SIGPIPE ended; Python itself would go on, and click and
others end with 1, which here means findings.  A command that writes files goes on: its work is not
what the reader had enough of.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

READER_GONE = 141  # 128 + SIGPIPE
_failures: list[OSError] = []
_shows: list[bool] = []


class ReaderGone(SystemExit):
    """Nobody reads any more of what a command shows."""


def start(*, shows: bool = False) -> None:
    """A new command begins, which only ``shows`` something or not; nothing has failed yet."""
    _failures.clear()
    _shows[:] = [shows]


def _failed(error: OSError) -> None:
    _failures.append(error)
    if _shows[-1:] == [True] and isinstance(error, BrokenPipeError):
        raise ReaderGone(READER_GONE) from error


def write(text: str) -> None:
    """Write ``text``; once that has failed, the rest is swallowed: the work must not suffer."""
    if not _failures:
        try:
            _opened()
            sys.stdout.write(text)
        except OSError as error:
            _failed(error)


def write_bytes(data: bytes) -> None:
    """Write ``data`` as it is."""
    if not _failures:
        try:
            _opened()
            sys.stdout.buffer.write(data)
        except OSError as error:
            _failed(error)


def print_line(line: str) -> None:
    """Write one line."""
    write(line + "\n")


def flush() -> None:
    """Hand over what was written: somebody waits for it while the command goes on."""
    if not _failures:
        try:
            _opened()
            sys.stdout.flush()
        except OSError as error:
            _failed(error)


def failure() -> OSError | None:
    """Flush; what went wrong with standard output, None if nothing did."""
    if sys.stdout is not None and not _failures:
        try:
            sys.stdout.flush()
        except OSError as error:
            _failures.append(error)
    if not _failures:
        return None
    with suppress(OSError, ValueError, AttributeError):  # so that Python can exit quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _failures[0]


def _opened() -> None:
    if sys.stdout is None or sys.stdout.closed:
        raise OSError(errno.EBADF, "it is closed")
