"""What is replaced inside a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import Kind, allowed, compile_any
from textclean.rules import Literals
from textclean.structs import Struct
from textclean.structs import field as key

if TYPE_CHECKING:
    import regex


class InlineKind(Kind, Struct, frozen=False):
    """Replaces what matches one of ``patterns`` inside a line by ``new`` (groups as ``\\g<name>``).

    With ``requires`` it runs only in documents in which one of these strings stands, with
    ``excludes`` only in those in which none does as a word of its own, letter by letter.
    """

    name = "inline"
    patterns: list[str] = key(default_factory=list)
    literals: list[str] = key(default_factory=list)
    requires: list[str] = key(default_factory=list)
    excludes: list[str] = key(default_factory=list)
    new: str = ""
    case: bool = False

    def __post_init__(self) -> None:
        if not self.patterns:
            raise ValueError("an inline rule needs 'patterns'")
        if not self.literals and not self.requires:
            raise ValueError("an inline rule needs 'literals' or 'requires'")

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        return compile_any(self.patterns, case=self.case)

    def trigger(self) -> Literals:
        if not self.literals:
            return Literals(tuple(self.requires), whole=True)
        return Literals(tuple(self.literals), fits=self._fits)

    def _fits(self, text: str) -> bool:
        return self._pattern.search(text) is not None

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        if not allowed(document, self.requires, self.excludes):
            return
        for line in lines:
            for match in self._pattern.finditer(line.text):
                new = match.expand(self.new) if self.new else ""
                yield Edit(line.start + match.start(), line.start + match.end(), new)
