"""``textclean promote ignore``: entries of the ignore file that leave one place of the corpus alone."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.batch.ignored import FILE, Entry, Ignored
from textclean.cli import stdout
from textclean.cli.explain import parsed
from textclean.cli.options import base_folder
from textclean.cli.promote_place import Looked
from textclean.config import Config
from textclean.corpus import promotion, tomlfile
from textclean.ignores import Ignore, touched
from textclean.report.places import Place
from textclean.report.wording import quoted

if TYPE_CHECKING:
    from textclean.edits import Log


def leave_alone(
    args: Namespace, settings: Config, source: Path, file: Looked, place: Place, log: Log
) -> None:
    """Write what keeps ``place`` of ``source`` from changing, and say so.

    Where other rules step in for the one that is ignored (a line is boilerplate by several), these are ignored, too.
    """
    written: list[Ignore] = []
    for rule, text in _stepping_in(args, file, place, log, written):
        _write(settings, source, ignore := Ignore(rule, text, why=args.why or ""))
        written.append(ignore)


def _stepping_in(
    args: Namespace, file: Looked, place: Place, log: Log, written: list[Ignore]
) -> Iterator[tuple[str, str]]:
    """The rule of ``place`` and the line that it is told by, then the same of each that changes it in its stead."""
    first = args.rule or place.rule
    allowed = {*place.rules, place.rule}  # what changes the place besides, and was not asked for
    yield first, _line(place, log, first)
    while True:
        ignored = Ignored(file.path, [Entry(0, file.path.name, ignore) for ignore in written])
        now = file.look(parsed(args.place)._replace(path=file.path), None, ignored).found
        new = [
            (p, log)
            for p, log in now
            if not p.reason and p.rule not in allowed and _overlap(p, place)
        ]
        if not new:
            return
        place, log = new[0]
        allowed.add(place.rule)
        yield place.rule, _line(place, log, place.rule)


def _overlap(one: Place, other: Place) -> bool:
    return one.offset < other.end and other.offset < one.end


def _line(place: Place, log: Log, rule: str) -> str:
    """The words of the first line that ``rule`` touches in ``place``; "" if it is blank."""
    spans = [span for _, _, span in promotion.edited(log, rule, place.offset, place.end)]
    start, end = spans[0] if spans else (place.offset, place.end)
    lines = (" ".join(line.split()) for line in touched(log.original, start, end))
    return next(filter(None, lines), "")


def _write(settings: Config, source: Path, ignore: Ignore) -> None:
    """Put the entry behind those of the ignore file."""
    folder = base_folder(settings)
    path, base = source.resolve(), folder.resolve()
    inside = path.relative_to(base) if path.is_relative_to(base) else path
    values = {
        "path": inside.as_posix(),
        "rule": ignore.rule,
        "text": ignore.text,
        "why": ignore.why,
    }
    file = folder / FILE
    at = tomlfile.append(file, "ignore", {key: value for key, value in values.items() if value})
    what = (
        quoted(ignore.text)
        if ignore.text
        else f"{source} as a whole, since blank lines are all alike,"
    )
    stdout.print_line(f"{file}:{at}: {ignore.rule} leaves {what} alone")
