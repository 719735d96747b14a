"""``textclean promote``: make a place of the corpus an example of the rule that changes it, or leave it alone."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.cli import options, stdout
from textclean.cli.explain import parsed
from textclean.cli.options import base_folder
from textclean.cli.promote_ignore import leave_alone
from textclean.cli.promote_place import Looked, Unread, as_it_was
from textclean.cli.rules_examples import ident
from textclean.cli.status import CLEAN, FAILED, UsageError
from textclean.cli.watching import say
from textclean.config import Config
from textclean.corpus import examples, promotion, tomlfile
from textclean.report.places import Place
from textclean.report.wording import number, quoted

if TYPE_CHECKING:
    from textclean.edits import Log
    from textclean.rules import Rule

_TEXT = """
Take a place that check, diff or explain shows, and
  promote hit FILE:LINE      make it an example of what the rule is for ('hits')
  promote keep FILE:LINE     make it one of what the rule must leave alone ('keeps'); 'rules test' then
                             fails until the rule is mended; what the rule does only together
                             with others goes into the ignore file instead
  promote ignore FILE:LINE   leave this place alone from now on (.textclean-ignore.toml)
The example is as short a text as still shows what the rule does.  It goes into your own pack, which
keeps its layout and comments, or, for a shipped rule, into .textclean-examples.toml beside the
configuration, which 'rules test' runs too.  What a run has changed already is found by its --log.

Examples:
  textclean promote keep corpus/article.txt:12
  textclean promote hit corpus/article.txt:12 --rule house.motto
  textclean promote keep corpus/article.txt:12 --log clean-log/
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "promote", "make a place an example of its rule", _TEXT)
    parser.add_argument("to", choices=("hit", "keep", "ignore"), help="what the place is to be")
    parser.add_argument("place", metavar="FILE:LINE[:COLUMN]", help="a place of a file as it was")
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
    spot = parsed(args.place)
    if not spot.line:
        raise UsageError(f"{args.place}: name the line, too (FILE:LINE)")
    with as_it_was(args.log, spot.path) as (source, path):
        file = Looked(settings, options.pipeline(settings), path)
        try:
            place, log = file.look(spot, args.rule).chosen(args.place)
            if args.to == "ignore":
                leave_alone(args, settings, source, file, place, log)
            else:
                _promote(args, settings, source, file, place, log)
        except Unread:
            return FAILED
    return CLEAN


def _promote(
    args: Namespace, settings: Config, source: Path, file: Looked, place: Place, log: Log
) -> None:
    rule = file.rule(args.rule or place.rule)
    try:
        shown = promotion.shown(rule, log, place.offset, place.end)
    except promotion.NoExample as error:
        if args.to == "hit":
            raise UsageError(f"{args.place}: {error}") from error
        say(f"textclean: {args.place}: {error}; the place is left alone instead")
        leave_alone(args, settings, source, file, place, log)
        return
    for line in _written(args, settings, rule, shown):
        stdout.print_line(line)
    if args.to == "keep":
        for line in _what_next(args.place, rule.id, shown.others):
            stdout.print_line(line)


def _what_next(place: str, rule: str, others: int) -> Iterator[str]:
    """What it means that ``rule`` is to keep the text of ``place``."""
    if others:
        yield f"the text has {number(others, 'other change')} by {rule}, which the test forbids, too: take out"
        yield "of it by hand what is right"
    yield f"'textclean rules test {rule}' fails until the rule leaves it alone; to leave"
    yield f"this place alone until then: textclean promote ignore {place}"


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
