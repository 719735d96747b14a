"""``textclean learn``: propose rules from what repeats across the documents of each source."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Container, Sequence
from pathlib import Path

from textclean.batch.location import local
from textclean.batch.run import distinct
from textclean.batch.troubles import Skipped, Trouble, about
from textclean.batch.work import Work
from textclean.cli import inputs, options, stdout
from textclean.cli.probing import probe
from textclean.cli.status import CLEAN, FAILED
from textclean.cli.watching import say
from textclean.config import Config
from textclean.report.wording import number

_TEXT = """
Read a corpus and write a pack of rules for what repeats across the documents of each source and is no
part of an article.  Nothing is cleaned: read the pack, delete what you do not want, then use it.  The source of a
document is the host of its address, else its field "source", else the top folder below CORPUS that it lies in.

Examples:
  textclean learn corpus/ -o my-rules.toml
  textclean run corpus/ --rules my-rules.toml --out clean/
"""

_NOTHING = "# Nothing recurs in the documents that 'textclean learn' read: no rules.\n"


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "learn", "propose rules from a corpus", _TEXT)
    parser.add_argument("sources", nargs="+", metavar="CORPUS", help="files and folders")
    parser.add_argument(
        "-o", "--output", type=local, metavar="FILE", help="where the pack goes (else: printed)"
    )
    parser.add_argument(
        "--sample",
        type=_count,
        metavar="N",
        help="learn from at most N documents of a source, chosen by hash (default: 400)",
    )
    options.add_settings(parser)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    settings = options.config(args)
    if args.output:
        probe(f"--output {args.output}", args.output.parent)
    works = distinct(inputs.works(args.sources, settings, read_only=True))
    pack, status = mined(works, settings, args.sample)
    if not pack:
        into = f" into {args.output}" if args.output else ""
        say(f"textclean: nothing recurs; no rules written{into}")
    if not pack and status != CLEAN:
        return status  # of a corpus that was not read; a pack that is there stays
    if args.output:
        write(args.output, pack or _NOTHING)
    else:
        stdout.write(pack or _NOTHING)
    return status


def mined(
    works: Sequence[Work | Trouble],
    settings: Config,
    sample: int | None = None,
    known: Container[str] = (),
) -> tuple[str, int]:
    """The pack that the documents of ``works`` propose, and the status; says how much was read.

    Rules whose ids are ``known`` are left out.
    """
    from textclean.corpus.learn import learn
    from textclean.corpus.learn.documents import read
    from textclean.corpus.learn.sample import MOST

    troubles: list[Trouble] = []

    def trouble(found: Trouble) -> None:
        say(str(found))
        if not isinstance(found, Skipped):
            troubles.append(found)

    learned = learn(read(works, options.reading(settings), trouble), sample or MOST, known)
    documents = f"{number(learned.documents, 'document')} of {number(learned.sources, 'source')}"
    say(f"textclean: {number(learned.rules, 'rule')} learned from {documents}")
    if learned.known:
        more = number(learned.known, "proposed rule")
        say(f"textclean: {more} left out, since --rules has one of the same name")
    return learned.pack, FAILED if troubles else CLEAN


def write(path: Path, text: str) -> None:
    """Write the pack; what stood there and is another goes to a second name, since a person may have edited it."""
    with about(path, "written"):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.read_bytes() != text.encode():
            old = path.with_name(f"{path.name}.old")
            path.replace(old)
            say(f"textclean: the pack that was there is now {old}")
        path.write_text(text, encoding="utf-8", newline="\n")


def _count(text: str) -> int:
    count = int(text) if text.isdecimal() else 0
    if count < 1:
        raise ArgumentTypeError(f"{text!r} is no number of documents, 1 or more")
    return count
