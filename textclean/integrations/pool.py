"""A run past one machine: the chunks of a run on an engine's workers, in place of processes of its own.

The workers read the sources and write the outputs themselves, under the same paths: the folders lie on a file
system that all machines share.  What is put in place, logged and counted is what any run does, in order.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import chdir
from typing import Any

from textclean.batch.done import Done
from textclean.batch.job import Job
from textclean.batch.plan import Chunk, Item, items
from textclean.batch.workers import Engine, Perform
from textclean.structs import NamedTuple

AHEAD = 4  # chunks a core that are under way or wait for one before them


class _Open(NamedTuple):
    """A chunk that is under way."""

    chunk: Chunk
    items: list[Item]
    ticket: Any


class EnginePool(ABC):
    """The cores of a cluster, as many as ``jobs``; to be closed.

    An engine does a task again whose worker died.  What it gives up is done file by file, and only the file at
    which that fails once more is reported.
    """

    jobs: int

    def __init__(self, job: Job, perform: Perform) -> None:
        self._task = Task(job, perform, os.getcwd())  # noqa: PTH109
        self._open: deque[_Open] = deque()

    def run(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Done]]]:
        """Each chunk with what became of its items, in order."""
        for chunk in chunks:
            found = items(chunk)
            self._open.append(_Open(chunk, found, self._submit(found) if found else None))
            if len(self._open) >= AHEAD * self.jobs:
                yield self._first()
        while self._open:
            yield self._first()

    def unfinished(self) -> list[Item]:
        """The items that were taken on and not handed back."""
        return [item for one in self._open for item in one.items]

    @abstractmethod
    def close(self) -> None:
        """End what is under way, and what was started for it."""

    @abstractmethod
    def _submit(self, found: list[Item]) -> Any:
        """Have the engine do ``found`` in one task; what to wait for."""

    @abstractmethod
    def _answer(self, ticket: Any) -> list[Done]:
        """Wait for it.  Raises Lost if the engine gave it up."""

    def _first(self) -> tuple[Chunk, list[Done]]:
        chunk, found, ticket = self._open[0]
        made = self._done(found, ticket) if found else []
        self._open.popleft()
        return chunk, made

    def _done(self, found: list[Item], ticket: Any) -> list[Done]:
        try:
            return self._answer(ticket)
        except Lost as lost:
            if len(found) == 1:
                return [Done.died(found[0], str(lost))]
        return [done for item in found for done in self._done([item], self._submit([item]))]


class Lost(Exception):
    """The engine gave a task up; the message says how it ended."""


class Task(NamedTuple):
    """What a worker does with some items; pickles."""

    job: Job
    perform: Perform
    folder: str

    def __call__(self, found: list[Item]) -> list[Done]:
        """Do them where the run was started, so that paths mean the same."""
        with chdir(self.folder):
            return [self.perform(item, self.job) for item in found]


def engine(name: str) -> Engine:
    """The pool on the engine ``name``; raises ModuleNotFoundError with the command that installs it."""
    if name == "ray":
        from textclean.integrations.ray_pool import RayPool

        return RayPool
    from textclean.integrations.spark_pool import SparkPool

    return SparkPool
