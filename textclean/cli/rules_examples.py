"""``textclean rules test``: run the examples of rules, once or whenever a pack changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.cli import stdout
from textclean.cli.status import CLEAN, FOUND
from textclean.cli.watching import say
from textclean.report.wording import number
from textclean.schema import PackError

if TYPE_CHECKING:
    from textclean.rules import Rule

PAUSE = 0.5  # seconds between two looks at the packs


def test(rules: Sequence[Rule]) -> int:
    """Run the examples; failures on standard output, each with the line of its rule if that is known."""
    from textclean.testing import failures

    wrong = 0
    for rule in rules:
        for failure in failures(rule):
            wrong += 1
            stdout.print_line(f"{where(rule)}{rule.id}: {failure}")
    examples = sum(len(rule.hits) + len(rule.keeps) for rule in rules)
    counts = number(len(rules), "rule"), number(examples, "example")
    say(f"{', '.join(counts)}, {wrong:,} failed")
    return FOUND if wrong else CLEAN


def where(rule: Rule) -> str:
    """``file:line: `` of a rule in a pack of one's own, ``""`` for a shipped one."""
    file = Path(rule.origin)
    if file.suffix != ".toml" or not file.is_file():
        return ""
    from textclean import packlines

    line = packlines.of_rule(file.read_text(encoding="utf-8"), ident(rule))
    return f"{file}:{line}: " if line else f"{file}: "


def ident(rule: Rule) -> str:
    """The id that a rule has in its own pack: without the family, and the pack's language."""
    return rule.id.removeprefix(f"{rule.family}.").removeprefix(
        f"{rule.language}." if rule.language else ""
    )


def watch(paths: Iterable[str], chosen: Callable[[], Sequence[Rule]]) -> int:
    """Test again and again, whenever a pack among ``paths`` is another; Ctrl-C ends it."""
    folders = [Path(path) for path in paths]
    seen: object = None
    while True:
        if (now := _stamps(folders)) != seen:
            seen = now
            _once(chosen)
            say(f"watching {', '.join(map(str, folders))}; Ctrl-C ends it")
        time.sleep(PAUSE)


def _once(chosen: Callable[[], Sequence[Rule]]) -> None:
    """One test; a pack that does not read is said, and the next change waited for."""
    try:
        test(chosen())
    except (PackError, FileNotFoundError) as error:
        stdout.print_line(str(error))
    stdout.flush()


def _stamps(folders: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Name, time and size of every pack."""
    files = [
        f for folder in folders for f in (folder.rglob("*.toml") if folder.is_dir() else [folder])
    ]
    stamps = []
    for file in sorted(files):
        try:
            told = file.stat()
        except OSError:  # gone, or about to be replaced by an editor
            continue
        stamps.append((str(file), told.st_mtime_ns, told.st_size))
    return stamps
