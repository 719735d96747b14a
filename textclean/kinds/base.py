"""What the kinds of pack rules share: how phrases become patterns, and what a kind is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textclean.document import Document, Line, fold
from textclean.edits import Edit
from textclean.rules import DECORATION, Trigger

if TYPE_CHECKING:
    import regex

BEFORE = (
    r"[\s" + "".join("\\" + mark for mark in DECORATION) + "]*"
)  # no bullets: they make an item
AFTER = r"[\s*_~=\])–—:.!…»›>-]*"


def compile_any(patterns: Iterable[str], *, case: bool = False) -> regex.Pattern[str]:
    """One pattern that matches any of ``patterns``."""
    import regex

    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return regex.compile(joined, 0 if case else regex.IGNORECASE)


def phrase(words: str) -> str:
    """The pattern of a literal phrase; a straight apostrophe stands for either form."""
    import regex

    return regex.escape(words, special_only=True).replace("'", "['’]")


def literal(words: str) -> str:
    """The longest part of a whole line's phrase that stands in a text whatever its apostrophes."""
    part = max(words.split("'"), key=len)
    return f"^{part}" if words.startswith(part) else part


def allowed(document: Document, requires: list[str], excludes: list[str]) -> bool:
    """Whether one of ``requires`` stands in the document and none of ``excludes`` does."""
    if requires and not any(fold(word) in document.folded for word in requires):
        return False
    words = [rf"(?<!\w){phrase(word)}(?!\w)" for word in excludes if word in document.text]
    return not words or compile_any(words, case=True).search(document.text) is None


class Kind:
    """What all kinds share."""

    name: ClassVar[str]
    apart: bool = False  # see Rule.apart

    def trigger(self) -> Trigger:
        """What wakes the rule."""
        raise NotImplementedError

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        """The edits on ``lines``."""
        raise NotImplementedError
