"""The bar of a run: how much is done, how fast, and how long the rest will take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from textclean.batch.plan import size_of
from textclean.batch.troubles import Trouble
from textclean.batch.work import Work


@contextmanager
def progress(found: Sequence[Work | Trouble], asked: bool) -> Iterator[Callable[[int], object]]:
    """Something to be told how many bytes are done: a bar, if asked for and standard error is a terminal.

    Bytes, since files differ: one may be most of the work.
    """
    if not asked or not sys.stderr.isatty():
        yield lambda size: None
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its thread would stand in the way of starting processes
    total = sum(size_of(item) for item in found if isinstance(item, Work))
    with tqdm(total=total, unit="B", unit_scale=True, leave=False, file=sys.stderr) as bar:
        yield bar.update
