"""The lines of a run's log, chosen by rule, file, source, stage and reason, one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from textclean.batch.logfiles import EDITS, FINDINGS, QUARANTINE
from textclean.batch.originals import lines

KINDS = {"edits": EDITS, "findings": FINDINGS, "quarantine": QUARANTINE}
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """Which entries are asked for; an empty tuple asks for all, one match of several is enough.

    ``rules`` are ids or dotted prefixes of them, ``files`` patterns that fit the whole path or its
    last part, ``sources`` hosts (with those below them) or folders.
    """

    rules: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def __call__(self, entry: Entry) -> bool:
        """Whether ``entry`` is one of them."""
        return (
            _any(self.rules, str(entry.get("rule", "")), _is_rule)
            and _any(self.sources, str(entry.get("host", "")), _is_source)
            and _any(self.stages, str(entry.get("stage", "")), str.__eq__)
            and _any(self.reasons, str(entry.get("reason", "")), str.__eq__)
            and _any(self.files, str(entry["file"]), _is_file)
        )


def entries(log: Path, kind: str, choice: Choice) -> Iterator[dict[str, Any]]:
    """The chosen entries of one ``kind`` of KINDS, in the order of the run.

    A last line that was cut off in a crash ends them.  Logs of older versions may lack a kind.
    """
    file = log / KINDS[kind]
    if file.exists():
        yield from (entry for entry in lines(file, 0) if choice(entry))


def _any(asked: tuple[str, ...], value: str, fits: Any) -> bool:
    return not asked or any(fits(one, value) for one in asked)


def _is_rule(asked: str, rule: str) -> bool:
    return rule == asked or rule.startswith(asked + ".")


def _is_source(asked: str, source: str) -> bool:
    asked = asked.lower().removeprefix("www.")
    return source.lower() == asked or source.lower().endswith("." + asked)


def _is_file(pattern: str, file: str) -> bool:
    path = file.replace("\\", "/")
    return fnmatchcase(path, pattern) or fnmatchcase(path.rpartition("/")[2], pattern)
