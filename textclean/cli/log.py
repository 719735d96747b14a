"""``textclean log``: read the log of a run, filtered, with what stood before and what stands now."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from textclean.batch.location import local
from textclean.cli import options, stdout
from textclean.cli.status import CLEAN, UsageError
from textclean.report.entries import Choice, entries
from textclean.report.terminal import COLOURS, Paint, wants_colour

_TEXT = """
Read the log of a run: every edit with the text around it, or the findings, what was quarantined or
the summary.  Without DIR, the newest log under .textclean/undo.  Filters add up; a filter that is
given twice takes either.

Examples:
  textclean log clean-log/ --rule boilerplate.en --file 'news/*.txt'
  textclean log clean-log/ --host example.com --limit 20
  textclean log clean-log/ --quarantine
  textclean log clean-log/ --findings --reason unsafe --json
  textclean log clean-log/ --to-parquet edits.parquet
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "log", "read the log of a run", _TEXT)
    parser.add_argument("log", nargs="?", type=local, metavar="DIR", help="the folder of the log")
    _add_kinds(parser)
    _add_filters(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the log's own lines, as JSON Lines")
    form.add_argument(
        "--to-parquet",
        type=local,
        metavar="FILE",
        help="write them as a Parquet file, for large logs",
    )
    parser.add_argument(
        "--color", choices=COLOURS, default="auto", help="colour what is shown (default: auto)"
    )
    parser.set_defaults(act=act)


def _add_kinds(parser: ArgumentParser) -> None:
    kinds = parser.add_mutually_exclusive_group()
    does = {
        "edits": "what was changed (default)",
        "findings": "what was proposed and not applied",
        "quarantine": "what was left alone, or could not be read",
        "summary": "the counts by rule, file and source",
    }
    for name, text in does.items():
        kinds.add_argument(f"--{name}", dest="kind", action="store_const", const=name, help=text)
    parser.set_defaults(kind="edits")


def _add_filters(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("which of them")
    does = {
        "rule": ("RULE", "of this rule or family: an id or a prefix of it"),
        "file": ("GLOB", "of files whose path or name fits"),
        "host": ("HOST", "of this host, or the source that stands for it"),
        "stage": ("STAGE", "edits of this stage (header, boilerplate, repair …)"),
        "reason": ("REASON", "findings and quarantine for this reason (unsafe, shield, budget …)"),
    }
    for name, (meta, text) in does.items():
        group.add_argument(f"--{name}", action="append", metavar=meta, default=[], help=text)
    group.add_argument("--limit", type=int, metavar="N", help="no more than N")


def act(args: Namespace) -> int:
    """Run the command."""
    log = _log(args)
    if args.kind == "summary":
        stdout.write(_summary(log, as_json=args.json))
        return CLEAN
    chosen = islice(entries(log, args.kind, _choice(args)), args.limit)
    if args.to_parquet:
        from textclean.cli.watching import say
        from textclean.report.parquet import write

        count = write(chosen, args.kind, args.to_parquet)
        say(f"textclean: {count:,} {args.kind} written to {args.to_parquet}")
    elif args.json:
        for entry in chosen:
            stdout.write(json.dumps(entry, ensure_ascii=False) + "\n")
    else:
        _show(chosen, args)
    return CLEAN


def _log(args: Namespace) -> Path:
    """The log that is asked for; raises Trouble or UsageError where there is none."""
    from textclean.batch import undo
    from textclean.batch.logfiles import holds_log

    log: Path = args.log or undo.kept()[0]
    if not holds_log(log):
        raise UsageError(f"{log} holds no log of textclean; 'run --log DIR' writes one")
    return log


def _choice(args: Namespace) -> Choice:
    if args.limit is not None and args.limit < 1:
        raise UsageError("--limit takes a number above 0")
    if args.stage and args.kind != "edits":
        raise UsageError("--stage filters edits only")
    if args.reason and args.kind == "edits":
        raise UsageError("--reason filters --findings and --quarantine; edits have none")
    if args.rule and args.kind == "quarantine":
        raise UsageError("--rule filters edits and findings; what is quarantined has a --reason")
    given = (args.rule, args.file, args.host, args.stage, args.reason)
    return Choice(*map(tuple, given))


def _summary(log: Path, *, as_json: bool) -> str:
    from textclean.batch.logfiles import SUMMARY
    from textclean.report.account import account

    file = log / SUMMARY
    if not file.exists():
        raise UsageError(
            f"{log} has no summary: the run was killed before its end, or still goes on"
        )
    text = file.read_text(encoding="utf-8")
    return text if as_json else account(log, json.loads(text))


def _show(chosen: Iterator[dict[str, Any]], args: Namespace) -> None:
    from textclean.report.entry import shown

    paint = Paint(wants_colour(args.color, sys.stdout))
    count = 0
    for entry in chosen:
        stdout.write(shown(entry, paint) + "\n")
        count += 1
    if not count:
        stdout.print_line(f"no {args.kind} here" + (" fit" if _filters(args) else ""))


def _filters(args: Namespace) -> bool:
    return any((args.rule, args.file, args.host, args.stage, args.reason))
