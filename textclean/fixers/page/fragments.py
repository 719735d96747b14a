"""Paragraphs that were broken at every inline tag, as text nodes written one a line are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from textclean import context, shape
from textclean.context import LineContext
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.rules import When, rule

CLOSING = tuple(",.;:!?)]}”’»，。、；：！？）」』】،؛؟%")  # what never opens a line of its own
OPENING = tuple("([{“«„（「『【")
BREAKS = 2  # with one closing mark: 48 of 68 pages read node by node hold them, 2 of 423 read block by block
SENTENCE_WORDS = 5  # a line that stops in mid-sentence; entries of a menu are shorter
LINKED_WORDS = 8  # the longest text of a link inside a sentence that is looked for

_ONE = "The city council voted on\nMonday\nto rebuild the old harbour bridge, which was closed in\nspring\n, after a storm had damaged it."
_WHOLE = "The city council voted on Monday to rebuild the old harbour bridge, which was closed in spring, after a storm had damaged it."


def is_broken(document: Document) -> bool:
    """Whether lines open with a closing mark or, in mid-sentence, with a small letter, again and again."""
    breaks = closing = words = 0
    for one, other in pairwise(document.view(context.lines)):
        words += one.words
        if not (_opens_low(other) and _continues(one, other, words)):
            words = 0
            continue
        breaks += words + other.words >= 2 * SENTENCE_WORDS
        closing += other.text.startswith(CLOSING)
        if closing and breaks >= BREAKS:
            return True
    return False


def _opens_low(line: LineContext) -> bool:
    return line.text[0].islower() or line.text.startswith(CLOSING)


@rule(
    "locate.fragments",
    stage="lines",
    trigger=When(
        is_broken, "the first and the last character of every line, and the length of some"
    ),
    presets=frozenset({"page"}),
    source="measured against 68 articles: 789 of 802 joins are right, 351 are missed",
    hits=[
        (f"Home\nNews\n{_ONE}\nAbout us\n", f"Home\nNews\n{_WHOLE}\nAbout us\n"),
        (
            f"{_ONE}\nAs\nthe mayor and his deputy\n(\nsecond from left\n) said that day, it will take years.\n",
            f"{_WHOLE}\nAs the mayor and his deputy (second from left) said that day, it will take years.\n",
        ),
    ],
    keeps=[
        f"{_WHOLE}\nabout us\ncontact\n",
        "Roses are red and violets are blue\nand sugar is sweet and so they say\nis every one of you, my dear\n",
        "iOS 13: Safari\niOS 13: Maps\niOS 13: Photos\n(28)\n",
        f"{_WHOLE}\n, he said\n",
    ],
)
def fragments(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Text nodes written one a line are joined into the paragraphs they were broken from.

    A line is joined to the one before it where a closing mark or a small letter opens it and the one
    before stops in mid-sentence; a short line between two such parts, the text of a link, goes along.
    """
    if not document.view(is_broken):
        return
    words = 0  # of the paragraph so far
    for one, other in pairwise(document.view(context.lines)):
        words += one.words
        if _continues(one, other, words):
            yield Edit(_end(one), _start(other), _between(one.text, other.text))
        else:
            words = 0


def _continues(one: LineContext, other: LineContext, words: int) -> bool:
    if not (_touch(one, other) and _is_open(one.text)):
        return False
    if other.text.startswith(CLOSING) or one.text.endswith(OPENING):
        return True
    below = _next_low(other)
    if other.text[0].islower():
        return max(one.words, other.words, below) >= SENTENCE_WORDS
    if below and other.words <= LINKED_WORDS and _is_open(other.text):
        return words >= SENTENCE_WORDS
    return (  # the sentence goes on behind the text of a link
        words - one.words >= SENTENCE_WORDS
        and one.words <= LINKED_WORDS
        and one.text[-1].islower()
        and other.words >= SENTENCE_WORDS
    )


def _next_low(line: LineContext) -> int:
    """The words of the line below if it cannot open a paragraph, else 0."""
    below = line.below
    return below.words if below and _touch(line, below) and _opens_low(below) else 0


def _is_open(text: str) -> bool:
    return not shape.ends_sentence(text) and not text.endswith((":", "："))


def _touch(one: LineContext, other: LineContext) -> bool:
    return other.line.number == one.line.number + 1


def _end(one: LineContext) -> int:
    return one.line.start + len(one.line.text.rstrip())


def _start(other: LineContext) -> int:
    return other.line.end - len(other.line.text.lstrip())


def _between(one: str, other: str) -> str:
    if other.startswith(CLOSING) or one.endswith(OPENING):
        return ""
    return "" if shape.is_unspaced(one[-1]) or shape.is_unspaced(other[0]) else " "
