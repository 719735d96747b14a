"""Lines that the line model leaves out of an article and that their neighbours show to be its own.

The model weighs each line by itself: a short answer or a paragraph behind an advertisement look like furniture
to it (and so do lists, see :mod:`textclean.fixers.page.lists`).  What they say, and what stands around them, tells
them from that.
The thresholds were set on half of 207 mixed pages and on 216 of news sites.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from textclean import context, shape
from textclean.context import LineContext
from textclean.document import Document
from textclean.fixers.page import cues, features

# On those pages only the article's text stood behind a share bar or an advertisement so long, without a cue of its
# own; a teaser that is a whole sentence passes for it: keeping it does less harm than taking a last paragraph.
SENTENCE = 8  # words
BAR = 8  # lines
BAR_WORDS = 4  # of a line in it
CLOSING = range(4, shape.PROSE_WORDS)  # words of a last sentence that stands by itself
QUESTION = 14  # words of a question
FEW = 60  # words; of 423 pages, behind none with so small an article do sentences stand before the first call


def with_paragraphs(document: Document, kept: Sequence[bool]) -> list[bool]:
    """``kept`` with what a share bar or an advertisement parts from it, and its last sentence."""
    found = extended(kept, _resumed(document, kept))
    found = extended(found, _parted(document, found))
    found = extended(found, _small(document, found))
    return extended(found, _last(document, found))


def is_call(document: Document, line: LineContext) -> bool:
    """Whether the line holds a cue of furniture."""
    found = document.view(cues.found)
    return line.line.number in found["opens"] or line.line.number in found["holds"]


def stems(lines: Iterable[LineContext]) -> set[str]:
    """The words of ``lines`` by their first letters."""
    return {stem for line in lines for stem in features.stems(line.text)}


def extended(kept: Sequence[bool], indices: Iterable[int]) -> list[bool]:
    """``kept`` with the lines at ``indices``."""
    found = list(kept)
    for index in indices:
        found[index] = True
    return found


def _resumed(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """What stands below a line that says that the article goes on, up to the last sentence before a call."""
    lines = document.view(context.lines)
    resumes = document.view(cues.found)["resumes"]
    for line in lines[kept.index(True) : behind(kept) + BAR] if resumes else ():
        if line.line.number not in resumes:
            continue
        own = takewhile(
            lambda each: not (kept[each.index] or is_call(document, each)), lines.run(line, 1)
        )
        below = list(own)
        while below and not _is_sentence(below[-1]):
            del below[-1]
        for other in below:
            if not other.repeats and other.line.number not in resumes:
                yield other.index


def _is_sentence(line: LineContext, least: int = SENTENCE) -> bool:
    return line.ends_sentence and line.words >= least


def _parted(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """The paragraphs behind the last line of the article that a share bar or an advertisement parts from it."""
    lines = document.view(context.lines)
    parts = document.view(cues.found)["parts"]
    is_marked, bar = False, 0  # lines since the last paragraph
    for line in lines[behind(kept) :] if parts else ():
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
    below = list(
        takewhile(
            lambda line: (
                not (is_call(document, line) or line.line.number in speaks or line.is_date)
            ),
            lines[behind(kept) :],
        )
    )
    while below and not _is_sentence(below[-1]):
        del below[-1]
    if sum(map(_is_sentence, below)) > 1:
        yield from (line.index for line in below)


def _last(document: Document, kept: Sequence[bool]) -> Iterator[int]:
    """A short sentence right below the last paragraph, or a question and its answer."""
    lines = document.view(context.lines)
    below = [
        line
        for line in lines[behind(kept) : behind(kept) + 2]
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


def behind(kept: Sequence[bool]) -> int:
    """The index behind the last line kept."""
    return len(kept) - list(reversed(kept)).index(True)
