"""``textclean rules new``: the scaffold of a rule, with examples that hold, in a pack of one's own."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from importlib import resources
from pathlib import Path

from textclean import packlines
from textclean.batch.replacement import Replacement
from textclean.cli import options, stdout
from textclean.cli.status import CLEAN, UsageError
from textclean.cli.watching import say

_TEXT = """
Write the scaffold of a rule, with examples that hold, into a pack of your own: FAMILY.toml, or the file
of -o.  A pack that is there gets one rule more, and keeps all that it has.

Examples:
  textclean rules new house.motto --kind line --phrase "all the news that fits" -o rules/house.toml
  textclean rules new house.slip --kind swap
"""
KINDS = ("line", "inline", "block", "tail", "comments", "biography", "swap", "field")
PHRASE = "all the news that fits"
_NAME = re.compile(r"([a-z0-9-]+)\.([a-z0-9-]+(?:\.[a-z0-9-]+)*)")

_MARK = re.compile(r'"(?:FAMILY|NAME|WHY)"|PHRASE|PATTERN|LITERAL')


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "new", "write the scaffold of a rule", _TEXT)
    parser.add_argument("name", metavar="FAMILY.NAME", help="what the rule is to be called")
    parser.add_argument(
        "--kind", choices=KINDS, default="line", help="what the rule does (default: line)"
    )
    parser.add_argument("--phrase", metavar="WORDS", help="the words that the rule looks for")
    parser.add_argument("--why", metavar="TEXT", help="why the rule exists, in one sentence")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the pack (default: FAMILY.toml)"
    )
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    match = _NAME.fullmatch(args.name)
    if match is None:
        raise UsageError(f"{args.name!r}: name the rule FAMILY.NAME, of a-z, 0-9, '-' and dots")
    family, name = match.groups()
    file: Path = args.output or Path(f"{family}.toml")
    made = scaffold(args.kind, family, name, phrase=args.phrase, why=args.why)
    text = _joined(file, made, name)
    with Replacement(file, file.stat().st_mode if file.exists() else 0o644) as target:
        target.write(text.encode())
        target.commit()
    line = packlines.of_rule(text, name)
    stdout.print_line(f"{file}:{line}: rule {args.name!r}; next: put texts of your corpus into")
    stdout.print_line(
        f"'hits' and 'keeps', and run textclean rules test {args.name} --packs {file}"
    )
    return CLEAN


def scaffold(kind: str, family: str, name: str, *, phrase: str | None, why: str | None) -> str:
    """The TOML of a pack with one rule of this kind, whose examples hold."""
    template = resources.files("textclean") / "data" / "scaffolds" / f"{kind}.toml"
    text = template.read_text(encoding="utf-8")
    if phrase is not None and "PHRASE" not in text:
        raise UsageError(f"a rule of the kind {kind!r} has no phrase; edit the file")
    values = {'"FAMILY"': _quoted(family), '"NAME"': _quoted(name)}
    values['"WHY"'] = _quoted(why or "Say here why the rule exists")
    values |= _forms(PHRASE if phrase is None else _one_line(phrase))
    return _MARK.sub(lambda mark: values[mark[0]], text)


def _one_line(phrase: str) -> str:
    """``phrase`` with single spaces; raises UsageError if no rule could look for it."""
    words = " ".join(phrase.split())
    if not any(map(str.isalnum, words)) or "\n" in phrase.strip():
        raise UsageError(f"--phrase {phrase!r}: give words of one line")
    return words


def _forms(phrase: str) -> dict[str, str]:
    """The phrase as each mark of a scaffold has it: as a text, a pattern, and what stands in all that this matches."""
    from textclean.kinds import base

    forms = {
        "PHRASE": phrase,
        "PATTERN": base.phrase(phrase),
        "LITERAL": max(phrase.split("'"), key=len),
    }
    return {mark: _quoted(form)[1:-1] for mark, form in forms.items()}


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _joined(file: Path, made: str, name: str) -> str:
    """``made``, or the pack that is there with the new rule behind its own."""
    if not file.exists():
        return made
    from textclean import packs

    old = file.read_text(encoding="utf-8")
    packs.read(str(file), old)  # raises PackError: what does not read is not written to
    if packlines.of_rule(old, name):
        raise UsageError(f"{file}:{packlines.of_rule(old, name)}: there is a rule {name!r} already")
    head, _, rule = made.partition("[[rule]]")
    mine, theirs = _head(head), _head(old.partition("[[rule]]")[0])
    for key, value in mine.items():
        if theirs.get(key) != value:
            raise UsageError(
                f"{file}: its {key} is {theirs.get(key)}, the rule needs {value}; name another file by -o"
            )
    say(f"textclean: {file} is there; the rule goes behind those that it has")
    return old.rstrip("\n") + "\n\n[[rule]]" + rule


def _head(text: str) -> dict[str, str]:
    """Family and stage above the rules of a pack, as they are written."""
    return dict(re.findall(r"(?m)^(family|stage)\s*=\s*([\"'][^\"'\n]*[\"'])", text))
