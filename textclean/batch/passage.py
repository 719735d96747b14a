"""One file through the pipeline: read, cleaned, logged and, if it is to be, written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, BinaryIO

from textclean.batch.job import Job, See
from textclean.batch.location import stat_of_open
from textclean.batch.meter import METER
from textclean.batch.replacement import Pending, Replacement, incomplete
from textclean.batch.tally import CHANGED, ERROR, QUARANTINED, UNCHANGED
from textclean.batch.troubles import LogTrouble, Trouble, about
from textclean.batch.work import Work, absolute
from textclean.edits import splice
from textclean.encodings import DecodeError
from textclean.formats import form
from textclean.formats.faults import Damaged
from textclean.formats.form import Form
from textclean.formats.record import Record

if TYPE_CHECKING:
    from hashlib import _Hash as Digest

    from textclean.batch.log import RunLog
    from textclean.batch.remote import Stat


class Passage:
    """The way of one file; ``tally`` and ``status`` say what came of it.

    Its log is ``log``; what is to be written is left ``pending`` under a temporary name with ``label``.
    ``stamp`` is the size and the time of the file as it was read.
    """

    def __init__(
        self, work: Work, job: Job, see: See, *, log: RunLog | None = None, label: str = ""
    ) -> None:
        self.tally = job.tally()
        self.status = UNCHANGED
        self.pending: Pending | None = None
        self.stamp = (0, 0)
        self._work, self._job, self._see = work, job, see
        self._target = job.target(work)
        self._log, self._label = log, label
        if log:
            from hashlib import sha256  # looking only, as hooks do, needs no checksums

            self._before: Digest = sha256()
            self._after: Digest = sha256()
        self._entry: dict[str, Any] = {}

    def go(self) -> None:
        """Do it.  Raises Trouble, and leaves the target as it was, if it cannot be done."""
        try:
            self._go()
        except LogTrouble:
            raise
        except Trouble as trouble:
            self._failed(trouble)
            raise
        except MemoryError as error:
            self._failed(error)
            raise Trouble(self._work.path, "there is not enough memory to clean it") from error
        except DecodeError as error:
            self._failed(error)
            raise Trouble(self._work.path, str(error)) from error
        except Exception as error:  # a defect must cost one file, not the run
            self._failed(error)
            what = f"{type(error).__name__}: {error} (a defect of textclean or a rule; it was left alone)"
            raise Trouble(self._work.path, what) from error

    def _go(self) -> None:
        path = self._work.path
        with about(path, "read"):
            file = path.open("rb")
        with file:
            was = stat_of_open(file, path)
            self.stamp = (was.st_size, was.st_mtime_ns)
            self._begin()
            self._form = self._opened(file)
            with self._sink(was) as sink:
                try:
                    for record in self._records():
                        self._one(record, sink)
                except Damaged:
                    if sink and not self._job.in_place and self.tally.records:
                        self._save(sink)
                    raise
                self._finish(sink, was)

    def _sink(self, was: os.stat_result | Stat) -> AbstractContextManager[Replacement | None]:
        if self._target is None:
            return nullcontext()
        return Replacement(self._target, was.st_mode, self._label)

    def _begin(self) -> None:
        self._entry = {"edits": 0, "records": 0}
        if self._work.format in form.ODD:
            self._entry["most"] = self._job.reading.most
        self._entry |= self._log.begin() if self._log else {}

    def _opened(self, file: BinaryIO) -> Form:
        path, job = self._work.path, self._job
        return form.opened(
            file,
            lambda: path.open("rb"),
            job.pipeline_for(self._work),
            format=self._work.format,
            reading=job.reading,
            lazy=job.in_place,
        )

    def _records(self) -> Iterator[Record]:
        """The records; only reading is watched for OSError here."""
        records = self._form.records()
        while True:
            with about(self._work.path, "read"):
                record = next(records, None)
            if record is None:
                return
            yield record

    def _one(self, record: Record, sink: Replacement | None) -> None:
        self.tally.add(record, self._work.name)
        if self._log:
            if self._form.joined:
                self._before.update(record.source)
            self._entry["edits"] += self._log.record(self._work, record)
            self._entry["records"] += bool(record.number and record.splices)
        if not record.number:
            self._envelope(record)
        self._entry["marks"] = self._entry.get("marks", 0) + record.marks
        self._judge(record)
        if sink and self.status != QUARANTINED:
            self._put(self._form.write(record), sink)
        METER.at(self._form.place())
        self._see(self._work, record)

    def _judge(self, record: Record) -> None:
        if record.changed:
            self.status = CHANGED
        elif record.quarantined and not record.number:
            self.status = QUARANTINED

    def _put(self, parts: Iterator[bytes], sink: Replacement) -> None:
        while True:
            with about(self._work.path, "read"):  # what stands before the first change
                data = next(parts, None)
            if data is None:
                return
            if self._log:
                self._after.update(data)
            sink.write(data)

    def _finish(self, sink: Replacement | None, was: os.stat_result | Stat) -> None:
        job, path, made = self._job, self._work.path, self._form
        writes = sink is not None and self.status != QUARANTINED
        if job.in_place:
            writes = writes and self.status == CHANGED
        if writes and sink:
            if self.status == CHANGED or made.started or made.converts:
                self._put(made.end(), sink)
            else:
                sink.copy(path, was.st_size)
        if writes and (job.in_place or not made.joined or not made.started):
            self._must_be_as_it_was(was)
        if self._log and not made.joined:
            self._before = self._digest()
        if self._log and not made.started:
            self._after = self._before
        self._write_log(self.status, absolute(self._target) if writes and self._target else None)
        if writes and sink:
            if self._log and made.kept_whole and (self.status == CHANGED or made.converts):
                self._log.keep(path, self._before.hexdigest(), leaves=job.in_place)
            self.pending = sink.hand_over(fsync=self._job.fsync)
        self.tally.files[self.status] += 1

    def _save(self, sink: Replacement) -> None:
        """What stood before the damage, to go under a name that nobody takes for the whole."""
        self._put(self._form.end(), sink)
        self.pending = sink.hand_over()._replace(target=incomplete(sink.target))

    def _digest(self) -> Digest:
        from hashlib import file_digest

        with about(self._work.path, "read"), self._work.path.open("rb") as file:
            return file_digest(file, "sha256")

    def _must_be_as_it_was(self, was: os.stat_result | Stat) -> None:
        path = self._work.path
        with about(path, "read"):
            now = path.stat()
        if (now.st_mtime_ns, now.st_size, now.st_ino) != (was.st_mtime_ns, was.st_size, was.st_ino):
            raise Trouble(
                path, "it was changed by another program meanwhile; left as it is, run again"
            )

    def _envelope(self, record: Record) -> None:
        """What undo needs to know about the bytes of a text file."""
        source = record.result.source if record.result else None
        if source is None:
            return
        raw = {"raw": _packed(source.raw)} if source.raw is not None else {}
        self._entry |= {
            "encoding": source.encoding,
            "mark": source.mark,
            "newline": source.newline,
            "header": len(splice(record.header, record.splices)),
            **raw,
        }

    def _failed(self, error: Exception) -> None:
        self.status = ERROR
        self.tally.files.clear()
        self.tally.files[ERROR] = 1
        self._write_log(ERROR, None, message=str(error))

    def _write_log(self, status: str, output: str | None, **more: str) -> None:
        if self._log is None:
            return
        work = self._work
        head = {"file": str(work.path), "name": work.name, "format": work.format, "status": status}
        paths = {"source": work.absolute, "output": output}
        sums = {"sha256": self._before.hexdigest(), "sha256_output": self._after.hexdigest()}
        self._log.file({**head, **paths, **sums, **self._entry, **more})


def _packed(data: bytes) -> str:
    """Compressed, in base64: pages shrink to a quarter."""
    import zlib
    from base64 import b64encode

    return b64encode(zlib.compress(data)).decode()
