"""Many files through the pipeline, one after the other: what goes wrong with one costs only that one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from textclean.batch.job import Job
from textclean.batch.passage import Passage
from textclean.batch.tally import ERROR, Tally
from textclean.batch.troubles import LogTrouble, Skipped, Trouble
from textclean.batch.work import Work
from textclean.formats.record import Record


class Watcher(Protocol):
    """Who is told what happens."""

    def record(self, work: Work, record: Record) -> None:
        """One record was cleaned."""

    def trouble(self, line: str) -> None:
        """Something went wrong, said in one line."""

    def note(self, line: str) -> None:
        """Something was left out, which is no error."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C or SIGTERM; no file is half written.  ``tally`` counts what was done.

    The cause is what came first: a KeyboardInterrupt, or one of its kind.
    """

    def __init__(self, tally: Tally, total: int) -> None:
        super().__init__(f"{sum(tally.files.values())} of {total} files done")
        self.tally = tally


def run(
    found: Sequence[Work | Trouble], job: Job, watcher: Watcher, steps: Iterable[object] = ()
) -> Tally:
    """Do ``job`` for everything that was ``found``; ``steps`` is walked along, for a progress bar.

    Raises Interrupted; other troubles go to the watcher and are counted.
    """
    tally = Tally()
    moves = iter(steps)
    try:
        for item in found:
            if not _one(item, job, watcher, tally):
                break
            next(moves, None)
    except KeyboardInterrupt as stop:
        raise Interrupted(tally, len(found)) from stop
    return tally


def _one(item: Work | Trouble, job: Job, watcher: Watcher, tally: Tally) -> bool:
    """Handle one item; whether to go on."""
    if isinstance(item, Skipped):
        watcher.note(str(item))
        return True
    if isinstance(item, Trouble):
        tally.files[ERROR] += 1
        watcher.trouble(str(item))
        return True
    passage = Passage(item, job, watcher.record)
    try:
        passage.go()
    except LogTrouble as trouble:  # without a log nothing may be changed: stop
        tally.files[ERROR] += 1
        watcher.trouble(str(trouble))
        return False
    except Trouble as trouble:
        watcher.trouble(str(trouble))
    tally.merge(passage.tally)
    return True


def collisions(found: Sequence[Work | Trouble], job: Job) -> list[Trouble]:
    """Outputs that would overwrite a source or each other."""
    works = [item for item in found if isinstance(item, Work)]
    sources = {work.path.resolve(): work.path for work in works}
    troubles: list[Trouble] = []
    taken: dict[Path, Path] = {}
    for work in works:
        target = job.target(work)
        if target is None or job.in_place:
            continue
        place = target.resolve()
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
    seen: set[Path] = set()
    out: list[Work | Trouble] = []
    for item in found:
        path = Path(item.path)
        place = path.resolve() if follow_links else path.parent.resolve() / path.name
        if place not in seen or isinstance(item, Trouble):
            out.append(item)
        seen.add(place)
    return out
