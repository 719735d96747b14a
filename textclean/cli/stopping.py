"""SIGTERM goes the way of Ctrl-C, so that no temporary file stays behind."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from textclean.cli.status import INTERRUPTED, TERMINATED


class Terminated(KeyboardInterrupt):
    """SIGTERM came."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside, SIGTERM raises Terminated, where the thread may say so."""
    try:
        before = signal.signal(signal.SIGTERM, _terminate)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second one must not break the tidying up
    raise Terminated


def said(stop: KeyboardInterrupt) -> tuple[str, int]:
    """What to print about ``stop``, and the status."""
    is_term = isinstance(stop, Terminated) or isinstance(stop.__cause__, Terminated)
    what = "terminated" if is_term else "interrupted"
    return f"{what}: {stop}" if str(stop) else what, TERMINATED if is_term else INTERRUPTED
