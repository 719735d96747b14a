"""What the processes did is taken here in the order of the work list, and goes into the log and in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textclean.batch.done import Done
from textclean.batch.job import Job
from textclean.batch.outbox import Outbox, discard
from textclean.batch.plan import Chunk, Item, Kept
from textclean.batch.tally import ERROR
from textclean.batch.troubles import LogTrouble, Skipped, Trouble
from textclean.batch.watcher import Overseer, Watcher

if TYPE_CHECKING:
    from textclean.batch.fresh import Fresh
    from textclean.batch.join import Joint


class Collector:
    """Takes each chunk with what became of its items, and says whether to go on."""

    def __init__(self, job: Job, watcher: Watcher, fresh: Fresh | None = None) -> None:
        self.tally = job.tally()
        self._fresh = fresh
        self._job, self._watcher = job, watcher
        self._hears = watcher.seen if isinstance(watcher, Overseer) else None
        self._joint: Joint | None = None
        self._offsets: dict[str, int] = {}
        self._before: dict[str, int] = {}  # how long the log was before the file
        self._outbox = Outbox(job, watcher, fresh, self.tally)

    def take(self, chunk: Chunk, answers: Sequence[Done]) -> bool:
        """Put one chunk in place."""
        made = iter(answers)
        for step in chunk:
            if not isinstance(step, Item):
                self._outbox.put()
            if isinstance(step, Skipped):
                self._watcher.note(str(step))
            elif isinstance(step, Trouble):
                self._error(str(step))
            elif isinstance(step, Kept):
                self._keep(step)
            elif not self._item(step, next(made)):
                return False
        try:
            self._outbox.put()
        except LogTrouble as trouble:
            self._error(str(trouble))
            return False
        if self._fresh:
            self._fresh.write_down(self._job.log)
        return True

    def close(self) -> None:
        """Nothing more comes: a file of which parts are missing is given up."""
        if self._joint:
            self._joint.fail(Trouble(self._joint.whole.item.work.path, "interrupted"))

    def _keep(self, step: Kept) -> None:
        """What was done before and is still right."""
        assert self._fresh
        self._fresh.keep(step.row)
        self.tally.merge(self._fresh.counted(step.row))

    def _error(self, line: str) -> None:
        self.tally.files[ERROR] += 1
        self.tally.failed(line)
        self._watcher.trouble(line)

    def _item(self, item: Item, done: Done) -> bool:
        """One item; whether to go on, which nothing may without a log."""
        if done.seen and self._hears:
            self._hears(item.work, done.seen)
        try:
            if done.stop:
                raise LogTrouble("", done.trouble)
            if item.part:
                self._part(item, done)
            else:
                self._file(item, done)
        except LogTrouble as trouble:
            discard(done)
            self._error(str(trouble))
            return False
        return True

    def _file(self, item: Item, done: Done) -> None:
        told = self._job.log or self._fresh  # else nobody reads what is said of the file
        entry = self._outbox.made_way(done, done.entry if told else {})
        offsets = self._begin()
        entry = {**entry, **self._log(done, offsets)} if told else {}
        self._outbox.place(done, entry, self._before)

    def _begin(self) -> dict[str, int]:
        if not self._job.log:
            return {}
        self._before = self._job.log.sizes
        return self._job.log.begin()

    def _log(self, done: Done, offsets: dict[str, int]) -> dict[str, int]:
        """Append the lines of an item to the log."""
        if done.fragment and self._job.log:
            self._job.log.take(done.fragment)
            done.fragment.drop()
        return offsets

    def _part(self, item: Item, done: Done) -> None:
        """A part of a file; after one that failed, the others only go."""
        assert item.part
        if item.part.number == 0:
            from textclean.batch.join import Joint

            self._joint = Joint(item, self._job, done)
            self._offsets = self._begin()
        joint = self._joint
        if joint is None:
            discard(done)
            return
        try:
            self._log(done, {})
            joint.add(item.part, done)
            if not item.part.last:
                return
            joint.finish(item.part)
        except LogTrouble:
            raise
        except Trouble as trouble:
            discard(done)
            joint.fail(trouble)
        self._joint = None
        went_well = not joint.whole.trouble
        entry = self._outbox.made_way(joint.whole, joint.entry(self._offsets))
        if went_well and joint.whole.trouble and self._job.log:  # nothing of it was done
            self._job.log.rewind(self._before)
        self._outbox.place(joint.whole, entry, self._before)
