"""Where ``textclean promote`` finds a place of the corpus: in the file as it is, or as it was before a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from textclean.batch import undo
from textclean.batch.ignored import Ignored
from textclean.batch.originals import original
from textclean.batch.run import run
from textclean.batch.tally import ERROR
from textclean.batch.troubles import Trouble
from textclean.batch.work import Excluded, Work, find
from textclean.cli import options
from textclean.cli.explain import Spot
from textclean.cli.status import UsageError
from textclean.cli.watching import Watching
from textclean.config import Config
from textclean.formats.record import Record
from textclean.pipeline import Pipeline
from textclean.report import places
from textclean.report.places import Place

if TYPE_CHECKING:
    from textclean.edits import Log
    from textclean.rules import Rule

_REASONS = ("", "unsafe", "flag", "ignored")  # of places that a rule stands for


class Unread(Exception):
    """The file could not be read; the reason is said already."""


@contextmanager
def as_it_was(log: Path | None, path: Path) -> Iterator[tuple[Path, Path]]:
    """The source that the run of ``log`` read, and a file that has what stood there; without one, ``path``."""
    with TemporaryDirectory(prefix="textclean-") as folder:
        yield _found(log, path, Path(folder)) if log else (path, path)


def _found(log: Path, path: Path, folder: Path) -> tuple[Path, Path]:
    wanted = path.resolve()
    for entry in undo.files(log):
        names = [entry["source"], entry["output"], entry["file"]]
        if wanted in (Path(name).resolve() for name in names if name):
            if not entry["output"] or entry["output"] != entry["source"]:
                return Path(entry["source"]), Path(entry["source"])
            file = folder / path.name
            file.write_bytes(_rebuilt(log, entry, path))
            return path, file
    raise UsageError(f"{path}: the log {log} does not know this file")


def _rebuilt(log: Path, entry: Mapping[str, Any], path: Path) -> bytes:
    """The bytes that the file had before the run, proved by their checksum."""
    try:
        data = b"".join(original(log, entry, Path(entry["output"])))
    except (OSError, ValueError, LookupError):
        data = b""
    if sha256(data).hexdigest() != entry["sha256"]:
        raise Trouble(path, f"is not what the run of {log} left there")
    return data


class Looked:
    """A file to be looked at as often as needed."""

    def __init__(self, settings: Config, pipeline: Pipeline, path: Path) -> None:
        self.path = path
        self._settings, self._pipeline = settings, pipeline

    def look(self, spot: Spot, rule: str | None, ignored: Ignored | None = None) -> Places:
        """What changes at ``spot``; raises Unread."""
        places = Places(spot, rule)
        job = options.job(self._settings, self._pipeline, ignored=ignored)
        tally = run(list(find([self.path], Excluded((), Path.cwd()))), job, places)
        if tally.files[ERROR] or places.troubles:
            raise Unread
        return places

    def rule(self, ident: str) -> Rule:
        """The rule of this name; raises UsageError for a name that is none."""
        for rule in self._pipeline.rules:
            if rule.id == ident:
                return rule
        raise UsageError(f"{ident} is no rule but part of how files are read and written")


class Places(Watching):
    """The places at one spot, and the texts in which they stand."""

    def __init__(self, spot: Spot, rule: str | None) -> None:
        super().__init__()
        self._spot, self._rule = spot, rule
        self.found: list[tuple[Place, Log]] = []
        self._around: list[Place] = []

    def record(self, work: Work, record: Record) -> None:
        self.complain(work, record)
        if record.result is None or (record.number and record.number != self._spot.line):
            return
        log = record.result.log
        self._around += filter(self._spot.meets, places.around(record))
        self.found += [
            (place, log)
            for place in (*places.edits(record), *places.findings(record))
            if place.reason in _REASONS and self._spot.meets(place)
        ]

    def chosen(self, where: str) -> tuple[Place, Log]:
        """The one place; raises UsageError if there is none, or more than one."""
        found = [
            (place, log)
            for place, log in self.found
            if self._rule is None or self._rule in (place.rule, *place.rules)
        ]
        if not found:
            raise UsageError(self._nothing(where))
        rules = {rule for place, _ in found for rule in (place.rules or (place.rule,))}
        if len(rules) > 1 and self._rule is None:
            raise UsageError(f"{where}: choose by --rule {' or '.join(sorted(rules))}")
        columns = dict.fromkeys(str(place.column) for place, _ in found)
        if len(columns) > 1 and not self._spot.column:
            several = (
                f"{self._spot.path}:{self._spot.line}:COLUMN, COLUMN one of {', '.join(columns)}"
            )
            raise UsageError(
                f"{where}: {next(iter(rules))} changes more than one place here; name {several}"
            )
        return found[-1 if self._spot.column else 0]  # -1: not what ends there, but what begins

    def _nothing(self, where: str) -> str:
        by_rule = f" by {self._rule}" if self._rule else ""
        if own := [place.rule for place in self._around if self._rule in (None, place.rule)]:
            how = "; --header none leaves the header as it is" if own[0] == places.FILE_RULE else ""
            return f"{where}: {own[0]} is no rule but part of how files are read and written{how}"
        return f"{where}: nothing changes here{by_rule}; see 'textclean explain {where}'"
