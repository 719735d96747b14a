"""Whole lines that are boilerplate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import AFTER, BEFORE, Kind, compile_any, conditions_last, literal, phrase
from textclean.rules import Literals
from textclean.structs import Struct
from textclean.structs import field as key

if TYPE_CHECKING:
    import regex


LONGEST_LINE = 60  # words; a line of boilerplate is short, an article's paragraph must not match


PLACES = ("any", "head", "tail", "last")
WORD = 16  # characters, with the space; spares most paragraphs the counting of their words
FARTHEST = 12  # lines; looking on past a longer row of marks would cost its square
SENTENCE_WORDS = 4  # a neighbour with fewer words and an end mark may be an item of a list


class LineKind(Kind, Struct, frozen=False):
    """Removes a whole line that is one of ``phrases`` or matches one of ``patterns`` entirely.

    ``where`` limits it to the lines before (``head``) or after (``tail``) the article's prose, or to
    the ``last`` line right behind the prose.  With ``among_prose`` the nearest lines that the rule
    does not take must be sentences, so that items of a list stay; with ``once`` no other line of
    the document may match.  What a line that ends in a colon announces is never taken.  With
    ``repeated`` two or more such lines vouch for each other, whatever stands around them.  ``apart`` lines are no part of the article to the
    removal budget.
    """

    name = "line"
    phrases: list[str] = key(default_factory=list)
    patterns: list[str] = key(default_factory=list)
    literals: list[str] = key(default_factory=list)
    where: str = "any"
    max_words: int = LONGEST_LINE
    case: bool = False
    among_prose: bool = False
    once: bool = False
    repeated: bool = False
    apart: bool = False

    def __post_init__(self) -> None:
        if not self.phrases and not self.patterns:
            raise ValueError("a line rule needs 'phrases' or 'patterns'")
        if self.patterns and not self.literals:
            raise ValueError("'patterns' need 'literals', one of which stands in whatever matches")
        if self.where not in PLACES:
            raise ValueError(f"'where' is one of {', '.join(PLACES)}")

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        patterns = [
            *map(phrase, self.phrases),
            *(conditions_last(each, AFTER) for each in self.patterns),
        ]
        return compile_any([f"{BEFORE}(?:{'|'.join(patterns)}){AFTER}"], case=self.case)

    def trigger(self) -> Literals:
        return Literals((*map(literal, self.phrases), *self.literals), fits=self._fits)

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        found = [line for line in lines if self._fits(line.text)]
        if self.once and len(found) != 1:
            return
        is_proven = self.repeated and len(found) > 1
        for line in found:
            if self._in_place(document, line) and (is_proven or self._in_company(document, line)):
                yield document.removal(line.number)

    def _fits(self, text: str) -> bool:
        if len(text) > self.max_words * WORD or shape.words(text) > self.max_words:
            return False
        return self._pattern.fullmatch(text.strip()) is not None

    def _in_place(self, document: Document, line: Line) -> bool:
        if self.where == "any":
            return True
        body = document.view(shape.body)
        if self.where == "head":
            return line.number < body.first
        if self.where == "tail":
            return 0 <= body.last < line.number
        above = next(document.neighbours(line.number, -1), None)
        below = next(document.neighbours(line.number, 1), None)
        return below is None and above is not None and above.number == body.last

    def _in_company(self, document: Document, line: Line) -> bool:
        above = next(document.neighbours(line.number, -1), None)
        if above is not None and above.content.endswith((":", "：")):
            return False
        return not self.among_prose or all(
            self._is_sentence(document, line.number, step) for step in (-1, 1)
        )

    def _is_sentence(self, document: Document, number: int, step: int) -> bool:
        """Whether the nearest line that the rule does not take is a sentence, or there is none."""
        for line in islice(document.neighbours(number, step), FARTHEST):
            if not self._fits(line.text):
                return shape.is_prose(line.text, SENTENCE_WORDS)
        return True
