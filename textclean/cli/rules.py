"""``textclean rules``: list the rules, show one with its examples, or run the examples."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.cli import options
from textclean.cli.status import CLEAN, FOUND, UsageError
from textclean.cli.watching import say
from textclean.report.wording import quoted

if TYPE_CHECKING:
    from textclean.rules import Rule

_TEXT = """
List the rules, show one with its examples, or run the examples as tests.

Examples:
  textclean rules list
  textclean rules show boilerplate.en
  textclean rules test --packs my-rules/
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "rules", "list, show and test the rules", _TEXT)
    parser.add_argument("what", choices=("list", "show", "test"))
    parser.add_argument("ids", nargs="*", metavar="ID", help="rule ids, or dotted prefixes of them")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how list prints (default: text)"
    )
    parser.add_argument(
        "--packs",
        action="append",
        default=[],
        metavar="DIR",
        help="a folder of rules besides the shipped",
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="instead of the nearest textclean.toml"
    )
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    from textclean import catalogue
    from textclean.config import discover, read

    settings = read(args.config) if args.config else discover(Path.cwd())
    available = catalogue.rules([*settings.packs, *args.packs])
    if args.what == "show" and not args.ids:
        raise UsageError("name the rule to show; 'textclean rules list' has them all")
    chosen = _chosen(available, args.ids)
    if args.what == "test":
        return _test(chosen)
    if args.what == "list":
        _list(chosen, args.format)
    else:
        print("\n\n".join(map(_shown, chosen)))
    return CLEAN


def _chosen(available: Sequence[Rule], ids: Sequence[str]) -> list[Rule]:
    names = [rule.id for rule in available]
    for ident in ids:
        if not any(rule.matches(ident) for rule in available):
            near = get_close_matches(ident, names, n=3, cutoff=0.5)
            near += [name for name in names if name.endswith(f".{ident}") and name not in near]
            hint = (
                f"; did you mean {' or '.join(near)}?" if near else "; see 'textclean rules list'"
            )
            raise UsageError(f"no rule {ident!r}{hint}")
    return [rule for rule in available if not ids or any(rule.matches(ident) for ident in ids)]


def _list(rules: Sequence[Rule], format: str) -> None:
    if format == "json":
        rows = [
            {"id": r.id, "stage": r.stage, "safety": r.safety, "why": _first(r.why)} for r in rules
        ]
        print(json.dumps(rows, indent=1))
        return
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in rules:
        print(f"{rule.id:<{width}}  {rule.stage:<11}  {rule.safety:<6}  {_first(rule.why)}")


def _first(why: str) -> str:
    """The first sentence."""
    head, stop, _ = why.partition(". ")
    return head + stop.strip()


def _shown(rule: Rule) -> str:
    """All there is to know about a rule."""
    about: dict[str, Any] = {
        "stage": rule.stage,
        "safety": rule.safety,
        "defined in": rule.origin,
        "source": rule.source,
        "languages": _joined(rule.languages),
        "hosts": _joined(rule.hosts),
        "formats": _joined(rule.formats),
        "presets": _joined(rule.presets),
        "never touches": _joined(rule.respects),
        "woken by": _trigger(rule),
    }
    lines = [rule.id, f"  {rule.why}", ""]
    lines += [f"  {name + ':':<15}{value}" for name, value in about.items() if value]
    lines += ["", "  changes:"]
    lines += [
        line
        for hit in rule.hits
        for line in (f"    {_one_line(hit.before)}", f"    → {_one_line(hit.after)}")
    ]
    lines += ["  leaves alone:"]
    return "\n".join([*lines, *(f"    {_one_line(keep)}" for keep in rule.keeps)])


def _joined(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _one_line(text: str) -> str:
    return quoted(text, longest=10_000)


def _trigger(rule: Rule) -> str:
    trigger = rule.trigger
    words: tuple[str, ...] = getattr(trigger, "words", ())
    if words:
        shown = ", ".join(quoted(word) for word in words[:12])
        return shown + (f" and {len(words) - 12} more" if len(words) > 12 else "")
    return f"{type(trigger).__name__.lower()} ({getattr(trigger, 'cost', '')})"


def _test(rules: Sequence[Rule]) -> int:
    """Run the examples; failures on standard output."""
    from textclean.testing import failures

    wrong = 0
    for rule in rules:
        for failure in failures(rule):
            wrong += 1
            print(f"{rule.id}: {failure}")
    examples = sum(len(rule.hits) + len(rule.keeps) for rule in rules)
    say(f"{len(rules)} rules, {examples} examples, {wrong} failed")
    return FOUND if wrong else CLEAN
