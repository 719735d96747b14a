"""Lines that the line model leaves out of an article and that their neighbours show to be its own.

The model weighs each line by itself: rows of a table, ingredients, a short answer or a paragraph behind an
advertisement look like furniture to it.  What they say, and what stands around them, tells them from that.
The thresholds were set on half of 207 mixed pages and on 216 of news sites.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from textclean import context, shape
from textclean.context import LineContext
from textclean.document import Document
from textclean.fixers.page import cues, features
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
# No other text than the article's stands behind a share bar or an advertisement so long, without a cue of its own.
SENTENCE = 8  # words
BAR = 8  # lines
BAR_WORDS = 4  # of a line in it
CLOSING = range(4, shape.PROSE_WORDS)  # words of a last sentence that stands by itself
QUESTION = 14  # words of a question
FEW = 60  # words; of 423 pages, behind none with so small an article do sentences stand before the first call
_LABEL = r"[^.:：]{2,40}[:：] ?\S"


def with_lists(document: Document, kept: Sequence[bool]) -> list[bool]:
    """``kept`` with the lists, tables and short sentences inside the article."""
    return _with(kept, _lists(document, kept))


def with_paragraphs(document: Document, kept: Sequence[bool]) -> list[bool]:
    """``kept`` with what a share bar or an advertisement parts from it, and its last sentence."""
    found = _with(kept, _resumed(document, kept))
    found = _with(found, _parted(document, found))
    found = _with(found, _small(document, found))
    return _with(found, _last(document, found))


def is_call(document: Document, line: LineContext) -> bool:
    """Whether the line holds a cue of furniture."""
    found = document.view(cues.found)
    return line.line.number in found["opens"] or line.line.number in found["holds"]


def stems(lines: Iterable[LineContext]) -> set[str]:
    """The words of ``lines`` by their first letters."""
    return {stem for line in lines for stem in features.stems(line.text)}


def _with(kept: Sequence[bool], indices: Iterable[int]) -> list[bool]:
    found = list(kept)
    for index in indices:
        found[index] = True
    return found


def _lists(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """What stands between two lines of the article and is a list, a table or nothing but sentences."""
    lines = document.view(context.lines)
    known: set[str] = set()
    for one, other in pairwise(index for index, is_kept in enumerate(kept) if is_kept):
        gap = lines[one + 1 : other]
        if not gap or not _is_quiet(document, gap):
            continue
        if len(gap) >= ROWS:
            known = known or stems(line for line in lines if kept[line.index])
        if all(line.ends_sentence for line in gap) or (len(gap) >= ROWS and _is_list(gap, known)):
            yield from (line.index for line in gap if not is_call(document, line))


def _is_quiet(document: Document, gap: Sequence[LineContext]) -> bool:
    """Whether next to no cue stands among the lines, and no date: those part one teaser from the next."""
    speaks = document.view(cues.found)["speaks"]
    cued = sum(is_call(document, line) or line.line.number in speaks for line in gap)
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


def _resumed(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """What stands behind a line that says that the article goes on, up to the last sentence before a call."""
    lines = document.view(context.lines)
    resumes = document.view(cues.found)["resumes"]
    for line in lines[kept.index(True) : _behind(kept) + BAR] if resumes else ():
        if line.line.number not in resumes:
            continue
        own = takewhile(
            lambda each: not (kept[each.index] or is_call(document, each)), lines.run(line, 1)
        )
        behind = list(own)
        while behind and not _is_sentence(behind[-1]):
            del behind[-1]
        for other in behind:
            if not other.repeats and other.line.number not in resumes:
                yield other.index


def _is_sentence(line: LineContext, least: int = SENTENCE) -> bool:
    return line.ends_sentence and line.words >= least


def _parted(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """The paragraphs behind the last line of the article that a share bar or an advertisement parts from it."""
    lines = document.view(context.lines)
    parts = document.view(cues.found)["parts"]
    is_marked, bar = False, 0  # lines since the last paragraph
    for line in lines[_behind(kept) :] if parts else ():
        is_mark = line.line.number in parts
        is_open = is_mark or not is_call(document, line)
        goes_on = is_marked and not bar
        if is_open and is_marked and _is_sentence(line, CLOSING[0] if goes_on else SENTENCE):
            yield line.index
            bar = 0
        elif is_open and line.words <= BAR_WORDS and bar < BAR:
            is_marked = is_marked or is_mark
            bar += 1
        else:
            return


def _small(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """What follows an article that is too small to be trusted, up to the last of its sentences before a call."""
    lines = document.view(context.lines)
    if sum(line.words for line in lines if kept[line.index]) >= FEW:
        return
    speaks = document.view(cues.found)["speaks"]
    behind = list(
        takewhile(
            lambda line: (
                not (is_call(document, line) or line.line.number in speaks or line.is_date)
            ),
            lines[_behind(kept) :],
        )
    )
    while behind and not _is_sentence(behind[-1]):
        del behind[-1]
    if sum(map(_is_sentence, behind)) > 1:
        yield from (line.index for line in behind)


def _last(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """A short sentence right below the last paragraph, or a question and its answer."""
    lines = document.view(context.lines)
    below = [
        line
        for line in lines[_behind(kept) : _behind(kept) + 2]
        if not (is_call(document, line) or line.digits) and line.ends_sentence
    ]
    if below and _is_plain(below[0]) and below[0].words in CLOSING:
        yield below[0].index
    elif len(below) == 2 and _asks(below[0]) and _is_plain(below[1]):
        yield from (line.index for line in below)


def _asks(line: LineContext) -> bool:
    return line.words <= QUESTION and line.text.rstrip(shape.CLOSERS).endswith(("?", "？", "؟"))


def _is_plain(line: LineContext) -> bool:
    """Whether the sentence neither asks nor calls."""
    return not line.text.rstrip(shape.CLOSERS).endswith(("?", "!", "？", "！", "؟"))


def _behind(kept: Sequence[bool]) -> int:
    """The index behind the last line kept."""
    return len(kept) - list(reversed(kept)).index(True)
