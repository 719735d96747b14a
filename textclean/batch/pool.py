"""Worker processes: each gets a chunk at a time, and one that dies costs no more than one file."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from textclean.batch import processes
from textclean.batch.done import Done
from textclean.batch.job import Job
from textclean.batch.meter import METER, Progress, Silent
from textclean.batch.plan import Chunk, Item, items
from textclean.batch.workers import Perform
from textclean.structs import Struct, field

TRIES = 2
_BEAT = 0.2  # seconds after which the bar of a run hears how far the processes are
AHEAD = 32  # chunks a process that may wait for one before them: what they hold stays bounded


class _Order(Struct, frozen=False):
    """What a worker is asked: the items at the places ``at`` of the chunk ``number``."""

    number: int
    at: list[int]
    items: list[Item]
    tries: int = 1


class _Worker(Struct, frozen=False):
    process: BaseProcess
    pipe: Connection
    slot: int
    order: _Order | None = None


class _Open(Struct, frozen=False):
    """A chunk that is under way: the answers so far, by the place of the item."""

    chunk: Chunk
    wanted: int
    answers: dict[int, Done] = field(default_factory=dict)


class Pool:
    """``jobs`` processes that ``perform`` items; to be closed, which ends them at once.

    When a process dies, concurrent.futures gives up all that is under way, and multiprocessing.Pool waits for
    ever.  Here the parent knows what was lost, has it done again file by file, and reports the file at
    which a process died twice.
    """

    def __init__(
        self, jobs: int, job: Job, perform: Perform, progress: Progress | None = None
    ) -> None:
        self.jobs, self._job, self._perform = jobs, job, perform
        self._context: Any = processes.context()
        self._progress = progress or Silent()
        self._counts = self._context.RawArray("q", 2 * jobs)
        self._most = AHEAD * jobs
        self._orders: deque[_Order] = deque()
        self._open: dict[int, _Open] = {}
        self._workers: list[_Worker] = []
        for slot in range(jobs):
            self._workers.append(self._started(slot))

    def run(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Done]]]:
        """Each chunk with what became of its items, in order."""
        numbered = enumerate(chunks)
        taken, more = 0, True
        while more or self._open:
            while more and len(self._open) < self._most and len(self._orders) < len(self._idle()):
                more = self._take_on(next(numbered, None))
            self._hand_out()
            while (first := self._open.get(taken)) and len(first.answers) == first.wanted:
                yield first.chunk, [first.answers[at] for at in sorted(first.answers)]
                del self._open[taken]  # what is not handed back is tidied up
                taken += 1
            self._listen()

    def unfinished(self) -> list[Item]:
        """The items that were taken on and not handed back."""
        return [item for one in self._open.values() for item in items(one.chunk)]

    def close(self) -> None:
        """End all processes, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def _idle(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.order is None]

    def _take_on(self, numbered: tuple[int, Chunk] | None) -> bool:
        """Open a chunk; whether there was one."""
        if numbered is None:
            return False
        number, chunk = numbered
        found = items(chunk)
        self._open[number] = _Open(chunk, len(found))
        if found:
            self._orders.append(_Order(number, list(range(len(found))), found))
        return True

    def _hand_out(self) -> None:
        """One order at a time: a worker that has none reads, so that no two wait for each other."""
        for worker in self._idle():
            if not self._orders:
                return
            worker.order = self._orders.popleft()
            try:
                worker.pipe.send(worker.order.items)
            except OSError:
                self._lost(worker)

    def _listen(self) -> None:
        """Wait for an answer, and take all that are there."""
        busy = {worker.pipe: worker for worker in self._workers if worker.order}
        if not busy:
            return
        ready = connection.wait(list(busy), _BEAT)
        self._progress.under_way(sum(self._counts[::2]), sum(self._counts[1::2]))
        for pipe in ready:
            worker = busy[pipe]  # type: ignore[index]
            try:
                answers = worker.pipe.recv()
            except (EOFError, OSError):
                self._lost(worker)
                continue
            assert worker.order is not None
            chunk = self._open[worker.order.number]
            for at, item, done in zip(worker.order.at, worker.order.items, answers, strict=True):
                chunk.answers[at] = done.of(item)
            worker.order = None

    def _lost(self, worker: _Worker) -> None:
        """Another worker for one that died; what it was at is done again, or reported."""
        order = worker.order
        assert order is not None
        worker.process.join()
        worker.pipe.close()
        if order.tries == TRIES:
            how = _how(worker.process.exitcode)
            self._open[order.number].answers[order.at[0]] = Done.died(order.items[0], how)
        else:
            tries = order.tries + (len(order.items) == 1)
            single = zip(order.at, order.items, strict=True)
            again = [_Order(order.number, [at], [one], tries) for at, one in single]
            self._orders.extendleft(reversed(again))
        self._workers[self._workers.index(worker)] = self._started(worker.slot)

    def _started(self, slot: int) -> _Worker:
        self._counts[2 * slot] = self._counts[2 * slot + 1] = 0
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve, args=(theirs, self._job, self._perform, self._counts, slot), daemon=True
        )
        with _held_back():
            process.start()
        theirs.close()
        return _Worker(process, ours, slot)


def _serve(pipe: Connection, job: Job, perform: Perform, counts: Any, slot: int) -> None:
    """The life of a worker: it ends with its parent, and Ctrl-C is for the parent alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _release()
    processes.die_with_parent()
    METER.share(counts, slot)
    while True:
        try:
            orders = pipe.recv()
        except EOFError:
            return
        METER.begin()
        pipe.send([perform(item, job).of(None) for item in orders])  # who asks knows the items
        METER.begin()


@contextmanager
def _held_back() -> Iterator[None]:
    """Signals wait until the new process knows what to do about them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        _release()


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def _release() -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def _how(code: int | None) -> str:
    """How a process ended, in words."""
    if code is not None and code < 0:
        return f"it was ended by {signal.Signals(-code).name}"
    return f"it ended with status {code}"
