"""Many files through the pipeline, in one process or several: what goes wrong with one costs only that one."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.batch import perform, plan
from textclean.batch.collect import Collector
from textclean.batch.done import Done
from textclean.batch.job import Job, Run
from textclean.batch.leftovers import SPOOL
from textclean.batch.meter import METER, Progress, Silent
from textclean.batch.plan import Chunk, Item, Kept, Step
from textclean.batch.replacement import Pending, scratch
from textclean.batch.tally import Tally
from textclean.batch.troubles import Trouble
from textclean.batch.watcher import Overseer, Watcher
from textclean.batch.work import Work
from textclean.batch.workers import Engine, Workers
from textclean.structs import replace

if TYPE_CHECKING:
    from textclean.batch.fresh import Fresh
    from textclean.batch.location import Location
    from textclean.formats.record import Record

Answered = Generator[tuple[Chunk, list[Done]], None, None]


class Interrupted(KeyboardInterrupt):
    """Ctrl-C or SIGTERM; no file is half written.  ``tally`` counts what was done.

    The cause is what came first: a KeyboardInterrupt, or one of its kind.
    """

    def __init__(self, tally: Tally, total: int) -> None:
        super().__init__(f"{sum(tally.files.values())} of {total} files done")
        self.tally = tally


def run(
    found: Sequence[Work | Trouble],
    job: Job,
    watcher: Watcher,
    *,
    jobs: int = 1,
    fresh: Fresh | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Tally:
    """Do ``job`` for everything that was ``found``, in order, in ``jobs`` processes.

    Outputs, log and counts are the same for any number.  With several, the watcher is told of ``seen``
    records, not of each.  An ``engine`` has them done past this machine instead.  ``fresh`` knows what is
    done already.  ``progress`` is told of the bytes that are done.  Raises Interrupted; other
    troubles go to the watcher and are counted.
    """
    told = progress or Silent()
    work = _Run(found, job, jobs if isinstance(watcher, Overseer) else 1, fresh, engine, told)
    collector = Collector(replace(work.shared, log=job.log), watcher, fresh)
    try:
        with closing(work.answers(watcher)) as answers:
            for chunk, made in answers:
                if not collector.take(chunk, made):
                    break
                told(sum(map(work.size, chunk)))
    except KeyboardInterrupt as stop:
        raise Interrupted(collector.tally, len(found)) from stop
    finally:
        collector.close()
        work.tidy()
        if fresh:
            fresh.write_down(job.log, now=True)
    return collector.tally


class _Places:
    """Where paths really are; each folder is looked up once, since a million files lie in few.

    As strings: paths take five times as long to make and to compare.
    """

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def __call__(self, path: Location | str) -> str:
        """``path.resolve()``."""
        if isinstance(path, Path | str) and os.path.islink(path):  # noqa: PTH114
            return os.path.realpath(path)
        return self.unfollowed(path)

    def unfollowed(self, path: Location | str) -> str:
        """``path.resolve()``, but for a link at its end."""
        if not isinstance(path, Path | str):
            return path.url  # there are no links
        folder, name = os.path.split(path)
        if name in ("", "..", "."):
            return os.path.realpath(path)
        return os.path.join(self.folder(folder), name)  # noqa: PTH118

    def folder(self, folder: str) -> str:
        """Where ``folder`` really is."""
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return self._folders[folder]


class _Run:
    """The steps of one run, and who does them."""

    def __init__(
        self,
        found: Sequence[Work | Trouble],
        job: Job,
        jobs: int,
        fresh: Fresh | None,
        engine: Engine | None,
        progress: Progress,
    ) -> None:
        self._progress = progress
        self._found, self._job, self._fresh, self._engine = found, job, fresh, engine
        self._writes = bool(job.out or job.in_place or job.log)
        self._sizes = [plan.size_of(item) if isinstance(item, Work) else 0 for item in found]
        self.shared = replace(job, log=None, run=self._run()) if self._writes else job
        self._jobs = jobs if jobs > 1 and self._is_worth_it() else 1
        self._places = _Places()
        self._unfinished: Callable[[], Iterable[Item]] = tuple

    def size(self, step: Step) -> int:
        """The bytes of one step."""
        if isinstance(step, Item) and step.part:
            return step.part.end - step.part.start
        return self._sizes[step.number] if isinstance(step, Item | Kept) else 0

    def answers(self, watcher: Watcher) -> Answered:
        """Every chunk with what became of it, in order; nothing of it is in place yet."""
        if self._jobs == 1 and self._engine is None:
            alone = self._job.out is None or isinstance(self._job.out, Path)
            chunks = plan.chunks(self._steps(), 1, len(self._found), alone=alone)
            yield from self._here(chunks, watcher)
            return
        with closing(self._workers()) as workers:
            self._unfinished = workers.unfinished
            yield from workers.run(plan.chunks(self._steps(), workers.jobs, len(self._found)))

    def _workers(self) -> Workers:
        if self._engine:
            return self._engine(self.shared, perform.elsewhere)
        from textclean.batch.pool import Pool

        return Pool(self._jobs, self.shared, perform.elsewhere, self._progress)

    def tidy(self) -> None:
        """Take the temporary files of what was not finished away."""
        for item in self._unfinished():
            if target := self._job.target(item.work):
                Pending(scratch(target, self.shared.label(item.scratch)), target).discard()
        if self.shared.run and self.shared.run.log:
            from shutil import rmtree

            rmtree(self.shared.run.spool, ignore_errors=True)
            with suppress(OSError):
                self.shared.run.log.rmdir()  # if nothing but the spool was in it

    def _here(self, chunks: Iterable[Chunk], watcher: Watcher) -> Answered:
        """In this process, where the watcher sees every record."""
        open: list[Item] = []
        self._unfinished = lambda: open

        def see(work: Work, record: Record) -> None:
            watcher.record(work, record)
            self._progress.under_way(*METER.read())

        for chunk in chunks:
            open = plan.items(chunk)
            METER.begin()
            yield chunk, [perform.perform(item, self.shared, see) for item in open]
        open = []

    def _steps(self) -> Iterator[tuple[Step, int]]:
        for number, (item, size) in enumerate(zip(self._found, self._sizes, strict=True)):
            if not isinstance(item, Work):
                yield item, 0
            elif trouble := self._inside(item):
                yield trouble, 0
            elif self._fresh and (row := self._fresh.row(item)):
                yield Kept(number, item, row), 0
            elif self._writes and plan.is_split(item, size):
                yield from plan.split(number, item, sums=self._sums)
            else:
                yield Item(number, item), size

    def _inside(self, work: Work) -> Trouble | None:
        """What is wrong if links in the output folder would take an output out of it."""
        target = self._job.place(work)
        if target is None or not isinstance(self._job.out, Path):
            return None  # there are no links
        place = self._places(target)
        out = self._places.folder(os.fspath(self._job.out))
        if place.startswith(out.rstrip(os.sep) + os.sep):
            return None
        return Trouble(
            Path(target), f"would be written to {place}, outside of --out; remove that link"
        )

    @property
    def _sums(self) -> bool:
        return bool(self.shared.run and (self.shared.run.log or self.shared.run.sums))

    def _is_worth_it(self) -> bool:
        """Whether there is so much to do that it pays to start processes.

        What is to be listed of a large file does not fit into one answer.
        """
        if self._job.lists and max(self._sizes, default=0) > plan.LISTED_BYTES:
            return False
        return sum(self._sizes) >= plan.WORTH_BYTES and self._is_shared()

    def _is_shared(self) -> bool:
        """Whether other processes see the same files: those of ``memory://`` they do not."""
        places = [item.path for item in self._found if isinstance(item, Work)] + [self._job.out]
        return all(place is None or isinstance(place, Path) or place.is_shared for place in places)

    def _run(self) -> Run:
        log = self._job.log.folder if self._job.log else None
        label = str(os.getpid())
        return Run(label, log, (log or Path()) / f"{SPOOL}{label}", self._fresh is not None)


def collisions(
    found: Sequence[Work | Trouble], job: Job, *, follow_links: bool = True
) -> list[Trouble]:
    """Outputs that would overwrite a source or each other; through a link only if it is to ``follow_links``."""
    works = [item for item in found if isinstance(item, Work)]
    resolved = _Places()
    sources = {resolved(work.path): work.path for work in works}
    troubles: list[Trouble] = []
    taken: dict[str, Location] = {}
    for work in works:
        target = job.place(work) or job.target(work)
        if target is None or job.in_place:
            continue
        place = resolved(target) if follow_links else resolved.unfollowed(target)
        if place in sources:
            troubles.append(
                Trouble(
                    target,
                    f"the output of {work.path} would overwrite a source; choose another --out",
                )
            )
        elif place in taken:
            troubles.append(
                Trouble(
                    target,
                    f"{taken[place]} and {work.path} would both be written there; clean them apart",
                )
            )
        taken[place] = work.path
    return troubles


def distinct(found: Iterable[Work | Trouble], *, follow_links: bool = True) -> list[Work | Trouble]:
    """``found`` without files that come a second time under the same or another name.

    Unless it is to ``follow_links``, a link and what it points to are two files.
    """
    seen: set[str] = set()
    resolved = _Places()
    out: list[Work | Trouble] = []
    for item in found:
        if isinstance(item, Trouble):  # which may be a link that leads nowhere
            out.append(item)
            continue
        path = item.path
        place = resolved(path) if follow_links else resolved.unfollowed(path)
        if place not in seen:
            out.append(item)
        seen.add(place)
    return out
