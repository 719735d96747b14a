"""A heading and the teasers under it."""

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


@dataclass
class BlockKind(Kind):
    """Removes a heading and the teasers under it, and stops where the article goes on.

    A teaser is a date, a headline in the case of the first one, or a sentence cut off by an
    ellipsis.  A heading without teasers is removed only after the last prose of the document.
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
        return Literals(tuple(map(literal, self.heading)))

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        for line in lines:
            if self._pattern.fullmatch(line.content):
                last = self._last_item(document, line)
                if last > line.number or document.view(shape.body).last < line.number:
                    yield document.removal(line.number, last)

    def _last_item(self, document: Document, heading: Line) -> int:
        last, titled = heading.number, None
        for count, line in enumerate(document.neighbours(heading.number, 1)):
            text = line.content
            if count >= self.max_items or self._pattern.fullmatch(text):
                break
            if shape.is_date(text) or shape.is_cut_off(text):
                last = line.number
                continue
            if not shape.is_headline(text, least=4):
                break
            is_titled = shape.title_case(text) >= 0.75
            if titled is not None and is_titled != titled:
                break
            titled = is_titled
            last = line.number
        return last
