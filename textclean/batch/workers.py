"""Who cleans the chunks of a run beside this process: what a pool, of processes or of an engine, must do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from textclean.batch.done import Done
from textclean.batch.job import Job
from textclean.batch.plan import Chunk, Item

ENGINES = ("ray", "spark")  # what there are pools of, in textclean.integrations

Perform = Callable[[Item, Job], Done]


class Workers(Protocol):
    """As many as ``jobs`` at once; to be closed, which ends them."""

    jobs: int

    def run(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Done]]]:
        """Each chunk with what became of its items, in order."""

    def unfinished(self) -> list[Item]:
        """The items that were taken on and not handed back."""

    def close(self) -> None:
        """End what is under way."""


Engine = Callable[[Job, Perform], Workers]
