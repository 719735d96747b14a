"""A heading and the teasers under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import AFTER, BEFORE, Kind, compile_any, literal, phrase
from textclean.patterns import compiled
from textclean.rules import Literals
from textclean.structs import Struct
from textclean.structs import field as key

if TYPE_CHECKING:
    import regex


SHORTEST = 4  # words of a teaser
CUT_OFF_WORDS = 5
LABELLED = r"\[\s?\p{Lu}{4,12}\s?\]\|?\Z"  # what some papers put behind a teaser: "… [VIDEO]"
TITLED = 0.75  # of the longer words with a capital make a line a headline in headline case


class BlockKind(Kind, Struct, frozen=False):
    """Removes a heading and the teasers under it, and stops where the article goes on.

    A teaser is a date, a sentence cut off by an ellipsis, or a headline.  In the middle of an
    article a headline may as well be the heading of the next section or a short paragraph: there it
    counts in headline case (or in a script without capitals), or in any case if a date or an
    ellipsis stands behind it, and a lone one without either does not.  At the end of a document all
    headlines count, and a heading with none goes too.
    """

    name = "block"
    heading: list[str] = key(default_factory=list)
    max_items: int = 24

    def __post_init__(self) -> None:
        if not self.heading:
            raise ValueError("a block rule needs 'heading'")

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        return compile_any([f"{BEFORE}(?:{'|'.join(map(phrase, self.heading))}){AFTER}"])

    def trigger(self) -> Literals:
        return Literals(tuple(map(literal, self.heading)), fits=self._fits)

    def _fits(self, text: str) -> bool:
        return self._pattern.fullmatch(text.strip()) is not None

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        for line in lines:
            if self._fits(line.text):
                teasers = self._teasers(document, line)
                last = teasers[-1].number if teasers else line.number
                if teasers or _ends(document, last):
                    yield document.removal(line.number, last)

    def _teasers(self, document: Document, heading: Line) -> list[Line]:
        found = self._candidates(document, heading)
        proofs = [n for n, line in enumerate(found) if _is_proof(line.content)]
        if found and _ends(document, found[-1].number):
            return found
        count = next((n for n, line in enumerate(found) if not _is_plain(line.content)), len(found))
        if proofs:
            after_date = shape.is_date(found[proofs[-1]].content)
            count = max(count, proofs[-1] + 1 + after_date)
        return found[:count] if proofs or count > 1 else []

    def _candidates(self, document: Document, heading: Line) -> list[Line]:
        """The lines under ``heading`` that could be teasers, up to the first that could not."""
        could = takewhile(
            lambda line: self._could_be(line.content), document.neighbours(heading.number, 1)
        )
        return list(islice(could, self.max_items))

    def _could_be(self, text: str) -> bool:
        if self._pattern.fullmatch(text):
            return False
        return _is_proof(text) or shape.is_headline(text, least=SHORTEST)


def _is_proof(text: str) -> bool:
    """Whether only a teaser looks like this: a date alone, a longer line cut off or with a label."""
    if shape.words(text) <= CUT_OFF_WORDS:
        return shape.is_date(text)
    return shape.is_cut_off(text) or shape.is_date(text) or is_labelled(text)


def is_labelled(text: str) -> bool:
    """Whether a label such as "[VIDEO]" stands at the end."""
    return text.rstrip("|").endswith("]") and compiled(LABELLED).search(text) is not None


def _is_plain(text: str) -> bool:
    """Whether the line is a teaser by its case, or where case tells nothing."""
    return shape.title_case(text) >= TITLED or shape.is_caseless(text) or _is_proof(text)


def _ends(document: Document, number: int) -> bool:
    """Whether nothing follows but, at most, one line of a word or three."""
    below = list(islice(document.neighbours(number, 1), 2))
    return not below or (len(below) == 1 and shape.words(below[0].text) < SHORTEST)
