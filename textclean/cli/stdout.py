"""Standard output, which may be closed or full: the work goes on, and the end says so once."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

_failures: list[OSError] = []


def start() -> None:
    """A new command begins; nothing has failed yet."""
    _failures.clear()


def write(text: str) -> None:
    """Write ``text``; once that has failed, the rest is swallowed: the work must not suffer."""
    if not _failures:
        try:
            _opened()
            sys.stdout.write(text)
        except OSError as error:
            _failures.append(error)


def write_bytes(data: bytes) -> None:
    """Write ``data`` as it is."""
    if not _failures:
        try:
            _opened()
            sys.stdout.buffer.write(data)
        except OSError as error:
            _failures.append(error)


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
            _failures.append(error)


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
