"""What check leaves unsaid, and what it says about it: the baseline, lines that did not change, stale entries."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.batch.job import Job
from textclean.batch.location import here, local
from textclean.batch.troubles import Trouble
from textclean.batch.work import Work
from textclean.cli.inputs import refuse_remote
from textclean.cli.options import base_folder
from textclean.cli.status import UsageError
from textclean.cli.watching import say
from textclean.config import Config
from textclean.formats.record import Record
from textclean.report.wording import number

if TYPE_CHECKING:
    from textclean.batch.git import Since
    from textclean.batch.ignored import Stale
    from textclean.cli.listing import Kept
    from textclean.report.baseline import Baseline
    from textclean.report.places import Place


def add(parser: ArgumentParser) -> None:
    """The options of check that leave something unsaid."""
    group = parser.add_argument_group("what is left unsaid")
    group.add_argument(
        "--baseline",
        type=local,
        metavar="FILE",
        help="say nothing of what 'textclean baseline' accepted into FILE "
        "(default: .textclean-baseline beside the configuration, if it is there)",
    )
    group.add_argument("--no-baseline", action="store_true", help="say that, too")
    group.add_argument(
        "--since",
        metavar="REV",
        help="only files, and lines of them, that changed since this branch left the git revision REV",
    )
    group.add_argument(
        "--strict",
        action="store_true",
        help="status 1 for stale entries of the baseline and of .textclean-ignore.toml as well",
    )


class Accepted:
    """What was accepted before, for one call of check."""

    def __init__(self, args: Namespace, settings: Config, job: Job) -> None:
        self._baseline = _baseline(args, settings)
        self._since = _since(args)
        if self._baseline or self._since:
            advice = (
                "a baseline (--no-baseline leaves it out) and --since are for files on this machine"
            )
            refuse_remote(args.paths, advice)
        self._whole = any(Path(path).is_dir() for path in args.paths) and not self._since
        self._stale = _stale(job)

    @property
    def kept(self) -> list[Kept]:
        """What chooses the places that are said."""
        chosen: list[Kept] = [self._note] if self._stale else []
        if self._baseline:
            chosen.append(self._new)
        if self._since:
            chosen.append(self._changed)
        return chosen

    def works(self, found: list[Work | Trouble]) -> list[Work | Trouble]:
        """Those of the files that changed, if only these are asked for."""
        since = self._since
        if since is None:
            return found
        return [
            item for item in found if isinstance(item, Trouble) or since.touches(here(item.path))
        ]

    def end(self) -> int:
        """Say on standard error what was accepted and what is stale; how much is stale."""
        lines = list(self._stale.lines(whole=self._whole)) if self._stale else []
        if self._baseline:
            if count := self._baseline.accepted:
                say(f"textclean: {number(count, 'place')} in the baseline, not listed")
            lines += [
                f"{self._baseline.file}: stale: {entry.path} {entry.rule} {entry.text!r}"
                for entry in self._baseline.stale()
            ]
        for line in lines:
            say(line)
        if lines and self._baseline and self._baseline.stale():
            say("textclean: 'textclean baseline --prune' takes stale entries of the baseline out")
        return len(lines)

    def _note(self, work: Work, record: Record, places: list[Place]) -> list[Place]:
        if self._stale:
            self._stale.record(work, record)
        return places

    def _new(self, work: Work, record: Record, places: list[Place]) -> list[Place]:
        return self._baseline.new(here(work.path), record, places) if self._baseline else places

    def _changed(self, work: Work, record: Record, places: list[Place]) -> list[Place]:
        """Places on changed lines; what concerns the whole file counts with one of them."""
        since = self._since
        assert since is not None
        inside = [p for p in places if (p.offset >= 0 or record.number) and _is_in(since, work, p)]
        is_new = since.has(here(work.path), 0, 0)  # a line before the first: all lines are new
        return [p for p in places if p in inside or (p.offset < 0 and (inside or is_new))]


def _is_in(since: Since, work: Work, place: Place) -> bool:
    from textclean.cli.explain import last_line

    return since.has(here(work.path), place.line, last_line(place))


def _baseline(args: Namespace, settings: Config) -> Baseline | None:
    if args.baseline and args.no_baseline:
        raise UsageError("--baseline and --no-baseline contradict each other; give one of them")
    file = args.baseline or base_folder(settings) / ".textclean-baseline"
    if args.no_baseline or (not args.baseline and not file.exists()):
        return None
    from textclean.report import baseline

    return baseline.read(file)


def _since(args: Namespace) -> Since | None:
    if not args.since:
        return None
    from textclean.batch.git import Since

    since = Since(Path.cwd(), args.since)
    for path in map(Path, args.paths):
        if not since.covers(path):
            raise UsageError(
                f"{path} lies outside of the git repository {since.top}; --since cannot tell what changed there"
            )
    return since


def _stale(job: Job) -> Stale | None:
    if not job.ignored:
        return None
    from textclean.batch.ignored import Stale

    return Stale(job.ignored)
