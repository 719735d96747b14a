"""A baseline: what a corpus had when its owner began to check it, so that only what is new is said."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from textclean.formats.record import Record
from textclean.ignores import line_hash, touched
from textclean.report.places import Place
from textclean.structs import NamedTuple

FILE = ".textclean-baseline"  # no suffix: neither a corpus file nor one that a check for JSON would take
_EXCERPT = 60  # characters of the line that are shown to the person who reads the file
_KEYS = ("path", "rule", "hash", "text")


class BaselineError(ValueError):
    """A baseline that cannot be used; the message names file and line."""


class Entry(NamedTuple):
    """One accepted place: its file, its rule, the hash of both and of the line, and how that begins."""

    path: str
    rule: str
    hash: str
    text: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same entry; the excerpt is for people."""
        return self[:3]


class Baseline:
    """The entries of one baseline file; which of them still stand for something is noted as places come.

    Paths are seen from the folder of the file.  Two places of one rule on equal lines of one file are one
    entry: nothing is counted, so that entries of two branches can be merged line by line.
    """

    def __init__(self, file: Path, entries: Iterable[Entry] = ()) -> None:
        self.file = file
        self.entries = {entry.key: entry for entry in entries}
        self.met: dict[tuple[str, str, str], Entry] = {}  # all places that came
        self.accepted = 0
        self._paths: set[str] = set()

    def new(self, path: Path, record: Record, places: Sequence[Place]) -> list[Place]:
        """Those of the ``places`` of a record that the baseline has not."""
        name = self._name(path)
        self._paths.add(name)
        fresh = []
        for place in places:
            entry = _entry(name, record, place)
            self.met.setdefault(entry.key, entry)
            if entry.key in self.entries:
                self.accepted += 1
            else:
                fresh.append(place)
        return fresh

    def stale(self) -> list[Entry]:
        """Entries that stand for nothing any more: of files that were looked at, or are gone."""
        here = {
            name: name in self._paths for name in {entry.path for entry in self.entries.values()}
        }
        gone = {name for name, seen in here.items() if not seen and not self._exists(name)}
        return [
            entry
            for key, entry in self.entries.items()
            if key not in self.met and (here[entry.path] or entry.path in gone)
        ]

    def pruned(self) -> list[Entry]:
        """The entries without the stale ones."""
        stale = {entry.key for entry in self.stale()}
        return [entry for key, entry in self.entries.items() if key not in stale]

    def updated(self) -> list[Entry]:
        """The entries without the stale ones and with all places that came."""
        return list(({entry.key: entry for entry in self.pruned()} | self.met).values())

    def _exists(self, name: str) -> bool:
        return (self.file.parent / name).exists()

    def _name(self, path: Path) -> str:
        """``path`` from the folder of the file; one outside of it stays as it was given."""
        absolute, folder = map(os.path.abspath, (path, self.file.parent))
        inside = os.path.relpath(absolute, folder)
        return path.as_posix() if inside.startswith(os.pardir) else Path(inside).as_posix()


def _entry(name: str, record: Record, place: Place) -> Entry:
    lines = [place.message]  # of what concerns the whole file
    if place.offset >= 0 and record.result is not None:
        lines = touched(record.result.log.original, place.offset, place.end)
    excerpt = " ".join(lines[0].split())[:_EXCERPT]
    return Entry(name, place.rule, line_hash(place.rule, name, *lines), excerpt)


def read(file: Path) -> Baseline:
    """The baseline in ``file``.  Raises BaselineError, with file and line, for what is not understood."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BaselineError(f"{file}: cannot be read: {error}") from error
    return Baseline(file, _parsed(file, text))


def _parsed(file: Path, text: str) -> Iterator[Entry]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = Entry(**{key: str(value) for key, value in json.loads(line).items()})
        except (ValueError, TypeError, AttributeError):
            raise BaselineError(
                f"{file}:{number}: is no entry of a baseline (a merge conflict?); repair or remove the line"
            ) from None
        yield entry


def written(entries: Iterable[Entry]) -> str:
    """The content of a baseline file: a line an entry, sorted, so that it merges as lines do."""
    rows = sorted(set(entries))
    return "".join(json.dumps(row._asdict(), ensure_ascii=True) + "\n" for row in rows)
