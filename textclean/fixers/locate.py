"""The article in the text of a whole page: the run of lines that reads most like prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header.title import is_headline, is_headline_of
from textclean.rules import Always, rule

PRICE = 12  # words that a line costs: navigation has fewer, paragraphs have more
SENTENCE = 6  # words that a line gains by ending like a sentence
MOST = 120  # words; what a longer line adds says no more about it
SHORTEST = 8  # words; below that an end mark says little ("Read more.")
TITLE_LINES = 12  # lines above the article among which its headline is looked for

_PARAGRAPH = "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring after a storm had damaged it."
_NAVIGATION = "Home\nNews\nSport\nWeather\nSign in\n"


@rule(
    "locate.prose-run",
    stage="locate",
    trigger=Always("one score a line of the page, 20 MB/s"),
    presets=frozenset({"page"}),
    hits=[
        (
            f"{_NAVIGATION}{_PARAGRAPH}\nIt will take two years.\n{_PARAGRAPH}\nAbout us\nContact\nJobs\n",
            f"{_PARAGRAPH}\nIt will take two years.\n{_PARAGRAPH}\n",
        ),
    ],
    keeps=[f"{_PARAGRAPH}\nIt will take two years.\n{_PARAGRAPH}\n", "Home\nNews\nSport\n"],
    source="Body Text Extraction (Finn, Kushmerick and Smyth 2001), on lines in place of tags, "
    "with a gain for whole sentences; on 207 pages F1 .878 where plain BTE has .855",
)
def prose_run(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Navigation before the article and the footer behind it go; what is between them stays.

    The headline, if one stands close above the article and none in it, becomes the title.
    """
    there = [line for line in document.lines if line.content]
    first, last = best_run([_score(line.content) for line in there])
    if last < 0:
        return
    at = 0
    is_open = not document.meta.get("title") and not _has_own_title(there[first : last + 1])
    for line in there[max(0, first - TITLE_LINES) : first]:
        if is_open and is_headline_of(document, line):
            yield from _gap(at, line.start)
            removal = document.removal(line.number, field="title", value=line.content)
            yield removal
            at = removal.end
            break
    yield from _gap(at, there[first].start)
    yield from _gap(min(there[last].end + 1, len(document.text)), len(document.text))


def _has_own_title(run: Sequence[Line]) -> bool:
    """Whether a line that could be a headline stands in the run, above its first paragraph."""
    above = takewhile(lambda line: not shape.is_prose(line.text), run)
    return any(is_headline(line.content) for line in above)


def _gap(start: int, end: int) -> Iterator[Edit]:
    if start < end:
        yield Edit(start, end)


def _score(text: str) -> float:
    count = shape.words(text)
    gain = float(min(count, MOST) - PRICE)
    if shape.ends_sentence(text) and not shape.is_cut_off(text):
        return gain + SENTENCE if count >= SHORTEST else gain
    return gain / 2 if gain > 0 else gain


def best_run(scores: Sequence[float]) -> tuple[int, int]:
    """The first and last index of the run with the greatest sum (Kadane); (0, -1) if none is positive."""
    best, run = 0.0, 0.0
    first, last, start = 0, -1, 0
    for index, score in enumerate(scores):
        if run <= 0:
            run, start = 0.0, index
        run += score
        if run > best:
            best, first, last = run, start, index
    return first, last
