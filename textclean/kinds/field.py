"""Header lines that are metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import Kind, compile_any
from textclean.rules import Literals
from textclean.structs import Struct
from textclean.structs import field as key

if TYPE_CHECKING:
    import regex


class FieldKind(Kind, Struct, frozen=False):
    """Lifts a header line into the metadata: the group ``value`` of a pattern that fits all of it.

    Only the lines before the article's first prose are looked at; with ``company`` another line there
    must show that it is a header.
    """

    name = "field"
    field: str = ""
    patterns: list[str] = key(default_factory=list)
    literals: list[str] = key(default_factory=list)
    case: bool = False
    company: bool = False

    def __post_init__(self) -> None:
        if not self.field or not self.patterns or not self.literals:
            raise ValueError("a field rule needs 'field', 'patterns' and 'literals'")
        if not all("(?P<value>" in pattern for pattern in self.patterns):
            raise ValueError("each of 'patterns' needs a group (?P<value>…)")

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        return compile_any(self.patterns, case=self.case)

    def trigger(self) -> Literals:
        return Literals(tuple(self.literals), fits=self._fits)

    def _fits(self, text: str) -> bool:
        return self._pattern.fullmatch(text.strip()) is not None

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        first = document.view(shape.body).first
        for line in lines:
            if line.number >= first or (self.company and not shape.has_company(document, line)):
                continue
            if match := self._pattern.fullmatch(line.content):
                value = match["value"].strip()
                yield document.removal(line.number, field=self.field, value=value)
