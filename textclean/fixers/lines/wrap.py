"""Hard-wrapped text: lines broken at a column, as mail programs and printers do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import When, rule
from textclean.signs import WIDEST, WRAPS, may_be_wrapped

NARROWEST = 40  # columns; verse is narrower
OUTLIERS = 0.02  # of the lines may be longer than the column: a long word or address
FULL = 0.9  # of the lines must be so full that the next word would not have fitted
OPEN = 0.5  # of the lines must end in mid-sentence
RUNNING = 0.4  # of the next lines must begin in lower case

_WRAPPED = (
    "The council voted on Monday to rebuild the old harbour\nbridge, which was closed in spring after a storm had\n"
    "damaged it. The work will take two years, the mayor\nsaid, and will cost the town more than it had planned\n"
    "to spend on all its roads.\n\nShips will have to wait."
)


def column(document: Document) -> int:
    """A view: the column at which the text is wrapped, 0 if it is not."""
    breaks = [
        (line, after) for line, after in pairwise(document.lines) if line.content and after.content
    ]
    if len(breaks) < WRAPS or not may_be_wrapped(document):
        return 0
    lengths = sorted(len(line.text.rstrip()) for line, _ in breaks)
    edge = lengths[int((1 - OUTLIERS) * (len(lengths) - 1))]
    full = [(line, after) for line, after in breaks if is_full(line, after, edge)]
    is_open = sum(not shape.ends_sentence(line.text) for line, _ in full)
    runs_on = sum(after.content[0].islower() for _, after in full)
    proven = (
        NARROWEST <= edge <= WIDEST
        and len(full) >= FULL * len(breaks)
        and is_open >= OPEN * len(full)
        and runs_on >= RUNNING * len(full)
    )
    return edge if proven else 0


def is_full(line: Line, after: Line, edge: int) -> bool:
    """Whether the first word of the line ``after`` would not have fitted on ``line``.

    A row of a table is never full, nor is a line of one word.
    """
    text = line.text.rstrip()
    if text.count(" ") < 3 or "|" in text or ("  " in text.strip() and _has_columns(text.strip())):
        return False
    return len(text) + 1 + len(after.content.split(maxsplit=1)[0]) > edge


def _has_columns(text: str) -> bool:
    """Whether a gap stands where no typist leaves two spaces: not behind a mark."""
    return compiled(r"[\p{L}\p{N}] {2,}\S").search(text) is not None


@rule(
    "lines.hard-wrap",
    stage="lines",
    trigger=When(may_be_wrapped, "the number of lines and of characters"),
    formats=frozenset({"", "txt", "jsonl"}),
    hits=[(_WRAPPED, _WRAPPED.replace("\n", " ").replace("  ", "\n\n"))],
    keeps=[
        "The sea was calm, the night was long and dark,\nThe harbour slept beneath the silent hill;\nWe heard the farmer's dog begin to bark,\n"
        "And saw the miller lean upon his mill.\nThe moon came up, and everything was still,\nAnd no one spoke, and no one lit a spark.",
        "The mayor spoke first.\nShe said that the bridge would be rebuilt in two years.\nThe council agreed.\nNobody asked what it would cost the town.\n"
        "Ships will have to wait.\nSo will the people who work on the other side of the river.\nThat is all.\n",
        "def total(rows):\n    result = 0\n    for row in rows:\n        result += row.value * row.weight\n    return result\n\nprint(total(rows))\n",
        "- the first of the things to buy on the way home from work\n- the second of the things to buy on the way home\n- milk\n- bread and butter\n- two eggs\n- some tea",
        "name of the town      people   since when it is one\nthe old harbour town  12,000   before anyone can tell\nthe town on the hill     900   after the great fire it\n"
        "the one by the river  45,000   when the river was cut\nthe last of them all      70   as the war came to them",
        "Anna Berg\n12 Harbour Street\nthe old house behind the mill\nBergen\nNorway\nnear the sea\n",
    ],
    source="a greedy wrap leaves no line on which the next word would fit: of 207 articles and 2,000 crawled ones none passes, "
    "of those articles wrapped at 72 columns all with enough lines",
)
def hard_wrap(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Lines that were broken at a column are joined; paragraphs stay.

    The whole document must show the column: hardly a line on which the next word would have fitted,
    most of them open.  Not in Markdown, where line breaks inside paragraphs are the author's own.
    """
    edge = document.view(column)
    if not edge:
        return
    has_paragraphs = "\n\n" in document.text
    for line, after in pairwise(document.lines):
        if not (line.content and after.content and is_full(line, after, edge)):
            continue
        if _goes_on(line, after) and (has_paragraphs or not _may_open(line, after)):
            start = line.start + len(line.text.rstrip())
            yield Edit(start, after.end - len(after.text.lstrip()), " ")


def _goes_on(line: Line, after: Line) -> bool:
    """Whether ``after`` carries on the paragraph: no item, no quoted mail, no deeper indentation."""
    if compiled(r"\p{L}-\Z").search(line.content) or after.content[0] in ">|#":
        return False
    if shape.is_bullet(after.text) and (
        after.content[0] not in "—–" or shape.ends_sentence(line.text)
    ):
        return False
    return _indent(after) <= _indent(line) or shape.is_bullet(line.text)


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _may_open(line: Line, after: Line) -> bool:
    """Whether a paragraph may begin here: without blank lines between them nothing else tells."""
    return shape.ends_sentence(line.text) and not after.content[0].islower()
