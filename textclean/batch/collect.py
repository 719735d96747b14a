"""What the processes did is put in place here, in the order of the work list: log first, then the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textclean.batch.done import Done
from textclean.batch.job import Job
from textclean.batch.plan import Chunk, Item, Kept
from textclean.batch.seen import Seen
from textclean.batch.tally import ERROR, QUARANTINED
from textclean.batch.troubles import InTheWay, LogTrouble, Skipped, Trouble, about
from textclean.batch.work import Work
from textclean.formats.record import Record
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.batch.fresh import Fresh, Sizes, Stretch
    from textclean.batch.join import Joint
    from textclean.batch.replacement import Pending

MOST_NAMED = 100  # files that stand in the way; the rest is counted, and named in the log


class Watcher(Protocol):
    """Who is told what happens."""

    def record(self, work: Work, record: Record) -> None:
        """One record was cleaned, in this process."""

    def trouble(self, line: str) -> None:
        """Something went wrong, said in one line."""

    def note(self, line: str) -> None:
        """Something was left out, which is no error."""


@runtime_checkable
class Overseer(Watcher, Protocol):
    """A watcher that need not see every record itself, so that several processes may clean them."""

    def seen(self, work: Work, seen: Seen) -> None:
        """Some records of one file were cleaned in another process."""


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
        self._waiting: list[_Waiting] = []
        # What goes behind a URL waits for the end of its chunk, to be sent with the others.
        self._waits = job.out is not None and not isinstance(job.out, Path)

    def take(self, chunk: Chunk, answers: Sequence[Done]) -> bool:
        """Put one chunk in place."""
        made = iter(answers)
        for step in chunk:
            if not isinstance(step, Item):
                self._put()
            if isinstance(step, Skipped):
                self._watcher.note(str(step))
            elif isinstance(step, Trouble):
                self._error(str(step))
            elif isinstance(step, Kept):
                self._keep(step)
            elif not self._item(step, next(made)):
                return False
        try:
            self._put()
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
            _discard(done)
            self._error(str(trouble))
            return False
        return True

    def _file(self, item: Item, done: Done) -> None:
        told = self._job.log or self._fresh  # else nobody reads what is said of the file
        entry = self._made_way(done, done.entry if told else {})
        offsets = self._begin()
        self._place(done, {**entry, **self._log(done, offsets)} if told else {})

    def _made_way(self, done: Done, entry: dict[str, Any]) -> dict[str, Any]:
        """What is to be said of a file, now that it is known whether its output can be put in place.

        Where the very output stands already, nothing is pending any more; where something is in the way, the
        file failed, and nothing of what was done to it is logged or counted.
        """
        if done.trouble and done.pending:
            return self._with_part(done, done.pending, entry)
        if not (done.pending and self._fresh):
            return entry
        try:
            if self._fresh.is_there(done, done.pending, entry):
                done.pending.discard()
                done.is_there = True
            return entry
        except Trouble as trouble:
            _discard(done)
            if isinstance(trouble, InTheWay):
                self._fresh.in_the_way += 1
                done.is_counted = self._fresh.in_the_way > MOST_NAMED
            done.fragment, done.pending = None, None
            done.trouble, done.status, done.tally = str(trouble), ERROR, self._job.tally()
            done.tally.files[ERROR] = 1
            return done.entry

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

    def _with_part(self, done: Done, pending: Pending, entry: dict[str, Any]) -> dict[str, Any]:
        """Put in place what a damaged file held before the damage, and say so, or why that cannot be."""
        done.pending = None
        try:
            if self._fresh and self._fresh.is_there(done, pending, entry):
                pending.discard()
            else:
                if self._fresh:
                    self._fresh.place(done, entry)
                pending.commit(fsync=self._job.fsync)
            if self._fresh:
                self._fresh.put_part(done, pending, entry)
            more = f"; what stood before is in {pending.target}"
        except Trouble as trouble:
            pending.discard()
            more = f"; what stood before is not kept: {trouble}"
        done.trouble += more
        return {**entry, "message": f"{entry.get('message', '')}{more}"}

    def _part(self, item: Item, done: Done) -> None:
        """A part of a file; after one that failed, the others only go."""
        assert item.part
        if item.part.number == 0:
            from textclean.batch.join import Joint

            self._joint = Joint(item, self._job, done)
            self._offsets = self._begin()
        joint = self._joint
        if joint is None:
            _discard(done)
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
            _discard(done)
            joint.fail(trouble)
        self._joint = None
        self._place(joint.whole, self._made_way(joint.whole, joint.entry(self._offsets)))

    def _place(self, done: Done, entry: dict[str, Any]) -> None:
        """Log what becomes of a file, and put it in place, at once or with the others of its chunk."""
        self._say(entry)
        trouble = done.trouble or self._announced(done, entry)
        self._waiting.append(_Waiting(done, entry, self._before, self._sizes, trouble))
        if not self._waits:
            self._put()

    def _announced(self, done: Done, entry: dict[str, Any]) -> str:
        """Take note that the output of a file will be in place; what is wrong, ``""`` if nothing is."""
        if not done.pending or done.is_there:
            return ""
        try:
            self._unchanged_meanwhile(done)
            if self._fresh:
                self._fresh.place(done, entry)
            if self._job.fsync and self._job.log:
                self._job.log.flush(fsync=True)
        except LogTrouble:
            raise
        except Trouble as trouble:
            return str(trouble)
        return ""

    def _put(self) -> None:
        """Put in place what waits for it, in order."""
        waiting, self._waiting = self._waiting, []
        for one, trouble in zip(waiting, self._committed(waiting), strict=True):
            lines = one.lines
            if trouble and one.done.pending and not one.done.trouble:
                lines = self._failed(one, trouble)
            if trouble and not one.done.is_counted:
                self._watcher.trouble(trouble)
            if trouble:
                self.tally.failed(trouble)
            self.tally.merge(one.done.tally)
            if self._fresh:
                self._note(one.done, one.entry, lines if self._job.log else None)

    def _committed(self, waiting: Sequence[_Waiting]) -> Iterator[str]:
        """What is wrong with each, ``""`` if it is in place, as it now is if nothing was wrong before."""
        puts = [partial(one.commit, fsync=self._job.fsync) for one in waiting]
        out = self._job.out
        if len(puts) > 1 and out and not isinstance(out, Path) and out.takes_several:
            from textclean.batch.remote.together import together

            return together(puts)
        return (put() for put in puts)

    def _failed(self, one: _Waiting, trouble: str) -> Stretch:
        """An output that could not be put in place: the log's last word says so, which may stand behind others."""
        done = one.done
        assert done.pending
        done.pending.discard()
        done.tally.files.clear()
        done.tally.files[ERROR] = 1
        done.status = ERROR
        before = one.before if self._sizes == one.after else self._sizes
        self._say({**one.entry, "status": ERROR, "output": None, "message": trouble})
        return before, self._sizes

    def _note(self, done: Done, entry: dict[str, Any], lines: Stretch | None) -> None:
        """Tell the manifest; an output of an earlier run that is none any more goes."""
        assert self._fresh
        written = done.pending is not None and done.status != ERROR
        if done.status != ERROR:
            self._fresh.drop_part(done.item.work)
        if done.status == QUARANTINED and (old := self._fresh.outdated(done.item.work)):
            with about(old, "removed"):
                old.unlink()
        target = done.pending.target if written and done.pending else None
        self._fresh.put(done, entry, target, lines)

    @property
    def _sizes(self) -> Sizes:
        return self._job.log.sizes if self._job.log else {}

    def _say(self, entry: dict[str, Any]) -> None:
        if self._job.log:
            self._job.log.file(entry)

    def _unchanged_meanwhile(self, done: Done) -> None:
        """What another program wrote in place of a file since it was read must not be lost."""
        if not self._job.in_place:
            return
        path = done.item.work.path
        with about(path, "read"):
            now = path.stat()
        if (now.st_size, now.st_mtime_ns) != done.stamp:
            raise Trouble(
                path, "it was changed by another program meanwhile; left as it is, run again"
            )


class _Waiting(NamedTuple):
    """A file whose lines stand in the log, from ``before`` to ``after``, and whose output is to be put in place.

    ``trouble`` says what is wrong with it already.
    """

    done: Done
    entry: dict[str, Any]
    before: Sizes
    after: Sizes
    trouble: str

    @property
    def lines(self) -> Stretch:
        return self.before, self.after

    def commit(self, *, fsync: bool) -> str:
        """Put it in place; what is wrong, ``""`` if nothing is."""
        pending = self.done.pending
        if self.trouble or not pending or self.done.is_there:
            return self.trouble
        try:
            pending.commit(fsync=fsync)
        except Trouble as trouble:
            return str(trouble)
        return ""


def _discard(done: Done) -> None:
    if done.pending:
        done.pending.discard()
    if done.fragment:
        done.fragment.drop()
