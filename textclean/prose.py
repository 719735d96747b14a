"""The run of lines that reads most like prose: where an article stands in a page, at a first look."""

from __future__ import annotations

from collections.abc import Sequence

from textclean import context
from textclean.context import LineContext
from textclean.document import Document

PRICE = 12  # words that a line costs: navigation has fewer, paragraphs have more
SENTENCE = 6  # words that a line gains by ending like a sentence
MOST = 120  # words; what a longer line adds says no more about it
SHORTEST = 8  # words; below that an end mark says little ("Read more.")


def score(line: LineContext) -> float:
    """How much the line speaks for an article, in words; below 0 it speaks against one."""
    gain = float(min(line.words, MOST) - PRICE)
    if line.ends_sentence:
        return gain + SENTENCE if line.words >= SHORTEST else gain
    return gain / 2 if gain > 0 else gain


def best_run(scores: Sequence[float]) -> tuple[int, int]:
    """The first and last index of the run with the greatest sum (Kadane); (0, -1) if none is positive.

    On whole pages this is Body Text Extraction (Finn, Kushmerick and Smyth 2001), with lines in place
    of tags and a gain for whole sentences.
    """
    best, run = 0.0, 0.0
    first, last, start = 0, -1, 0
    for index, value in enumerate(scores):
        if run <= 0:
            run, start = 0.0, index
        run += value
        if run > best:
            best, first, last = run, start, index
    return first, last


def run(document: Document) -> tuple[int, int]:
    """A view: the best run among the lines that are not blank."""
    return best_run([score(line) for line in document.view(context.lines)])
