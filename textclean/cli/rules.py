"""``textclean rules``: list the rules, show one with its examples, or run the examples."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.cli import options, rules_examples, rules_new, rules_schema, rules_try, stdout
from textclean.cli.listing import OWN_RULES
from textclean.cli.status import CLEAN, UsageError
from textclean.config import discover, read
from textclean.report.wording import quoted

if TYPE_CHECKING:
    from textclean.rules import Rule

_TEXT = """
List the rules, show one with its examples, run the examples as tests, try a pattern out before it is a
rule, and write the scaffold of one.  'textclean rules COMMAND --help' tells more.

Examples:
  textclean rules list
  textclean rules show boilerplate.en
  textclean rules try 'follow us on \\w+' corpus/
"""
_OWN = (
    ("list", "list the rules", """
List the rules: id, stage, how far each is trusted, and why it exists.

Examples:
  textclean rules list
  textclean rules list names --safety unsafe
"""),
    ("show", "show rules with their examples", """
Show all there is to know about rules, with the examples that prove them.

Examples:
  textclean rules show boilerplate.en.follow-us
"""),
    ("test", "run the examples of rules", """
Run the examples of the rules as tests.  Status: 0 if all hold, 1 if one does not.

Examples:
  textclean rules test --packs my-rules/
  textclean rules test house --packs my-rules/ --watch
"""),
)  # fmt: skip


def add(commands: options.Commands) -> None:
    """Add the command with its own commands."""
    parser = options.command(commands, "rules", "list, show, test, try and write rules", _TEXT)
    own = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, does, text in _OWN:
        _add_options(options.command(own, name, does, text), name)
    rules_try.add(own)
    rules_new.add(own)
    rules_schema.add(own)


def _add_options(parser: ArgumentParser, name: str) -> None:
    """The options that list, show and test share."""
    parser.add_argument(
        "ids",
        nargs="+" if name == "show" else "*",
        metavar="ID",
        help="rule ids, or dotted prefixes of them",
    )
    if name == "test":
        parser.add_argument(
            "--watch", action="store_true", help="test again whenever a pack changes, until Ctrl-C"
        )
    else:
        parser.add_argument(
            "--format",
            choices=("text", "json"),
            default="text",
            help="how to print (default: text)",
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
    parser.set_defaults(act=act, what=name)


def act(args: Namespace) -> int:
    """Run the command."""
    settings = read(args.config) if args.config else discover(Path.cwd())
    packs = [*settings.packs, *args.packs]
    if args.what == "test":
        return _test(args, packs)
    chosen, own = _asked_for(args, packs), _own(args)
    if args.what == "list":
        _list(chosen, own, args.format)
    else:
        _show(chosen, own, args.format)
    return CLEAN


def _test(args: Namespace, packs: Sequence[str]) -> int:
    if not args.watch:
        return rules_examples.test(_with_promoted(args, _asked_for(args, packs)))
    if not packs:
        raise UsageError("--watch needs packs of your own; name them by --packs")

    def chosen() -> list[Rule]:
        rules = _with_promoted(args, _asked_for(args, packs))
        return rules if args.ids else [rule for rule in rules if rules_examples.where(rule)]

    return rules_examples.watch(packs, chosen)


def _with_promoted(args: Namespace, rules: list[Rule]) -> list[Rule]:
    """The rules with the examples that were promoted besides those of their packs."""
    from textclean.corpus import examples

    folder = args.config.parent if args.config else options.base_folder(discover(Path.cwd()))
    more = examples.with_examples(rules, folder)
    if not args.ids and not args.safety and (names := examples.unknown(rules, folder)):
        raise UsageError(f"{folder / examples.FILE}: there is no rule {names[0]!r}")
    return more


def _asked_for(args: Namespace, packs: Sequence[str]) -> list[Rule]:
    """The rules that the ids and the safety choose."""
    from textclean import catalogue

    available = catalogue.rules(packs)
    options.say_replaced(available)
    chosen = _chosen(available, args.ids, _own(args))
    return [rule for rule in chosen if args.safety in (None, rule.safety)]


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
            if pack := _pack(ident, names):
                raise UsageError(f"no rule {ident!r}; is it in a pack? --packs {pack} names that")
            near = [name for name in names if name.endswith(f".{ident}")]
            near.sort(key=lambda name: ".en." not in name)  # the others are its translations
            near = near[:3] or get_close_matches(ident, names, n=3, cutoff=0.5)
            hint = (
                f"; did you mean {' or '.join(near)}?" if near else "; see 'textclean rules list'"
            )
            raise UsageError(f"no rule {ident!r}{hint}")
    return [rule for rule in available if not ids or any(rule.matches(ident) for ident in ids)]


def _pack(ident: str, known: Sequence[str]) -> str:
    """The pack of one's own that may be meant by an id that is none: the name of a file, or its rule's family."""
    if ident.endswith(".toml") or "/" in ident or Path(ident).is_dir():
        return ident
    family = ident.partition(".")[0]
    is_known = any(name.startswith(f"{family}.") for name in known)
    return f"{family}.toml" if Path(f"{family}.toml").is_file() and not is_known else ""


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
