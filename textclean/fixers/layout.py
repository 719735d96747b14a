"""Layout: white space at line ends, runs of blank lines, the edges of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import When, local, rule

FILES = ("txt", "md")  # formats that end with a line feed; strings and fields of records need not


def _has_trailing_space(document: Document) -> bool:
    text = document.text
    return " \n" in text or "\t\n" in text or text[-1:] in (" ", "\t")


def _may_have_blank_runs(document: Document) -> bool:
    return "\n\n\n" in document.text or _has_trailing_space(document)


def _has_loose_edges(document: Document) -> bool:
    text = document.text
    if text[:1].isspace() or text[-2:].isspace() or text == "\n":
        return True
    return document.format in FILES and not text.endswith("\n") and text != ""


@rule(
    "layout.trailing-space",
    stage="layout",
    trigger=local(_has_trailing_space, "two substring searches, 10 GB/s"),
    formats=frozenset({"", "txt", "jsonl"}),
    hits=[("one \t\ntwo", "one\ntwo"), ("one  ", "one")],
    keeps=["one  two\n  three"],
)
def trailing_space(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """White space before a line end carries nothing and breaks comparisons.

    Not in Markdown, where two spaces at a line end are a line break.
    """
    for match in compiled(r"(?<![ \t])[ \t]+(?=\n|\Z)").finditer(document.text):
        yield Edit(*match.span())


@rule(
    "layout.blank-lines",
    stage="layout",
    trigger=When(_may_have_blank_runs, "three substring searches, 10 GB/s"),
    hits=[("one\n\n\n\ntwo", "one\n\ntwo")],
    keeps=["one\n\ntwo\nthree", "one\n\n```\na\n\n\nb\n```\n"],
)
def blank_lines(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """More than one blank line in a row is what removed or empty elements left behind."""
    for match in compiled(r"\n[ \t]*\n((?:[ \t]*\n)+)").finditer(document.text):
        yield Edit(*match.span(1))


@rule(
    "layout.edges",
    stage="layout",
    trigger=When(_has_loose_edges, "looks at the first and last characters"),
    hits=[("\n\none\n\n\n", "one\n")],
    keeps=["one\n", "one", "  indented\n"],
)
def edges(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A text begins with its first line and ends with exactly one line end.

    A bare string or a field of a record may also end with none.
    """
    text = document.text
    if leading := compiled(r"\A(?:[ \t]*\n)+").match(text):
        yield Edit(*leading.span())
    kept = len(text.rstrip(" \t\n"))
    tail = text[kept:]
    if kept == 0:
        want = ""
    elif document.format in FILES or "\n" in tail:
        want = "\n"
    else:
        want = tail
    if tail != want and (kept or not leading):
        yield Edit(kept, len(text), want)
