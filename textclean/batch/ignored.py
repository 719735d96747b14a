"""The ignore file of a corpus: which places of which files are left alone, and which entries are stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.batch.work import Excluded, Work
from textclean.config import ConfigError
from textclean.formats.record import Record
from textclean.ignores import Ignore, covering, touched
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.batch.location import Location

FILE = ".textclean-ignore.toml"
_KEYS = ("path", "rule", "text", "hash", "why")
_WILD = "*?["


class Entry(NamedTuple):
    """One entry: the line of the ignore file at which it begins, the files it is for, and what it says."""

    line: int
    path: str
    ignore: Ignore


class Ignored:
    """What an ignore file says; paths are seen from its folder, patterns are those of ``exclude``."""

    def __init__(self, file: Path, entries: Iterable[Entry] = ()) -> None:
        self.file = file
        self.entries = tuple(entries)
        base = file.parent
        self._plain: dict[Location, list[Entry]] = {}
        self._wild = [(Excluded([e.path], base), e) for e in self.entries if is_wild(e)]
        for entry in self.entries:
            if not is_wild(entry):
                self._plain.setdefault((base / entry.path).resolve(), []).append(entry)

    def entries_for(self, path: Location) -> list[Entry]:
        """The entries that are for the file ``path``."""
        found = list(self._plain.get(path.resolve(), ())) if self._plain else []
        return found + [entry for fits, entry in self._wild if fits(path)]

    def of(self, path: Location) -> tuple[Ignore, ...]:
        """What is left alone in the file ``path``."""
        return tuple(entry.ignore for entry in self.entries_for(path))


def is_wild(entry: Entry) -> bool:
    """Whether it is for all files that a pattern fits."""
    return any(char in entry.path for char in _WILD)


class Stale:
    """Watches which entries still keep an edit from being made."""

    def __init__(self, ignored: Ignored) -> None:
        self._ignored = ignored
        self._seen: set[Entry] = set()
        self._used: set[Entry] = set()

    def record(self, work: Work, record: Record) -> None:
        """Take note of one record."""
        entries = self._ignored.entries_for(work.path)
        self._seen.update(entries)
        if not entries or record.result is None:
            return
        for found in record.result.findings:
            if found.reason == "ignored":
                lines = touched(record.result.log.original, found.start, found.end)
                hit = covering([entry.ignore for entry in entries], found.rule, lines)
                self._used.update(entry for entry in entries if entry.ignore == hit)

    def lines(self, *, whole: bool) -> Iterator[str]:
        """A line for each entry that does nothing any more, in order.

        Unless the ``whole`` corpus was looked at, patterns say nothing: other files may need them.
        """
        file = self._ignored.file
        for entry in self._ignored.entries:
            where = f"{file}:{entry.line}: stale"
            if entry in self._seen - self._used and (whole or not is_wild(entry)):
                rule = entry.ignore.rule or "any rule"
                yield f"{where}: nothing of {rule} is kept from changing {entry.path} here any more"
            elif not is_wild(entry) and not (file.parent / entry.path).exists():
                yield f"{where}: there is no file {entry.path}"


def read(folder: Path) -> Ignored | None:
    """The ignore file in ``folder``, None if there is none.  Raises ConfigError with file and line."""
    file = folder / FILE
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from error
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: not valid TOML: {error}") from error
    if unknown := sorted(set(data) - {"ignore"}):
        raise ConfigError(f"{file}: unknown key {unknown[0]!r}; entries stand under [[ignore]]")
    heads = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[ignore]]"]
    given = data.get("ignore", [])
    heads += [1] * (len(given) - len(heads))
    return Ignored(file, [_entry(file, *pair) for pair in zip(heads, given, strict=False)])


def _entry(file: Path, line: int, given: Mapping[str, Any]) -> Entry:
    where = f"{file}:{line}"
    for key, value in given.items():
        if key not in _KEYS:
            raise ConfigError(f"{where}: unknown key {key!r}; known: {', '.join(_KEYS)}")
        if not isinstance(value, str) or not value.strip():
            raise ConfigError(f"{where}: {key!r} must be a string that says something")
    if "path" not in given or not {"rule", "text", "hash"} & set(given):
        raise ConfigError(
            f"{where}: an entry needs 'path' and one of 'rule', 'text' and 'hash'; "
            "whole files are left out by 'exclude' in the configuration"
        )
    return Entry(line, given["path"], Ignore(**{k: v for k, v in given.items() if k != "path"}))
