"""Whole lines that are boilerplate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as key
from functools import cached_property
from typing import TYPE_CHECKING

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import AFTER, BEFORE, Kind, compile_any, literal, phrase
from textclean.rules import Literals

if TYPE_CHECKING:
    import regex


LONGEST_LINE = 60  # words; a line of boilerplate is short, an article's paragraph must not match


@dataclass
class LineKind(Kind):
    """Removes a whole line that is one of ``phrases`` or matches one of ``patterns`` entirely.

    ``where`` limits it to the lines before (``head``) or after (``tail``) the article's prose.
    """

    name = "line"
    phrases: list[str] = key(default_factory=list)
    patterns: list[str] = key(default_factory=list)
    literals: list[str] = key(default_factory=list)
    where: str = "any"
    max_words: int = LONGEST_LINE
    case: bool = False

    def __post_init__(self) -> None:
        if not self.phrases and not self.patterns:
            raise ValueError("a line rule needs 'phrases' or 'patterns'")
        if self.patterns and not self.literals:
            raise ValueError("'patterns' need 'literals', one of which stands in whatever matches")
        if self.where not in ("any", "head", "tail"):
            raise ValueError("'where' is any, head or tail")

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        patterns = [*map(phrase, self.phrases), *self.patterns]
        return compile_any([f"{BEFORE}(?:{'|'.join(patterns)}){AFTER}"], case=self.case)

    def trigger(self) -> Literals:
        return Literals((*map(literal, self.phrases), *self.literals))

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        for line in lines:
            if self._fits(line.text) and self._in_place(document, line):
                yield document.removal(line.number)

    def _fits(self, text: str) -> bool:
        return shape.words(text) <= self.max_words and bool(self._pattern.fullmatch(text.strip()))

    def _in_place(self, document: Document, line: Line) -> bool:
        if self.where == "any":
            return True
        body = document.view(shape.body)
        if self.where == "head":
            return line.number < body.first
        return 0 <= body.last < line.number
