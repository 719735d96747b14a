"""A heading under the article and the teasers under it, down to the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as key
from functools import cached_property
from typing import TYPE_CHECKING

from textclean import context
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import AFTER, BEFORE, Kind, compile_any
from textclean.rules import Literals

if TYPE_CHECKING:
    import regex

ARTICLE_WORDS = 100  # of prose above; fewer may be a summary with the article still to come
BLURB_WORDS = 45  # of the sentence or two that a teaser has under its headline
SENTENCE_WORDS = 4  # fewer with an end mark are a label ("Sorry!")
HEADLINES = 2
SHORT = 8  # words of a heading


@dataclass
class TailKind(Kind):
    """Removes a heading under the article and all below it, if that reads like a list of teasers.

    A list of teasers has headlines and labels; a blurb stands under a headline, is short, and is
    followed by no other.  Where there are blurbs, something must prove that they are not the sections
    of an article: dates, sentences cut off, lines that are said twice, items.  The document must end
    with them, and more prose must stand above than there are words in them.
    """

    name = "tail"
    patterns: list[str] = key(default_factory=list)
    literals: list[str] = key(default_factory=list)

    def __post_init__(self) -> None:
        if not self.patterns or not self.literals:
            raise ValueError("a tail rule needs 'patterns' and 'literals'")

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        return compile_any([f"{BEFORE}(?:[-•*] )?(?:{'|'.join(self.patterns)}){AFTER}"])

    def trigger(self) -> Literals:
        return Literals(tuple(self.literals))

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        view = document.view(context.lines)
        headings = [view.of(line) for line in lines if line.content]
        headings = [line for line in headings if self._fits(line)]
        if not headings:
            return
        above = _prose_above(view)
        start = _first_of_teasers(view)
        for heading in headings:
            below = view[heading.index + 1 :]
            if heading.index + 1 < start or above[heading.index] < ARTICLE_WORDS or not below:
                continue
            if sum(line.words for line in below) < above[heading.index]:
                proof = _proof(below)
                if proof:
                    why = f"{heading.text!r} over {proof}, down to the end"
                    yield document.removal(heading.line.number, below[-1].line.number, why=why)
            return

    def _fits(self, line: context.LineContext) -> bool:
        return len(line.text) < 120 and self._pattern.fullmatch(line.text) is not None


def _prose_above(view: context.Lines) -> list[int]:
    """For each line the words of prose above it."""
    counts, total = [], 0
    for line in view:
        counts.append(total)
        total += line.words if line.is_prose else 0
    return counts


def _is_sentence(line: context.LineContext) -> bool:
    return line.ends_sentence and line.words >= SENTENCE_WORDS and not line.is_date


def _first_of_teasers(view: context.Lines) -> int:
    """The index from which on no paragraph stands but blurbs, each under something shorter."""
    for index in range(len(view) - 1, 0, -1):
        line = view[index]
        if _is_sentence(line) and (line.words > BLURB_WORDS or _is_sentence(view[index - 1])):
            return index + 1
    return 0


def _proof(below: Sequence[context.LineContext]) -> str:
    """What shows that ``below`` are teasers, ``""`` if nothing does."""
    teasers = sum(line.is_teaser for line in below)
    if teasers < HEADLINES:
        return ""
    if not any(map(_is_sentence, below)):
        return f"{teasers} headlines"
    proofs = {
        "dates": any(line.is_date for line in below),
        "sentences cut off": any(line.is_cut_off for line in below),
        "lines said twice": any(line.repeats for line in below),
    }
    return " and ".join(name for name, there in proofs.items() if there)
