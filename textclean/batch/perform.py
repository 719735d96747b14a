"""What a process does with one item: clean it, and leave the result where the parent can take it up."""

from __future__ import annotations

from textclean.batch.done import Done
from textclean.batch.job import Job, See
from textclean.batch.meter import METER
from textclean.batch.passage import Passage
from textclean.batch.plan import Item
from textclean.batch.seen import Seen
from textclean.batch.troubles import LogTrouble, Trouble


def elsewhere(item: Item, job: Job) -> Done:
    """Perform ``item`` in a process whose records nobody sees: what is to be said of them goes along."""
    seen = Seen(listed=[] if job.lists else None)
    done = perform(item, job, lambda work, record: seen.add(record))
    done.seen = seen
    return done


def perform(item: Item, job: Job, see: See) -> Done:
    """Clean one file, or one part; what goes wrong is in the answer."""
    try:
        return _part(item, job, see) if item.part else _file(item, job, see)
    finally:
        METER.next()


def _file(item: Item, job: Job, see: See) -> Done:
    label = job.label(item.scratch)
    log = None
    if job.run:
        from textclean.batch.fragment import Fragment

        log = Fragment.of(job, label)
    passage = Passage(item.work, job, see, log=log, label=label)
    told, stop = "", False
    try:
        passage.go()
    except Trouble as trouble:
        told = str(trouble)
        stop = isinstance(trouble, LogTrouble)  # without a log nothing may be changed
    return Done(
        item, passage.status, passage.tally, log, passage.pending, passage.stamp, told, stop
    )


def _part(item: Item, job: Job, see: See) -> Done:
    try:
        from textclean.batch import part

        return part.clean(item, job, see)
    except Trouble as trouble:
        return Done.failed(item, str(trouble), stop=isinstance(trouble, LogTrouble))
    except MemoryError:
        return Done.failed(item, f"{item.work.path}: there is not enough memory to clean it")
    except Exception as error:  # a defect must cost one file, not the run
        what = (
            f"{type(error).__name__}: {error} (a defect of textclean or a rule; it was left alone)"
        )
        return Done.failed(item, f"{item.work.path}: {what}")
