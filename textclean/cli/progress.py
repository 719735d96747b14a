"""The bar of a run: how much is done, how fast, and how long the rest will take."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from textclean.batch.meter import Progress, Silent
from textclean.batch.plan import size_of
from textclean.batch.troubles import Trouble
from textclean.batch.work import Work


@contextmanager
def progress(found: Sequence[Work | Trouble], asked: bool) -> Iterator[Progress]:
    """Something to be told how far the run is: a bar, if asked for and standard error is a terminal."""
    if not asked or not sys.stderr.isatty():
        yield Silent()
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its thread would stand in the way of starting processes
    total = sum(size_of(item) for item in found if isinstance(item, Work))
    with tqdm(total=total, unit="B", unit_scale=True, leave=False, file=sys.stderr) as bar:
        yield Bar(bar)


class Bar:
    """Bytes, since files differ: one may be most of the work; and the records of what is under way.

    It moves within a file, too, and never back, when what is read of a file is done again.
    """

    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._done = 0

    def __call__(self, size: int) -> None:
        """See Progress."""
        self._done += size
        self._show(self._done)

    def under_way(self, size: int, records: int) -> None:
        """See Progress."""
        if records:
            self._bar.set_postfix_str(f"{records:,} records under way", refresh=False)
        self._show(self._done + size)

    def _show(self, size: int) -> None:
        size = min(size, self._bar.total)
        if size > self._bar.n:
            self._bar.update(size - self._bar.n)
