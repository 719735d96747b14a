"""Layout: white space at line ends, runs of blank lines, the edges of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import When, local, rule
from textclean.signs import FILES, has_loose_edges, has_trailing_space, may_have_blank_runs


@rule(
    "layout.trailing-space",
    stage="layout",
    trigger=local(has_trailing_space, "two substring searches, 10 GB/s"),
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
    trigger=When(may_have_blank_runs, "three substring searches, 10 GB/s"),
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
    trigger=When(has_loose_edges, "looks at the first and last characters"),
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
