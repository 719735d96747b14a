"""The parts of a large file put together again, in order, as if it had been cleaned in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textclean.batch.done import Done, head
from textclean.batch.job import Job
from textclean.batch.plan import Item, Part
from textclean.batch.replacement import Pending, Replacement
from textclean.batch.tally import CHANGED, ERROR, UNCHANGED
from textclean.batch.troubles import Trouble, about

if TYPE_CHECKING:
    from textclean.batch.location import Location

_PIECE = 1 << 20


class Joint:
    """One large file whose parts come in; ``whole`` is what became of it, as far as they are there."""

    def __init__(self, item: Item, job: Job, first: Done) -> None:
        self.whole = Done(item, UNCHANGED, job.tally(), stamp=first.stamp)
        self._job = job
        self._target = job.target(item.work)
        self._sums = bool(job.run and (job.run.log or job.run.sums))
        from hashlib import sha256

        self._after = sha256()
        self._sink: Replacement | None = None

    def add(self, part: Part, done: Done) -> None:
        """Append a part.  Raises Trouble if that cannot be, or the file is no longer what it was."""
        whole = self.whole
        whole.tally.merge(done.tally)
        whole.counts.update(done.counts)
        if done.trouble:
            raise Trouble("", done.trouble)
        if done.stamp != whole.stamp:
            raise Trouble(
                whole.item.work.path,
                "it was changed by another program meanwhile; left as it is, run again",
            )
        if done.status == CHANGED:
            whole.status = CHANGED
        self._append(part, done.pending)

    def _append(self, part: Part, pending: Pending | None) -> None:
        """The new lines, or the old ones again."""
        writes = self._target and (self.whole.status == CHANGED or not self._job.in_place)
        if not writes and not self._sums:
            return
        if writes and self._sink is None:
            self._begin(part.start)
        source = self.whole.item.work.path
        path: Location = source
        start, length = part.start, part.end - part.start
        if pending:
            path, start, length = pending.temporary, 0, pending.temporary.stat().st_size
        self._copy(path, start, length)
        if pending:
            pending.discard()

    def _begin(self, start: int) -> None:
        """Open the file; in place, what stands before the first change comes first."""
        assert self._target
        source = self.whole.item.work.path
        with about(source, "read"):
            mode = source.stat().st_mode
        label = self._job.label(str(self.whole.item.number))
        self._sink = Replacement(self._target, mode, label)
        if self._job.in_place:
            self._sink.copy(source, start)

    def _copy(self, path: Location, at: int, length: int) -> None:
        with about(path, "read"), path.open("rb") as file:
            file.seek(at)
            while length and (data := file.read(min(_PIECE, length))):
                length -= len(data)
                if self._sums:
                    self._after.update(data)
                if self._sink:
                    self._sink.write(data)

    def finish(self, last: Part) -> None:
        """No more parts: the file is complete, and waits to be put in place."""
        self.whole.tally.files[self.whole.status] += 1
        if self._sink:
            self.whole.pending = self._sink.hand_over(fsync=self._job.fsync)
        self._entry = {"sha256": last.sha256, "sha256_output": self._after.hexdigest()}

    def fail(self, trouble: Trouble) -> None:
        """Give it up: nothing of it stays."""
        if self._sink:
            self._sink.__exit__(None, None, None)
        self.whole.status, self.whole.pending = ERROR, None
        self.whole.trouble = str(trouble)
        self.whole.tally.files.clear()
        self.whole.tally.files[ERROR] = 1

    def entry(self, offsets: dict[str, int]) -> dict[str, Any]:
        """What the log says of the whole file."""
        whole = self.whole
        counts = {name: whole.counts[name] for name in ("edits", "records")}
        output = whole.pending.target if whole.pending else None
        start = head(whole.item.work, whole.status, self._target if output else None)
        if whole.trouble:
            return {**start, **counts, **offsets, "message": whole.trouble}
        return {**start, **self._entry, **counts, **offsets, "marks": whole.counts["marks"]}
