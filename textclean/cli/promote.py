"""``textclean promote``: make a place of the corpus an example of the rule that changes it, or leave it alone."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from textclean.batch import ignored, undo
from textclean.batch.originals import original
from textclean.batch.run import run
from textclean.batch.tally import ERROR
from textclean.batch.troubles import Trouble
from textclean.batch.work import Excluded, Work, find
from textclean.cli import options, stdout
from textclean.cli.explain import last_line, parsed
from textclean.cli.options import base_folder
from textclean.cli.rules_examples import ident
from textclean.cli.status import CLEAN, FAILED, UsageError
from textclean.cli.watching import Watching
from textclean.config import Config
from textclean.corpus import examples, promotion, tomlfile
from textclean.formats.record import Record
from textclean.ignores import touched
from textclean.report import places
from textclean.report.places import Place
from textclean.report.wording import quoted

if TYPE_CHECKING:
    from textclean.edits import Log
    from textclean.rules import Rule

_TEXT = """
Take a place that check, diff or explain shows, and
  promote hit FILE:LINE      make it an example of what the rule is for ('hits')
  promote keep FILE:LINE     make it one of what the rule must leave alone ('keeps'); 'rules test' then
                             fails until the rule is mended
  promote ignore FILE:LINE   leave this place alone from now on (.textclean-ignore.toml)
The example is as short a text as still shows what the rule does.  It goes into your own pack, which
keeps its layout and comments, or, for a shipped rule, into .textclean-examples.toml beside the
configuration, which 'rules test' runs too.  What a run has changed already is found by its --log.

Examples:
  textclean promote keep corpus/article.txt:12
  textclean promote hit corpus/article.txt:12 --rule house.motto
  textclean promote keep corpus/article.txt:12 --log clean-log/
"""
_REASONS = ("", "unsafe", "flag", "ignored")  # of places that a rule stands for


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "promote", "make a place an example of its rule", _TEXT)
    parser.add_argument("to", choices=("hit", "keep", "ignore"), help="what the place is to be")
    parser.add_argument("place", metavar="FILE:LINE", help="a line of a file as it was")
    parser.add_argument("--rule", metavar="ID", help="the rule, where several change the line")
    parser.add_argument("--why", metavar="TEXT", help="the reason, for ignore")
    parser.add_argument(
        "--log", type=Path, metavar="DIR", help="the log of the run that changed the file"
    )
    options.add_settings(parser)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    settings = options.config(args)
    pipeline = options.pipeline(settings)
    path, line = parsed(args.place)
    if not line:
        raise UsageError(f"{args.place}: name the line, too (FILE:LINE)")
    finding = _Finding(line, args.rule)
    with TemporaryDirectory(prefix="textclean-") as folder:
        source = _as_it_was(args.log, path, Path(folder)) if args.log else path
        job = options.job(settings, pipeline, ignored=None)
        tally = run(list(find([source], Excluded((), Path.cwd()))), job, finding)
    if tally.files[ERROR] or finding.troubles:
        return FAILED
    place, log = finding.chosen(path)
    if args.to == "ignore":
        _ignore(args, settings, path, place, log.original)
        return CLEAN
    rule = next((rule for rule in pipeline.rules if rule.id == (args.rule or place.rule)), None)
    if rule is None:
        raise UsageError(f"{place.rule} is no rule but part of how files are read and written")
    _promote(args, settings, rule, place, log)
    return CLEAN


def _as_it_was(log: Path, path: Path, folder: Path) -> Path:
    """The file as it was before the run of ``log``, put into ``folder``."""
    wanted = path.resolve()
    for entry in undo.files(log):
        names = [entry["source"], entry["output"], entry["file"]]
        if wanted in (Path(name).resolve() for name in names if name):
            if not entry["output"] or entry["output"] != entry["source"]:
                return Path(entry["source"])
            file = folder / path.name
            file.write_bytes(_rebuilt(log, entry, path))
            return file
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


class _Finding(Watching):
    """Finds the places on one line, and the text in which they stand."""

    def __init__(self, line: int, rule: str | None) -> None:
        super().__init__()
        self._line, self._rule = line, rule
        self._found: list[tuple[Place, Log]] = []

    def record(self, work: Work, record: Record) -> None:
        self.complain(work, record)
        if record.result is None or (record.number and record.number != self._line):
            return
        log = record.result.log
        self._found += [
            (place, log)
            for place in (*places.edits(record), *places.findings(record))
            if place.reason in _REASONS and place.line <= self._line <= last_line(place)
        ]

    def chosen(self, path: Path) -> tuple[Place, Log]:
        """The one place; raises UsageError if there is none, or more than one."""
        found = [
            (place, log)
            for place, log in self._found
            if self._rule is None or self._rule in (place.rule, *place.rules)
        ]
        where = f"{path}:{self._line}"
        if not found:
            asked = f" by {self._rule}" if self._rule else ""
            raise UsageError(
                f"{where}: nothing changes here{asked}; see 'textclean explain {where}'"
            )
        rules = {rule for place, _ in found for rule in (place.rules or (place.rule,))}
        if len(rules) > 1 and self._rule is None:
            raise UsageError(f"{where}: choose by --rule {' or '.join(sorted(rules))}")
        return found[0]


def _promote(args: Namespace, settings: Config, rule: Rule, place: Place, log: Log) -> None:
    try:
        shown = promotion.shown(rule, log, place.offset, place.end)
    except promotion.NoExample as error:
        raise UsageError(f"{args.place}: {error}") from error
    lines = list(_written(args, settings, rule, shown))
    for line in lines:
        stdout.print_line(line)
    if args.to == "keep":
        stdout.print_line(
            f"'textclean rules test {rule.id}' fails until the rule leaves it alone; to leave"
        )
        stdout.print_line(f"this place alone until then: textclean promote ignore {args.place}")


def _written(
    args: Namespace, settings: Config, rule: Rule, shown: promotion.Shown
) -> Iterator[str]:
    """Write the example to where it belongs, and say where that is."""
    said = f"{args.to} of {rule.id}: {quoted(shown.before)}"
    own = Path(rule.origin)
    if own.suffix == ".toml" and own.is_file() and not _is_shipped(rule):
        value: Any = shown.before if args.to == "keep" else [shown.before, shown.after]
        is_new = tomlfile.add_example(own, ident(rule), f"{args.to}s", value)
        yield f"{own}: {said}" if is_new else f"{own} has it already: {said}"
        return
    file = base_folder(settings) / examples.FILE
    values = {"rule": rule.id, "from": args.place}
    values |= (
        {"text": shown.before}
        if args.to == "keep"
        else {"before": shown.before, "after": shown.after}
    )
    yield f"{file}:{tomlfile.append(file, args.to, values)}: {said}"


def _is_shipped(rule: Rule) -> bool:
    from textclean import catalogue

    return rule in catalogue.shipped()


def _ignore(args: Namespace, settings: Config, path: Path, place: Place, text: str) -> None:
    folder = base_folder(settings)
    file = folder / ignored.FILE
    where = path.resolve()
    inside = (
        where.relative_to(folder.resolve()) if where.is_relative_to(folder.resolve()) else where
    )
    line = next(
        line for line in touched(text, place.offset, place.end) if line.strip() or not text.strip()
    )
    values = {
        "path": inside.as_posix(),
        "rule": args.rule or place.rule,
        "text": " ".join(line.split()),
        **({"why": args.why} if args.why else {}),
    }
    values = {key: value for key, value in values.items() if value}
    number = tomlfile.append(file, "ignore", values)
    stdout.print_line(f"{file}:{number}: {values['rule']} leaves {quoted(line.strip())} alone")
