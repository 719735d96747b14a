"""Lines that the next line says again: the text behind a picture, and a title printed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header.credit import credit
from textclean.rules import When, rule
from textclean.signs import has_repeats, repeats

_PROSE = (
    "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring."
)
_CAPTION = "The old harbour bridge before the storm in spring"


@rule(
    "boilerplate.repeat",
    stage="header",
    trigger=When(has_repeats, "one comparison a line, 60 MB/s"),
    hits=[
        (f"{_PROSE}\n{_CAPTION}\n{_CAPTION}\n{_PROSE}\n", f"{_PROSE}\n{_CAPTION}\n{_PROSE}\n"),
        (
            f"{_PROSE}\n{_CAPTION}\n{_CAPTION}. Foto: Anna Berg/dpa\nWork begins.\n",
            f"{_PROSE}\n{_CAPTION}. Foto: Anna Berg/dpa\nWork begins.\n",
        ),
        (f"{_PROSE}\n" + f"{_CAPTION}\n" * 9, f"{_PROSE}\n{_CAPTION}\n"),
        (f"{_CAPTION}\n{_CAPTION}\nHarbour\n{_PROSE}\n", f"{_CAPTION}\nHarbour\n{_PROSE}\n"),
    ],
    keeps=[
        f"{_PROSE}\nSail, sail, sail your boat\nSail, sail, sail your boat\nGently down the bay\n",
        f"They sang:\nWe will not be moved\nWe will not be moved\n{_PROSE}\n",
        f"{_PROSE}\nThe old harbour bridge\nThe old harbour bridge is closed since a storm has damaged it in spring.\n",
        f"{_PROSE}\nNo, no, no.\nNo, no, no.\n{_PROSE}\n",
        "The bay is lovely, dark and deep,\nAnd miles to row before I sleep,\nAnd miles to row before I sleep,\n",
    ],
    source="on 809 extractions of 207 pages in 20 languages it took 157 lines, 2 of them of the article, which "
    "kept the second copy of each",
)
def repeat(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line goes if the next one says it again: the text behind a picture stands above its caption.

    The caption may go on with its credit or another sentence.  A heading that opens the sentence
    under it stays, and so do the lines of verse.
    """
    pairs = document.view(repeats)
    for one, two in pairs:
        rest = two.content[len(one.content) :].strip()
        if rest and _is_caption(one, two, rest):
            yield document.removal(one.number)
    for run in _runs(pair for pair in pairs if pair[0].content == pair[1].content):
        if _in_place(document, run[0], run[-1]):
            for line in run[:-1]:
                yield document.removal(line.number)


def _runs(pairs: Iterable[tuple[Line, Line]]) -> Iterator[list[Line]]:
    """The runs of lines that say the same, from their pairs."""
    run: list[Line] = []
    for one, two in pairs:
        if not run or run[-1].number != one.number:
            if run:
                yield run
            run = [one]
        run.append(two)
    if run:
        yield run


def _is_caption(one: Line, two: Line, rest: str) -> bool:
    """Whether the second line ends the first, and goes on with a credit or a sentence of its own."""
    if rest[0].islower():
        return False
    return shape.ends_sentence(one.text) or credit(two.content) is not None


def _in_place(document: Document, one: Line, two: Line) -> bool:
    """Whether the lines from one to the other stand in a header or by paragraphs, not among verse."""
    above = next(document.neighbours(one.number, -1), None)
    if above is not None and above.content.endswith((":", "：")):
        return False
    if two.number < document.view(shape.body).first:
        return True
    beside = next(document.neighbours(two.number, 1), None) or above
    return beside is None or shape.is_prose(beside.text)
