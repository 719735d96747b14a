"""A heading under the article and the teasers under it, down to the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textclean import context
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import AFTER, BEFORE, Kind, compile_any
from textclean.patterns import compiled
from textclean.rules import Literals
from textclean.structs import Struct
from textclean.structs import field as key

if TYPE_CHECKING:
    import regex

ARTICLE_WORDS = 100  # of prose above; fewer may be a summary with the article still to come
BLURB_WORDS = 60  # of the sentence or two that a teaser has under its headline
BLURBS = 2  # paragraphs in a row; an article that goes on has more
QUESTION_WORDS = 16  # of a headline that asks something
SENTENCE_WORDS = 4  # fewer with an end mark are a label ("Sorry!")
HEADLINES = 2
MAJORITY = 4  # headlines for each blurb
_DATE = r"\b(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}\b|\b\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d\b"
_CITED = r"\((?:[^()\d]{1,40},? )?(?:19|20)\d\d\)\.?\Z"  # a book with its publisher and year
LONGEST = 120  # characters of a heading


class TailKind(Kind, Struct, frozen=False):
    """Removes a heading under the article and all below it, if that reads like a list of teasers.

    A list of teasers has headlines and labels; a blurb is short, and no third one follows it.  Where
    there are blurbs, something must prove that they are not the sections of an article: dates,
    sentences cut off, lines that are said twice, items, headlines by far in the majority.  The document
    must end with them, and more prose must stand above than there are words in them.
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
        return Literals(tuple(self.literals), fits=self._fits)

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        view = document.view(context.lines)
        headings = [view.of(line) for line in lines if self._fits(line.text)]
        if not headings:
            return
        above = _prose_above(view)
        start = _first_of_teasers(view)
        under = [
            h.index for h in headings if h.index + 1 >= start and above[h.index] >= ARTICLE_WORDS
        ]
        if not under or under[0] + 1 == len(view):
            return
        heading, below = view[under[0]], view[under[0] + 1 :]
        proof = _proof(below) if sum(line.words for line in below) < above[heading.index] else ""
        if proof:
            why = f"{heading.text!r} over {proof}, down to the end"
            yield document.removal(heading.line.number, below[-1].line.number, why=why)

    def _fits(self, text: str) -> bool:
        text = text.strip()
        return 0 < len(text) < LONGEST and self._pattern.fullmatch(text) is not None


def _prose_above(view: context.Lines) -> list[int]:
    """For each line the words of prose above it."""
    counts, total = [], 0
    for line in view:
        counts.append(total)
        total += line.words if line.is_prose else 0
    return counts


def _is_sentence(line: context.LineContext) -> bool:
    if line.text.endswith("?") and line.words <= QUESTION_WORDS:
        return False
    if line.is_bullet and compiled(_DATE).search(line.text):
        return False  # headline, date and blurb in one item
    return line.ends_sentence and line.words >= SENTENCE_WORDS and not line.is_date


def _first_of_teasers(view: context.Lines) -> int:
    """The index from which on no paragraph stands but blurbs, never more than two in a row."""
    row = 0
    for index in range(len(view) - 1, -1, -1):
        row = row + 1 if _is_sentence(view[index]) else 0
        if row > BLURBS or (row and view[index].words > BLURB_WORDS):
            return index + 1
    return 0


def _only_at_end(sentences: Sequence[int], count: int) -> bool:
    """Whether the sentences stand together at the very end, as the end of the article would."""
    return count - sentences[0] == len(sentences)


def _proof(below: Sequence[context.LineContext]) -> str:
    """What shows that ``below`` are teasers, ``""`` if nothing does."""
    if 2 * sum(compiled(_CITED).search(line.text) is not None for line in below) > len(below):
        return ""
    teasers = sum(line.is_teaser or (line.is_bullet and not _is_sentence(line)) for line in below)
    sentences = [index for index, line in enumerate(below) if _is_sentence(line)]
    if teasers < HEADLINES or (sentences and _only_at_end(sentences, len(below))):
        return ""
    if teasers >= MAJORITY * len(sentences):
        return f"{teasers} headlines"
    proofs = {
        "items": sum(line.is_bullet for line in below) >= HEADLINES,
        "dates": any(line.is_date or compiled(_DATE).search(line.text) for line in below),
        "sentences cut off": any(line.is_cut_off for line in below),
        "lines said twice": any(line.repeats for line in below),
    }
    return " and ".join(name for name, there in proofs.items() if there)
