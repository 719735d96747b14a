"""Lists and tables of an article, whose rows look like furniture to the line model one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from textclean import context
from textclean.context import LineContext
from textclean.document import Document
from textclean.fixers.page import cues, features, regained
from textclean.patterns import compiled

ROWS = 5  # lines of a list; shorter gaps are buttons and captions
# Of the gaps of so many lines without a cue, those of which the article knows that share of the words are lists and
# tables (31) or tables of contents and buttons (14); teasers (90) share less.
KNOWN = 0.6
CUED = 0.1  # of the lines of a list
# Of those gaps, one in which that share of the lines is items by their form was a table of contents and one a
# gallery's counter; lists of teasers reach .43.
ITEMS = 0.6
ITEM_WORDS = 8
# Behind the last line of an article stand up to 5 rows with numbers that are none of its: dated teasers, telephones.
TABLE = 8  # rows
ROW_WORDS = range(2, 21)
_CLOCK = r"\d:\d\d"
_LABEL = r"[^.:：]{2,40}[:：] ?\S"


def with_lists(document: Document, kept: Sequence[bool]) -> list[bool]:
    """``kept`` with the lists, tables and short sentences inside the article, and the table at its end."""
    found = regained.extended(kept, _inside(document, kept))
    return regained.extended(found, _at_end(document, found))


def _inside(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """What stands between two lines of the article and is a list, a table or nothing but sentences."""
    lines = document.view(context.lines)
    known: set[str] = set()
    for one, other in pairwise(index for index, is_kept in enumerate(kept) if is_kept):
        gap = lines[one + 1 : other]
        if not gap or not _is_quiet(document, gap):
            continue
        if len(gap) >= ROWS:
            known = known or regained.stems(line for line in lines if kept[line.index])
        if all(line.ends_sentence for line in gap) or (len(gap) >= ROWS and _is_list(gap, known)):
            yield from (line.index for line in gap if not regained.is_call(document, line))


def _is_quiet(document: Document, gap: Sequence[LineContext]) -> bool:
    """Whether next to no cue stands among the lines, and no date: those part one teaser from the next."""
    speaks = document.view(cues.found)["speaks"]
    cued = sum(regained.is_call(document, line) or line.line.number in speaks for line in gap)
    return cued <= CUED * len(gap) and not any(line.is_date for line in gap)


def _is_list(gap: Sequence[LineContext], known: set[str]) -> bool:
    if sum(map(_is_item, gap)) >= ITEMS * len(gap):
        return True
    own = [features.stems(line.text) for line in gap]
    return sum(len(o & known) for o in own) >= KNOWN * max(1, sum(map(len, own)))


def _is_item(line: LineContext) -> bool:
    """Whether the line is one of a list by its form: a bullet, a quantity, a label and what it stands for."""
    if line.is_bullet:
        return True
    has_label = compiled(_LABEL).match(line.text) is not None
    return line.words <= ITEM_WORDS and (line.digits > 0 or has_label)


def _at_end(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """The rows of a long table right behind the article, or behind the line that heads it."""
    lines = document.view(context.lines)
    start = regained.behind(kept)
    heading = [
        line
        for line in lines[start : start + 1]
        if not (_is_row(document, line) or regained.is_call(document, line))
    ]
    rows = list(takewhile(lambda line: _is_row(document, line), lines[start + len(heading) :]))
    if len(rows) >= TABLE:
        yield from (line.index for line in (*heading, *rows))


def _is_row(document: Document, line: LineContext) -> bool:
    """Whether the line holds a number, no sentence and no time, as those of the latest news do."""
    return (
        line.digits > 0
        and line.words in ROW_WORDS
        and not (line.ends_sentence or line.is_date or regained.is_call(document, line))
        and compiled(_CLOCK).search(line.text) is None
    )
