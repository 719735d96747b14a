"""A live blog in a page: entries of like size, each under the time at which it was written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from textclean import context
from textclean.context import LineContext
from textclean.document import Document
from textclean.fixers.header import stamp_words
from textclean.fixers.page import cues
from textclean.patterns import compiled

# Of 423 pages with gold, none of them a live blog, none is taken for one; with 3 entries, with all of the words
# kept, or with 20 lines between two entries, one each is: an article with dated teasers or comments around it.
LEAST = 4  # entries
MOST_KEPT = 0.9  # of the words of all sentences; more is an article with little around it
LIKE = 2.0  # times the median entry; at 4 none is taken either
APART = 12  # lines between two entries; more are another list
NEAR = 4  # lines from the sentence above the entries to the first stamp
SHORTEST = 8  # words of a sentence
_STAMP_WORDS = 6
_CLOCK = r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)"


Run = list[tuple[int, int]]  # of entries, each from its stamp to behind its last sentence


def completed(document: Document, kept: Sequence[bool]) -> list[bool]:
    """``kept`` with all entries of a live blog, of which it has some or one; as it was where there is none."""
    sizes = document.view(_sizes)
    there = sum(size for size, is_kept in zip(sizes, kept, strict=True) if is_kept)
    if not 0 < there < MOST_KEPT * sum(sizes):
        return list(kept)
    for series in document.view(runs):
        words = [sum(sizes[first:last]) for first, last in series]
        own = [sum(s for s, k in zip(sizes[a:b], kept[a:b], strict=True) if k) for a, b in series]
        beside = there - sum(own)  # a lead
        if sum(own) > 0 and max(*own, beside) <= LIKE * median(words):
            return _with(document, kept, _led(sizes, series[0][0]), series[-1][1])
    return list(kept)


def runs(document: Document) -> list[Run]:
    """A view: where entries follow one another, by the indices of lines that are not blank."""
    sizes = document.view(_sizes)
    stamps = [index for index, line in enumerate(document.view(context.lines)) if _is_stamp(line)]
    found: list[Run] = [[]]
    for first, end in pairwise([*stamps, len(sizes)]):
        said = [index for index in range(first + 1, min(end, first + APART)) if sizes[index]]
        if not said:
            continue
        if found[-1] and first - found[-1][-1][1] > APART:
            found.append([])
        found[-1].append((first, said[-1] + 1))
    return [run for run in found if len(run) >= LEAST]


def _sizes(document: Document) -> list[int]:
    """A view: the words of each line that is not blank, 0 if it is no sentence."""
    lines = document.view(context.lines)
    return [line.words * (line.ends_sentence and line.words >= SHORTEST) for line in lines]


def _is_stamp(line: LineContext) -> bool:
    if line.words > _STAMP_WORDS or not line.digits or line.ends_sentence:
        return False
    has_clock = compiled(_CLOCK).search(line.text) is not None
    return has_clock or line.is_date or stamp_words.is_relative(line.text)


def _led(sizes: Sequence[int], start: int) -> int:
    """Where the lead right above the first entry begins, or an entry whose stamp was lifted."""
    above = range(max(0, start - NEAR), start)
    return next((index for index in above if sizes[index]), start)


def _with(document: Document, kept: Sequence[bool], start: int, end: int) -> list[bool]:
    """``kept`` and what stands in between the two, but for calls and the like."""
    found = document.view(cues.found)
    calls = found["opens"] | found["holds"]
    lines = document.view(context.lines)
    return [
        is_kept or (start <= index < end and lines[index].line.number not in calls)
        for index, is_kept in enumerate(kept)
    ]
