"""What run and fix share: the log, the progress bar, the summary and the status."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from textclean import __version__
from textclean.batch.fresh import Fresh
from textclean.batch.job import Job
from textclean.batch.location import local
from textclean.batch.log import RunLog, undo_folder
from textclean.batch.logfiles import holds_log, in_the_way
from textclean.batch.outbox import MOST_NAMED
from textclean.batch.resumed import settle
from textclean.batch.run import Interrupted, run
from textclean.batch.tally import ERROR, Tally
from textclean.batch.troubles import Trouble
from textclean.batch.watcher import Watcher
from textclean.batch.work import Work
from textclean.batch.workers import Engine
from textclean.cli.progress import progress
from textclean.cli.status import CLEAN, FAILED, UsageError
from textclean.cli.stopping import said
from textclean.cli.watching import say
from textclean.report import summary
from textclean.report.wording import number


def add_log(parser: ArgumentParser) -> None:
    """The options of the log."""
    parser.add_argument(
        "--log",
        type=local,
        metavar="DIR",
        help="where edits and findings are logged (in place: under .textclean/undo)",
    )
    parser.add_argument("--no-log", action="store_true", help="keep no undo log")


def log_for(args: Namespace, *, in_place: bool) -> RunLog | None:
    """The log that was asked for, or that is kept to undo what is done in place."""
    if args.log and args.no_log:
        raise UsageError("--log and --no-log contradict each other; give one of them")
    if args.log:
        if holds_log(args.log):
            raise UsageError(
                f"--log {args.log} holds the log of an earlier run, by which that can be undone; choose another folder"
            )
        for file in in_the_way(args.log):
            raise UsageError(
                f"--log {args.log}: the log would write over {file}; choose another folder"
            )
        return RunLog(args.log)
    return RunLog(undo_folder(), for_undo=True) if in_place and not args.no_log else None


def do(
    found: Sequence[Work | Trouble],
    job: Job,
    watcher: Watcher,
    *,
    jobs: int = 1,
    fresh: Fresh | None = None,
    engine: Engine | None = None,
    bar: bool = False,
) -> tuple[Tally, int]:
    """Run the job, close its log and print the summary; the status is 0 unless something failed."""
    status = CLEAN
    try:
        with progress(found, bar) as told:
            tally = run(found, job, watcher, jobs=jobs, fresh=fresh, engine=engine, progress=told)
    except Interrupted as stop:
        tally = stop.tally
        line, status = said(stop)
        again = "; run the same command again to go on" if job.out or job.in_place else ""
        say(f"textclean: {line}{again}")
    try:
        if job.log and fresh and not status and not fresh.is_in_order:
            settle(job.log, fresh, found)
        if job.log:
            job.log.close({**tally.as_dict(), "version": __version__})
    except Trouble as trouble:
        watcher.trouble(str(trouble))
        status = status or FAILED
    for line in summary.lines(tally):
        say(line)
    if fresh and fresh.kept:
        say(
            f"textclean: of these, {number(fresh.kept, 'file')} needed nothing done; --force does all again"
        )
    if fresh and fresh.in_the_way:
        say(_in_the_way(fresh.in_the_way))
    if not status and (tally.files[ERROR] or tally.problems):
        status = FAILED
    return tally, status


def _in_the_way(count: int) -> str:
    """The last line of a run that kept what is not ours."""
    were = "was" if count == 1 else "were"
    beyond = f"; {MOST_NAMED} of them are named above, all in the log" if count > MOST_NAMED else ""
    return f"textclean: {number(count, 'output')} {were} not written: what stood there was kept{beyond}"
