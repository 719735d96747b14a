"""Phrases that stand again and again in a row, since a translation's decoder went in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import eq
from typing import AnyStr

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.pieces import PIECE
from textclean.rules import local, rule

LOOP = 3  # times a phrase stands in a row; twice may be meant
PHRASE = (2, 3, 4, 5)  # words of a phrase that loops; a single word is repeated for emphasis


def loops(document: Document) -> list[tuple[int, int]]:
    """A view: the spans of what is said again, line by line."""
    if not _may_loop(_words(document.data.replace(b"\n", b" \n "), b" ")):
        return []
    found = []
    for number, row in enumerate(document.rows):
        words = _words(row, " ")
        if len(words) >= LOOP * PHRASE[0] and _may_loop(words):
            start = document.line_starts[number]
            found += [(start + a, start + b) for a, b in _loops(words)]
    return found


def _words(text: AnyStr, space: AnyStr) -> list[AnyStr]:
    """``text.split(space)``; of a long text equal words are one object, since each takes 60 bytes."""
    if len(text) <= PIECE:
        return text.split(space)
    words: list[AnyStr] = []
    known: dict[AnyStr, AnyStr] = {}
    at = 0
    while at <= len(text):
        end = text.find(space, at + PIECE)
        end = len(text) if end < 0 else end
        words += [known.setdefault(word, word) for word in text[at:end].split(space)]
        at = end + 1
    return words


def _may_loop(words: Sequence[object]) -> bool:
    """Whether a phrase stands often enough in a row: each such run is hit by looking at some of its words."""
    for size in PHRASE:
        step = size * (LOOP - 1)  # as many words in a row equal those one phrase further on
        same = bytes(map(eq, words[::step], words[size::step]))
        at = same.find(1)
        while at >= 0:
            if _repeats(words, at * step, size) >= step:
                return True
            at = same.find(1, at + 1)
    return False


def _repeats(words: Sequence[object], at: int, size: int) -> int:
    """How many words in a row around ``at`` equal those ``size`` words further on."""
    start = end = at
    while start > 0 and words[start - 1] == words[start - 1 + size]:
        start -= 1
    while end + size < len(words) and words[end] == words[end + size]:
        end += 1
    return end - start


def _loops(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for size in PHRASE:
        same = bytes(map(eq, words, words[size:]))
        needed = size * (LOOP - 1)
        at = same.find(b"\x01" * needed)
        if at >= 0:
            end = next((i for i in range(at, len(same)) if not same[i]), len(same))
            again = (end - at) // size * size
            phrase = words[at : at + size]
            if sum(map(len, phrase)) >= 2 * size + 2 and "and" not in phrase and all(phrase):
                start = len(" ".join(words[: at + size]))
                yield start, start + len(" " + " ".join(words[at + size : at + size + again]))
                return


def _has_loops(document: Document) -> bool:
    return bool(document.view(loops))


@rule(
    "translation.phrase-loop",
    stage="repair",
    safety="unsafe",
    trigger=local(_has_loops, "0.05 ms for 1,000 words"),
    hits=[
        (
            "They met in the hall in the hall in the hall of the old palace.",
            "They met in the hall of the old palace.",
        )
    ],
    keeps=[
        "They went on and on and on.",
        "It was very, very, very bad, no no no no.",
        "Location, location, location is what counts, and again location.",
        "again and again and again and then once more",
    ],
    source="degenerate repetition of neural models (Holtzman et al. 2020); unsafe, since refrains loop as well",
)
def phrase_loop(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A phrase of two words or more that stands three times in a row: the decoder went in a circle."""
    for start, end in document.view(loops):
        yield Edit(start, end)
