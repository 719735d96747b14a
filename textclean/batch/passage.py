"""One file through the pipeline: read, cleaned, logged and, if it is to be, written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any, BinaryIO

from textclean.batch.job import Job, See
from textclean.batch.replacement import Replacement
from textclean.batch.tally import CHANGED, ERROR, QUARANTINED, UNCHANGED, Tally
from textclean.batch.troubles import LogTrouble, Trouble, about
from textclean.batch.work import Work
from textclean.edits import splice
from textclean.encodings import DecodeError
from textclean.formats import reading
from textclean.formats.record import Record


class Passage:
    """The way of one file; ``tally`` and ``status`` say what came of it."""

    def __init__(self, work: Work, job: Job, see: See) -> None:
        self.tally = Tally()
        self.status = UNCHANGED
        self._work, self._job, self._see = work, job, see
        self._target = job.target(work)
        self._log = job.log
        if job.log:
            from hashlib import sha256  # looking only, as hooks do, needs no checksums

            self._before, self._after = sha256(), sha256()
        self._unwritten = 0  # bytes at the start that are the same, and wait for the first change
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
            was = os.fstat(file.fileno())
            self._begin()
            with Replacement(self._target, was.st_mode) if self._target else nullcontext() as sink:
                for record in self._records(file):
                    self._one(record, sink)
                self._finish(sink, was)

    def _begin(self) -> None:
        self._entry = {"edits": 0, "records": 0, **(self._log.begin() if self._log else {})}

    def _records(self, file: BinaryIO) -> Iterator[Record]:
        """The records; only reading is watched for OSError here."""
        job = self._job
        made = reading.records(
            file,
            job.pipeline_for(self._work),
            format=self._work.format,
            field=job.field,
            header=job.header,
            keep_html=job.keep_html,
        )
        while True:
            with about(self._work.path, "read"):
                record = next(made, None)
            if record is None:
                return
            yield record

    def _one(self, record: Record, sink: Replacement | None) -> None:
        self.tally.add(record, self._work.name)
        if self._log:
            self._before.update(record.source)
            self._after.update(record.output)
            self._entry["edits"] += self._log.record(self._work, record)
            self._entry["records"] += bool(record.number and record.splices)
        if not record.number:
            self._envelope(record)
        self._entry["marks"] = self._entry.get("marks", 0) + record.marks
        self._judge(record)
        if sink:
            self._write(record, sink)
        self._see(self._work, record)

    def _judge(self, record: Record) -> None:
        if record.changed:
            self.status = CHANGED
        elif record.quarantined and not record.number:
            self.status = QUARANTINED

    def _write(self, record: Record, sink: Replacement) -> None:
        """In place, nothing is written before the first change, and nothing at all without one."""
        if self.status == QUARANTINED:
            return
        if self._job.in_place and self.status == UNCHANGED:
            self._unwritten += len(record.source)
            return
        if self._unwritten:
            sink.copy(self._work.path, self._unwritten)
            self._unwritten = 0
        sink.write(record.output)

    def _finish(self, sink: Replacement | None, was: os.stat_result) -> None:
        writes = sink is not None and self.status != QUARANTINED
        if self._job.in_place:
            writes = writes and self.status == CHANGED
            if writes:
                self._must_be_as_it_was(was)
        self._write_log(
            self.status, str(self._target.absolute()) if writes and self._target else None
        )
        if writes and sink:
            sink.commit()
        self.tally.files[self.status] += 1

    def _must_be_as_it_was(self, was: os.stat_result) -> None:
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
        paths = {"source": str(work.path.absolute()), "output": output}
        sums = {"sha256": self._before.hexdigest(), "sha256_output": self._after.hexdigest()}
        self._log.file({**head, **paths, **sums, **self._entry, **more})


def _packed(data: bytes) -> str:
    """Compressed, in base64: pages shrink to a quarter."""
    import zlib
    from base64 import b64encode

    return b64encode(zlib.compress(data)).decode()
