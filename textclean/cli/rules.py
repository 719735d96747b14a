"""``textclean rules``: list the rules, show one with its examples, or run the examples."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.cli import options, stdout
from textclean.cli.listing import OWN_RULES
from textclean.cli.status import CLEAN, FOUND, UsageError
from textclean.cli.watching import say
from textclean.report.wording import number, quoted

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
    parser.usage = "textclean rules (list [ID ...] | show ID ... | test [ID ...]) [options]"
    parser.add_argument("what", choices=("list", "show", "test"), help="what to do")
    parser.add_argument("ids", nargs="*", metavar="ID", help="rule ids, or dotted prefixes of them")
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how list and show print (default: text)",
    )
    parser.add_argument(
        "--safety", choices=("safe", "unsafe", "flag"), help="only rules that are trusted this far"
    )
    parser.add_argument(
        "--packs", "--rules", action="append", default=[], metavar="PATH", help=options.PACKS
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
    options.say_replaced(available)
    if args.what == "show" and not args.ids:
        raise UsageError("name the rule to show; 'textclean rules list' has them all")
    own = _own(args)
    chosen = _chosen(available, args.ids, own)
    if args.safety:
        chosen = [rule for rule in chosen if rule.safety == args.safety]
    if args.what == "test":
        return _test(chosen)
    if args.what == "list":
        _list(chosen, own, args.format)
    else:
        _show(chosen, own, args.format)
    return CLEAN


def _own(args: Namespace) -> dict[str, str]:
    """The names that check prints and that are no rules, as far as they are asked for."""
    if args.what == "test" or args.safety:
        return {}
    return {
        name: why
        for name, why in OWN_RULES.items()
        if not args.ids or any(f"{name}.".startswith(f"{ident}.") for ident in args.ids)
    }


def _chosen(available: Sequence[Rule], ids: Sequence[str], own: Iterable[str]) -> list[Rule]:
    names = [rule.id for rule in available]
    for ident in ids:
        known = any(f"{name}.".startswith(f"{ident}.") for name in own)
        if not known and not any(rule.matches(ident) for rule in available):
            near = [name for name in names if name.endswith(f".{ident}")]
            near.sort(key=lambda name: ".en." not in name)  # the others are its translations
            near = near[:3] or get_close_matches(ident, names, n=3, cutoff=0.5)
            hint = (
                f"; did you mean {' or '.join(near)}?" if near else "; see 'textclean rules list'"
            )
            raise UsageError(f"no rule {ident!r}{hint}")
    return [rule for rule in available if not ids or any(rule.matches(ident) for ident in ids)]


def _list(rules: Sequence[Rule], own: Mapping[str, str], format: str) -> None:
    rows: list[tuple[str, str, str, str]] = [
        (rule.id, rule.stage, rule.safety, _first(rule.why)) for rule in rules
    ]
    rows += [(name, "file", "always", why) for name, why in own.items()]
    if format == "json":
        keys = ("id", "stage", "safety", "why")
        table = [dict(zip(keys, row, strict=True)) for row in rows]
        stdout.print_line(json.dumps(table, indent=1))
        return
    width = max((len(row[0]) for row in rows), default=0)
    for ident, stage, safety, why in rows:
        stdout.print_line(f"{ident:<{width}}  {stage:<11}  {safety:<6}  {why}")


def _show(rules: Sequence[Rule], own: Mapping[str, str], format: str) -> None:
    if format == "json":
        table = [_as_dict(rule) for rule in rules]
        table += [{"id": name, "why": why, "note": _NO_RULE} for name, why in own.items()]
        stdout.print_line(json.dumps(table, indent=1, ensure_ascii=False))
        return
    shown = [*map(_shown, rules), *(f"{n}\n  {why}\n  {_NO_RULE}" for n, why in own.items())]
    stdout.print_line("\n\n".join(shown))


_NO_RULE = "This is no rule but part of how files are read and written: it cannot be switched off."


def _first(why: str) -> str:
    """The first sentence."""
    head, stop, _ = why.partition(". ")
    return head + stop.strip()


def _shown(rule: Rule) -> str:
    """All there is to know about a rule."""
    about = _about(rule)
    for name in _SETS:
        about[name] = ", ".join(about[name])
    about["woken by"] = _trigger(rule)
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


_SETS = ("languages", "hosts", "sources", "formats", "presets", "never touches")


def _about(rule: Rule) -> dict[str, Any]:
    return {
        "stage": rule.stage,
        "safety": rule.safety,
        "defined in": rule.origin,
        "source": rule.source,
        "languages": sorted(rule.languages),
        "hosts": sorted(rule.hosts),
        "sources": sorted(rule.sources),
        "formats": sorted(rule.formats),
        "presets": sorted(rule.presets),
        "never touches": sorted(rule.respects),
    }


def _as_dict(rule: Rule) -> dict[str, Any]:
    """The same for programs; of a trigger of words all words."""
    about = {name.replace(" ", "_"): value for name, value in _about(rule).items()}
    return {
        "id": rule.id,
        "why": rule.why,
        **about,
        "woken_by": list(getattr(rule.trigger, "words", ())),
        "hits": [[hit.before, hit.after] for hit in rule.hits],
        "keeps": list(rule.keeps),
    }


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
            stdout.print_line(f"{rule.id}: {failure}")
    examples = sum(len(rule.hits) + len(rule.keeps) for rule in rules)
    counts = number(len(rules), "rule"), number(examples, "example")
    say(f"{', '.join(counts)}, {wrong:,} failed")
    return FOUND if wrong else CLEAN
