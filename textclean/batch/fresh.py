"""Which files of a run are done already: source, rules and output are what they were."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any

from textclean.batch.done import Done
from textclean.batch.job import Job
from textclean.batch.location import is_url, located, stat_of
from textclean.batch.log import RunLog
from textclean.batch.manifest import GIVEN_BACK, Manifest, Row
from textclean.batch.replacement import PART
from textclean.batch.standing import Standing, digest, written
from textclean.batch.stretches import Stretch, packed, standing, stretch
from textclean.batch.tally import ERROR, Tally
from textclean.batch.troubles import Trouble, about
from textclean.batch.work import Work
from textclean.formats import BINARY, codec, output_name

if TYPE_CHECKING:
    from textclean.batch.location import Location
    from textclean.batch.replacement import Pending

LOG_SIZES, DISORDER = "log sizes", "disorder"  # facts of the manifest
_RECENT = (
    2 * 10**9
)  # nanoseconds: the coarsest clock of a file system in use (FAT) ticks every two seconds


class Fresh:
    """Asks the manifest about the files of one job, and tells it what became of them.

    With ``force`` nothing counts as done, and the same where documents are to be sampled for a report.
    """

    def __init__(self, manifest: Manifest, job: Job, *, force: bool = False) -> None:
        self.manifest = manifest
        self._job = job
        self.kept = 0
        self.in_the_way = 0  # files that failed since something stands where their output is to go
        # Whether the log is as if all had been cleaned in one go.
        self.is_in_order = not manifest.fact(DISORDER)
        self._logged: dict[str, int] | None = None  # where the log of the file before ends
        self._none = force or job.sampled
        self._force, self._standing = force, Standing(manifest)
        # then no file has an earlier row, since no two have one output
        self._is_first = manifest.is_empty
        told = (job.pipeline.fingerprint, job.reading)
        self._rules = sha256(repr(told).encode()).hexdigest()

    def name(self, work: Work) -> str:
        """What the output of a file is called below the output folder."""
        return output_name(work.name, work.format)

    def row(self, work: Work) -> Row | None:
        """The row of a file that needs nothing done."""
        row = None if self._none else self._earlier(work)
        if row is None or row.status in (ERROR, GIVEN_BACK) or row.rules != self._rules_for(work):
            return None
        if row.source != work.absolute or (self._job.log and not row.log):
            return None
        return row if self._is_source(work, row) and self._standing.is_output(row) else None

    def _earlier(self, work: Work) -> Row | None:
        """What an earlier run left, if there was one."""
        return None if self._is_first else self.manifest.row(self.name(work))

    def is_there(self, done: Done, pending: Pending, entry: Mapping[str, Any]) -> bool:
        """Whether what is pending for a file stands there already; if not, it may be put there.

        Raises Trouble if something else stands there; with ``force`` that is written over.
        """
        if self._force:
            return False
        place = pending.target
        if isinstance(place, Path) and not done.trouble:  # of links the link itself
            place = self._unfollowed(place, self.name(done.item.work))
        return self._standing.is_there(place, self._placed(done), pending, done.stamp[0], entry)

    def _unfollowed(self, place: Path, name: str) -> Location:
        """The output of this name, which is at ``place`` unless it is a link; made only if it is."""
        out = self.manifest.out
        return place if str(place) == f"{out}{os.sep}{name}" else out / name

    def place(self, done: Done, entry: Mapping[str, Any]) -> None:
        """Take note that the output of a file is about to be put in place.  Raises Trouble."""
        sha = str(entry.get("sha256_output", ""))
        self.manifest.place(self._placed(done), done.item.work.absolute, sha)

    def _placed(self, done: Done) -> str:
        """The name of what is pending: the output, or what a damaged file held before the damage."""
        return self.name(done.item.work) + (PART if done.trouble else "")

    def put_part(self, done: Done, pending: Pending, entry: Mapping[str, Any]) -> None:
        """Take note of what a damaged file held before the damage, which is in place."""
        now = stat_of(pending.target)
        sha = str(entry.get("sha256_output", ""))
        name, source = self._placed(done), done.item.work.absolute
        self.manifest.put(written(name, source, now, sha))

    def drop_part(self, work: Work) -> None:
        """Remove what an earlier run kept of a file that was damaged then.  Raises Trouble."""
        if self._is_first or not (codec(work.format) or work.format in (*BINARY, "warc")):
            return
        if row := self.manifest.row(self.name(work) + PART):
            self.prune(row)

    def put(
        self, done: Done, entry: dict[str, Any], target: Location | None, log: Stretch | None
    ) -> None:
        """Take note of a file that is in place, or of one that failed."""
        work = done.item.work
        old = self._earlier(work)
        self.is_in_order = self.is_in_order and not (old and old.log)
        self._follow(log)
        size, mtime = done.stamp
        if time_ns() - mtime < _RECENT:
            mtime = 0  # it might change within the same tick of the clock: ask for its checksum
        out_size, out_mtime = -1, 0
        if target:
            now = stat_of(target)  # of a remote one as the put told it
            out_size, out_mtime = now.st_size, now.st_mtime_ns
        elif old and done.status == ERROR:  # what was written before is still there
            out_size, out_mtime = old.out_size, old.out_mtime
        status, lines = done.status, json.dumps(log) if log else ""
        if status == ERROR:
            lines = packed(log, standing(old) if old else None)
            if old and old.status == GIVEN_BACK and not target:
                status = GIVEN_BACK  # which still stands there
        sums = [str(entry.get("sha256", "")), str(entry.get("sha256_output", ""))]
        if not target and out_size >= 0 and old:
            sums[1] = old.out_sha
        source = work.absolute
        self.manifest.put(
            Row(
                self.name(work), source, size, mtime, sums[0], self._rules_for(work), status,
                out_size, out_mtime, sums[1], done.tally.packed(), lines,
            )
        )  # fmt: skip

    def stands(self, work: Work) -> str:
        """The checksum of the output that an earlier run wrote, if the log tells how it was made, else ``""``."""
        old = self._earlier(work)
        return old.out_sha if old and standing(old) else ""

    def keep(self, row: Row) -> None:
        """Take note that nothing is done for a file."""
        self.kept += 1
        self._follow(stretch(row))

    def counted(self, row: Row) -> Tally:
        """What was counted when the file was cleaned."""
        return Tally.unpacked(json.loads(row.tally))

    def _follow(self, log: Stretch | None) -> None:
        """Whether the lines of the next file stand behind those of the one before."""
        if log is None:
            return
        self.is_in_order = self.is_in_order and self._logged in (None, log[0])
        self._logged = log[1]

    def write_down(self, log: RunLog | None, *, now: bool = False) -> None:
        """End a transaction, if enough has come together: the rows, and how long the log is."""
        if not now and not self.manifest.is_due:
            return
        if log:
            self.manifest.state(LOG_SIZES, json.dumps(log.sizes))
            self.manifest.state(DISORDER, "" if self.is_in_order else "yes")
        self.manifest.commit()

    def outdated(self, work: Work) -> Location | None:
        """The output that an earlier run wrote of a file of which there is none any more."""
        row = self.manifest.row(self.name(work))
        if row is None or row.out_size < 0 or not self._standing.is_output(row):
            return None
        return self.manifest.out / row.name

    def gone(self, found: Sequence[Work | Trouble]) -> Iterator[Row]:
        """The rows of which the source is not there any more."""
        here = {self.name(item) for item in found if isinstance(item, Work)}
        for row in self.manifest.rows():
            if row.name not in here and not _is_there(row.source):
                yield row

    def prune(self, row: Row) -> bool:
        """Remove the output of a source that is gone; not if it was changed since, or is the original itself."""
        if row.status == GIVEN_BACK:
            return False
        output = self.manifest.out / row.name
        if row.out_size >= 0 and self._standing.is_anything(output):
            if not self._standing.is_output(row):
                return False
            with about(output, "removed"):
                output.unlink()
        self.manifest.forget(row.name)
        self.is_in_order = self.is_in_order and not row.log
        return True

    def _rules_for(self, work: Work) -> str:
        ignored = self._job.ignored.of(work.path) if self._job.ignored else ()
        return (
            f"{self._rules} {sha256(repr(ignored).encode()).hexdigest()}"
            if ignored
            else self._rules
        )

    def _is_source(self, work: Work, row: Row) -> bool:
        """By size and time; where only the time differs, by its checksum, and the time is noted."""
        try:
            now = stat_of(work.path)
            if now.st_size != row.size:
                return False
            if now.st_mtime_ns == row.mtime and row.mtime:
                return True
            if digest(work.path) != row.sha:
                return False
        except OSError:
            return False
        if time_ns() - now.st_mtime_ns >= _RECENT:
            self.manifest.put(row._replace(mtime=now.st_mtime_ns))
        return True


def _is_there(name: str) -> bool:
    """Whether there is such a file; what cannot be told, such as a signed address, may be there."""
    if not is_url(name):
        return os.path.lexists(name)
    try:
        place = located(name)
        assert not isinstance(place, Path)
        return place.is_web or place.exists()
    except (OSError, Trouble):
        return True
