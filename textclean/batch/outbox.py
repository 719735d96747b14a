"""The outputs of files: logged, put in place at once or with the others of their chunk, and noted in the manifest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.batch.done import Done
from textclean.batch.job import Job
from textclean.batch.logfiles import STANDS
from textclean.batch.tally import ERROR, QUARANTINED, Tally
from textclean.batch.troubles import InTheWay, LogTrouble, Trouble, about
from textclean.batch.watcher import Watcher
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.batch.fresh import Fresh
    from textclean.batch.replacement import Pending
    from textclean.batch.stretches import Sizes, Stretch

MOST_NAMED = 100  # files that stand in the way; the rest is counted, and named in the log


class Outbox:
    """Puts the outputs of files in place, in the order in which they come, each behind its lines in the log."""

    def __init__(self, job: Job, watcher: Watcher, fresh: Fresh | None, tally: Tally) -> None:
        self._job, self._watcher, self._fresh, self._tally = job, watcher, fresh, tally
        self._waiting: list[_Waiting] = []
        # What goes behind a URL waits for the end of its chunk, to be sent with the others.
        self._waits = job.out is not None and not isinstance(job.out, Path)

    def made_way(self, done: Done, entry: dict[str, Any]) -> dict[str, Any]:
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
            discard(done)
            if isinstance(trouble, InTheWay):
                self._fresh.in_the_way += 1
                done.is_counted = self._fresh.in_the_way > MOST_NAMED
            done.fragment, done.pending = None, None
            done.trouble, done.status, done.tally = str(trouble), ERROR, self._job.tally()
            done.tally.files[ERROR] = 1
            return done.entry

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

    def place(self, done: Done, entry: dict[str, Any], before: Sizes) -> None:
        """Log what becomes of a file, and put it in place, at once or with the others of its chunk."""
        self._say(done, entry)
        trouble = done.trouble or self._announced(done, entry)
        self._waiting.append(_Waiting(done, entry, before, self._sizes, trouble))
        if not self._waits:
            self.put()

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

    def put(self) -> None:
        """Put in place what waits for it, in order."""
        waiting, self._waiting = self._waiting, []
        for one, trouble in zip(waiting, self._committed(waiting), strict=True):
            lines = one.lines
            if trouble and one.done.pending and not one.done.trouble:
                lines = self._failed(one, trouble)
            if trouble and not one.done.is_counted:
                self._watcher.trouble(trouble)
            if trouble:
                self._tally.failed(trouble)
            self._tally.merge(one.done.tally)
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
        self._say(done, {**one.entry, "status": ERROR, "output": None, "message": trouble})
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

    def _say(self, done: Done, entry: dict[str, Any]) -> None:
        """Log what becomes of a file; if it failed, what stands there keeps its lines, by which it is undone."""
        if not self._job.log:
            return
        if entry["status"] == ERROR and self._fresh and (sha := self._fresh.stands(done.item.work)):
            entry = {**entry, STANDS: sha}
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
        """Where its lines stand in the log."""
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


def discard(done: Done) -> None:
    """Let go of what an item left behind: it goes nowhere."""
    if done.pending:
        done.pending.discard()
    if done.fragment:
        done.fragment.drop()
