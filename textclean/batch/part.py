"""One part of a large JSON Lines file: its lines read, cleaned, and written to a file of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from textclean.batch.done import Done
from textclean.batch.fragment import Fragment
from textclean.batch.job import Job, See
from textclean.batch.location import stat_of_open
from textclean.batch.plan import Item, Part
from textclean.batch.replacement import Replacement
from textclean.batch.tally import CHANGED
from textclean.batch.troubles import Trouble, about
from textclean.formats.jsonl import peeked
from textclean.formats.limits import lines
from textclean.formats.reading import json_reader
from textclean.formats.record import Record


def clean(item: Item, job: Job, see: See) -> Done:
    """Clean the lines of the part; what they become is ``pending`` if any of them changes.

    Raises Trouble if it cannot be read or written.
    """
    assert item.part
    if item.part.fault:
        raise Trouble(item.work.path, item.part.fault)
    work, label = item.work, job.label(item.scratch)
    log = Fragment.of(job, label)
    done = Done(item, tally=job.tally(), fragment=log)
    target = job.target(work)
    with about(work.path, "read"):
        file = work.path.open("rb")
    with file:
        with about(work.path, "read"):
            was = stat_of_open(file, work.path)
        done.stamp = (was.st_size, was.st_mtime_ns)
        with Replacement(target, was.st_mode, label) if target else nullcontext() as sink:
            for record in _watched(_records(file, item, job), item):
                _count(record, done, log)
                if sink:
                    sink.write(record.output)
                see(work, record)
            # A remote part that stays as it is would have to be read again to be joined.
            if sink and (done.status == CHANGED or not isinstance(work.path, Path)):
                done.pending = sink.hand_over()
    return done


def _count(record: Record, done: Done, log: Fragment | None) -> None:
    done.tally.add(record, done.item.work.name)
    if record.changed:
        done.status = CHANGED
    done.counts["marks"] += record.marks
    if log:
        done.counts["edits"] += log.record(done.item.work, record)
        done.counts["records"] += bool(record.splices)


def _records(file: BinaryIO, item: Item, job: Job) -> Iterator[Record]:
    assert item.part
    reading = job.reading
    escapes, _ = peeked(lines(file, reading.most))
    file.seek(item.part.start)
    reader = json_reader(job.pipeline_for(item.work), reading, ascii=escapes)
    return reader.clean(_lines(file, item.part, reading.most), after=item.part.line)


def _lines(file: BinaryIO, part: Part, most: int) -> Iterator[bytes]:
    """The lines of a part, which ends with one."""
    at = part.start
    for line in lines(file, most):
        yield line
        at += len(line)
        if at >= part.end:
            return


def _watched(made: Iterator[Record], item: Item) -> Iterator[Record]:
    """The records; only reading is watched for OSError here."""
    while True:
        with about(item.work.path, "read"):
            record = next(made, None)
        if record is None:
            return
        yield record
