"""The options that several commands share, and the configuration and pipeline they make."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.batch.job import Job
from textclean.cli.helping import Formatter
from textclean.config import HEADERS, MAX_RECORD, Config, discover, read
from textclean.formats.reading import Reading
from textclean.rules import PUNCTUATION

if TYPE_CHECKING:
    from argparse import _ArgumentGroup, _SubParsersAction

    from textclean.batch.ignored import Ignored
    from textclean.pipeline import Pipeline
    from textclean.rules import Rule

    Commands = _SubParsersAction[ArgumentParser]

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
PACKS = "a folder of rules besides the shipped, or one .toml file of them"


def command(commands: Commands, name: str, does: str, text: str) -> ArgumentParser:
    """A new command; ``does`` is its line in the overview, ``text`` its help with an example."""
    return commands.add_parser(name, help=does, description=text.strip(), formatter_class=Formatter)


def add_jobs(parser: ArgumentParser) -> None:
    """The option that says how many processes clean."""
    parser.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help="processes that clean at once (default: as many as processors may be used)",
    )


def _count(text: str) -> int:
    """A number of processes: 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no number of processes; give 1 or more")
    return int(text)


def add_settings(parser: ArgumentParser) -> None:
    """The options that say what is cleaned, and how."""
    group = parser.add_argument_group("what is done")
    _add_choice(group)
    _add_limits(group)
    _add_reading(group)
    _add_files(group)


def _add_choice(group: _ArgumentGroup) -> None:
    """Which rules are applied."""
    group.add_argument(
        "--preset",
        help="article (default): text that an extractor produced, all rules; page: the text of a "
        "whole page, its article is looked for first; minimal: encoding, characters, layout only",
    )
    group.add_argument(
        "--select",
        action="append",
        metavar="RULES",
        help="only these rules: ids or prefixes, comma between",
    )
    group.add_argument("--ignore", action="append", metavar="RULES", help="all but these rules")
    group.add_argument(
        "--packs", "--rules", action="append", metavar="PATH", help=f"{PACKS}; 'learn' writes one"
    )


def _add_limits(group: _ArgumentGroup) -> None:
    """How far they go."""
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        default=None,
        help="also apply what is likely but not certain ('rules list --safety unsafe' names these "
        "rules); else it is reported as a finding",
    )
    group.add_argument(
        "--max-removed",
        type=share,
        metavar="SHARE",
        help="leave alone what would lose more of its words (0 to 1)",
    )
    group.add_argument(
        "--punctuation",
        choices=PUNCTUATION,
        help="one style of quotes, apostrophes, dashes and ellipses (default: keep them as they are)",
    )


def _add_reading(group: _ArgumentGroup) -> None:
    """Where the text stands in a record."""
    group.add_argument(
        "--field",
        action="append",
        metavar="NAME",
        help="the field, or column, with the text (default: text; a.b for nested ones); several with "
        "commas between, or by giving it again",
    )
    group.add_argument(
        "--id-field", metavar="NAME", help="the field that names a record in the log"
    )
    group.add_argument(
        "--meta-column",
        metavar="NAME",
        help="an empty text column of .csv, .tsv and .parquet files that takes, as JSON, the metadata for "
        "which there is no column (default: they are then only in the log)",
    )
    group.add_argument(
        "--max-record",
        type=_size,
        metavar="SIZE",
        help="leave alone what is larger: a line, or a text file (default: "
        f"{MAX_RECORD // 10**6}MB; what is unpacked counts, so that no file can fill the memory)",
    )
    group.add_argument(
        "--keep-html",
        action="store_true",
        default=None,
        help="clean HTML in the field of a .jsonl record as the text that it is; else its lines are read out",
    )


def _add_files(group: _ArgumentGroup) -> None:
    """Where metadata and configuration stand."""
    group.add_argument(
        "--header",
        choices=HEADERS,
        help="where metadata goes in .txt and .md (default: front-matter); "
        "with none they are then only in the log",
    )
    group.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="instead of the nearest textclean.toml or pyproject.toml",
    )


def pipeline(settings: Config) -> Pipeline:
    """The pipeline for ``settings``; says which shipped rules it replaces."""
    made = settings.pipeline()
    if settings.packs:
        say_replaced(made.rules)
    return made


def job(settings: Config, pipeline: Pipeline, **more: Any) -> Job:
    """What ``settings`` say is to be done with every file; ``more`` are fields of a Job."""
    more.setdefault("ignored", _ignored(settings))
    return Job(pipeline, reading(settings), **more)


def reading(settings: Config) -> Reading:
    """How files are read under ``settings``."""
    return Reading(
        settings.field,
        settings.header,
        settings.keep_html,
        settings.max_record,
        settings.id_field,
        settings.meta_column,
    )


def _ignored(settings: Config) -> Ignored | None:
    """The ignore file beside the configuration; looked for before its reader is loaded."""
    folder = base_folder(settings)
    if not (folder / ".textclean-ignore.toml").exists():
        return None
    from textclean.batch import ignored

    return ignored.read(folder)


def say_replaced(rules: Iterable[Rule]) -> None:
    """Say once which rules of packs stand in for shipped ones of their name."""
    from textclean.catalogue import replaced
    from textclean.cli.watching import say

    for rule in replaced(rules):
        say(f"textclean: {rule.origin}: rule {rule.id!r} replaces the shipped one")


def config(args: Namespace) -> Config:
    """The configuration for ``args``; raises ConfigError."""
    return changed(read(args.config) if args.config else discover(Path.cwd()), args)


def changed(base: Config, args: Namespace) -> Config:
    """The configuration ``base`` with what ``args`` say on top."""
    changes: dict[str, Any] = {
        "preset": args.preset,
        "select": _list(args.select),
        "ignore": _list(args.ignore),
        "packs": (*base.packs, *args.packs) if args.packs else None,
        "unsafe_fixes": args.unsafe_fixes,
        "max_removed": args.max_removed,
        "punctuation": args.punctuation,
        "field": ",".join(args.field) if args.field else None,
        "id_field": args.id_field,
        "meta_column": args.meta_column,
        "header": args.header,
        "keep_html": args.keep_html,
        "max_record": args.max_record,
    }
    return base.updated(changes)


def base_folder(settings: Config) -> Path:
    """The folder from which ``exclude`` patterns are seen."""
    folder = Path(settings.origin).parent
    return Path() if folder.resolve() == Path.cwd() else folder


def _list(given: Iterable[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    return tuple(name.strip() for part in given for name in part.split(",") if name.strip())


def _size(text: str) -> int:
    """A number of bytes: ``500kB``, ``64MB``, ``2GB``, or a bare number of them."""
    match = re.fullmatch(r"([0-9]{1,12})\s*([kmg]?)b?", text.strip().lower())
    if not match or not int(match[1]):
        raise ArgumentTypeError(f"{text!r} is no size; write 500kB, 64MB or 2GB")
    return int(match[1]) * _UNITS[match[2]]


def share(text: str) -> float:
    """The type of an option that takes a share."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ArgumentTypeError(f"{text!r} is no share between 0 and 1")
    return value
