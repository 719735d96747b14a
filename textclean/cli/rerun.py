"""What ``run --out`` does with what an earlier run left there: kept, done again, removed, or gone on with."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.batch.fresh import Fresh
from textclean.batch.job import Job
from textclean.batch.leftovers import sweep, sweep_dead, sweep_log
from textclean.batch.location import local, located
from textclean.batch.log import RunLog
from textclean.batch.logfiles import in_the_way
from textclean.batch.manifest import GIVEN_BACK, Manifest
from textclean.batch.resumed import is_of, log_of
from textclean.batch.standing import recover
from textclean.batch.state import kept_in
from textclean.batch.troubles import Trouble
from textclean.batch.work import Excluded, Work, find
from textclean.cli import batch
from textclean.cli.status import UsageError
from textclean.cli.watching import say
from textclean.report.wording import number
from textclean.structs import replace

if TYPE_CHECKING:
    from textclean.batch.location import Location

NAMED = 5  # outputs of sources that are gone; the rest is counted


def add(parser: ArgumentParser) -> None:
    """The options for a run over an output that is there."""
    parser.add_argument(
        "--force",
        action="store_true",
        help="do again what is done already and did not change, and write over files in DIR that no run wrote "
        "or that were changed since (else they are kept, and their sources fail)",
    )
    parser.add_argument(
        "--prune", action="store_true", help="remove the outputs of sources that are gone"
    )
    parser.add_argument(
        "--state",
        type=local,
        metavar="DIR",
        help="where to keep what is known of DIR's files, always on this machine (default: in DIR itself; for "
        "a remote DIR below ~/.local/state/textclean)",
    )
    parser.add_argument(
        "--fsync",
        action="store_true",
        help="see each file on the disk before it counts as done, so that a power cut loses none",
    )


@contextmanager
def output(
    args: Namespace, job: Job, found: Sequence[Work | Trouble]
) -> Iterator[tuple[Job, Fresh | None]]:
    """The job with its log, and what is known of its output; nobody else writes there inside.

    Raises Trouble if another run does.
    """
    job = replace(job, fsync=args.fsync)
    if job.out is None:
        if args.force or args.prune or args.state:
            raise UsageError("--force, --prune and --state are for --out; in place nothing is kept")
        paths = (item.path for item in found if isinstance(item, Work))
        sweep_dead({path.parent for path in paths if isinstance(path, Path)})
        yield replace(job, log=batch.log_for(args, in_place=True)), None
        return
    with Manifest(job.out, kept_in(job.out, args.state), fsync=args.fsync) as manifest:
        _tidy(manifest, args.log)
        recover(manifest)
        job = replace(job, out=_waiting(job.out, manifest), log=_log(args, manifest))
        fresh = Fresh(manifest, job, force=args.force)
        yield job, fresh


def _waiting(out: Location, manifest: Manifest) -> Location:
    """A remote output whose new files wait beside its manifest; what waited for a killed run goes."""
    if isinstance(out, Path):
        return out
    sweep(manifest.folder)
    return out.waiting_in(manifest.folder)


def _tidy(manifest: Manifest, log: Path | None) -> None:
    if manifest.was_damaged:
        say(f"{manifest.out}: what is known of its files cannot be read; all are cleaned again")
    if manifest.was_cut_off or manifest.was_damaged:
        sweep(manifest.out)
        if log:
            sweep_log(log)


def _log(args: Namespace, manifest: Manifest) -> RunLog | None:
    """The log that was asked for: a new one, or the one that this output has."""
    if args.log and not args.no_log and (not in_the_way(args.log) or is_of(args.log, manifest)):
        return log_of(args.log, manifest, force=args.force)
    return batch.log_for(args, in_place=False)


def left_out(fresh: Fresh, args: Namespace) -> None:
    """Say which files that no run wrote are no source since they lie in --out, which lies in a source."""
    out = fresh.manifest.out
    if not any(_holds(located(source), out) for source in args.sources):
        return
    known = set(fresh.manifest.names())
    found = [
        work.name
        for work in find([out], Excluded((), Path()))
        if isinstance(work, Work) and work.name not in known
    ]
    if found:
        some = ", ".join(found[:NAMED]) + (" …" if len(found) > NAMED else "")
        what = f"{number(len(found), 'file')} that no run wrote"
        say(f"{out}: {what} left out, since it is --out, which is no source: {some}")


def _holds(source: Location, out: Location) -> bool:
    if isinstance(source, Path) and isinstance(out, Path):
        return out.resolve().is_relative_to(source.resolve())
    return not isinstance(out, Path) and out.is_relative_to(source)


def gone(fresh: Fresh, found: Sequence[Work | Trouble], *, prune: bool) -> None:
    """Say which outputs have no source any more, and remove them if that is asked for."""
    rows = list(fresh.gone(found))
    if not rows:
        return
    left = [row for row in rows if not (prune and fresh.prune(row))]
    if prune and len(left) < len(rows):
        say(f"textclean: {number(len(rows) - len(left), 'output')} removed whose source is gone")
    for row in left[:NAMED]:
        why = "it was changed since" if prune else "--prune removes it"
        if row.status == GIVEN_BACK:
            why = "it is the original that undo gave back"
        say(
            f"{fresh.manifest.out / row.name}: left there, though its source {row.source} is gone; {why}"
        )
    if len(left) > NAMED:
        say(f"textclean: {len(left) - NAMED:,} more outputs whose source is gone")
