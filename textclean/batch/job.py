"""What is to be done with every file of a run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.batch.tally import Tally
from textclean.batch.work import Work
from textclean.formats import output_name, read_only
from textclean.formats.reading import PLAIN, Reading
from textclean.formats.record import Record
from textclean.pipeline import Pipeline
from textclean.structs import NamedTuple, Struct

if TYPE_CHECKING:
    from textclean.batch.ignored import Ignored
    from textclean.batch.location import Location
    from textclean.batch.log import RunLog

See = Callable[[Work, Record], None]


class Run(NamedTuple):
    """What the processes of one run share.

    ``label`` begins the temporary names, ``log`` is the folder of the log, ``spool`` the one where lines wait
    for it.  ``sums`` asks for checksums of every file, even without a log.
    """

    label: str
    log: Path | None
    spool: Path
    sums: bool


class Job(Struct):
    """What is to be done with every file: nothing but look, write under ``out``, or in place."""

    pipeline: Pipeline
    reading: Reading = PLAIN
    out: Location | None = None
    in_place: bool = False
    log: RunLog | None = None
    ignored: Ignored | None = None
    sampled: bool = False
    fsync: bool = False
    run: Run | None = None
    lists: bool = False  # the watcher asks for the places of records that other processes clean

    def pipeline_for(self, work: Work) -> Pipeline:
        """The pipeline, told where this file lies and what its owner wants left alone in it."""
        pipeline = self.pipeline.within(work.folder)
        return pipeline.ignoring(self.ignored.of(work.path)) if self.ignored else pipeline

    def tally(self) -> Tally:
        """What counts one file or part of it; with a sample of its documents if a report is wanted."""
        if not self.sampled:
            return Tally()
        from textclean.report.sample import Sample

        return Tally(sample=Sample())

    def target(self, work: Work) -> Location | None:
        """Where the result of ``work`` goes; None if it is not written, as HTML in place never is."""
        if self.in_place:
            return None if read_only(work.format) else work.path
        return self.out / output_name(work.name, work.format) if self.out else None

    def place(self, work: Work) -> str | None:
        """The path of :meth:`target` below ``out``; None if it is not on this machine, or there is none.

        As a string: of a million files nothing but that is asked, and a path takes ten times as long to make.
        """
        if not isinstance(self.out, Path):
            return None
        return os.path.join(self.out, output_name(work.name, work.format))  # noqa: PTH118

    def label(self, item: str) -> str:
        """What the temporary names of an item of the run begin with."""
        return f"{self.run.label}-{item}" if self.run else ""
