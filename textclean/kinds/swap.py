"""Tables of words and phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import Kind, allowed, compile_any, literal, phrase
from textclean.rules import Literals
from textclean.structs import Struct
from textclean.structs import field as key

if TYPE_CHECKING:
    import regex


class SwapKind(Kind, Struct, frozen=False):
    """Replaces whole words or phrases by a table ``words``: what stands = what should stand.

    The table is case-sensitive.  With ``requires`` it works only in documents in which one of these
    strings stands.
    """

    name = "swap"
    words: dict[str, str] = key(default_factory=dict)
    requires: list[str] = key(default_factory=list)

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a swap rule needs 'words'")
        if circular := sorted(self.words.keys() & set(self.words.values())):
            raise ValueError(f"'words' corrects to its own entry {circular[0]!r}")
        if list(self.words) != sorted(self.words):
            raise ValueError("'words' must be sorted by code point")

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        longest_first = sorted(self.words, key=len, reverse=True)
        joined = "|".join(map(phrase, longest_first))
        return compile_any([rf"(?<![\w-])(?:{joined})(?![\w-])"], case=True)

    @cached_property
    def _parts(self) -> list[str]:
        return [literal(word).removeprefix("^") for word in self.words]

    def trigger(self) -> Literals:
        return Literals(tuple(self._parts), fits=self._fits, case=True)

    def _fits(self, text: str) -> bool:
        return self._pattern.search(text) is not None

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        if not allowed(document, self.requires, []):
            return
        for line in lines:
            if not self._fits(line.text):
                continue
            for match in self._pattern.finditer(line.text):
                new = self.words[match[0].replace("’", "'")]
                yield Edit(line.start + match.start(), line.start + match.end(), new)
