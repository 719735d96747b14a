"""What the kinds of pack rules share: how phrases become patterns, and what a kind is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textclean.document import Document, Line, fold
from textclean.edits import Edit
from textclean.pieces import utf8
from textclean.rules import DECORATION, Trigger

if TYPE_CHECKING:
    import regex

    from textclean.template import Template

BEFORE = (
    r"[\s" + "".join("\\" + mark for mark in DECORATION) + "]*"
)  # no bullets: they make an item
_STRUCTURE = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|[()|]")  # escapes, sets, groups and alternatives
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


def conditions_last(pattern: str, after: str) -> str:
    """``pattern``, of a whole line with ``after`` behind it, such that what it begins by ruling out is asked last.

    A condition on the rest of the line ("(?!.*\\bsaid\\b)") costs far more than to see that the line
    does not begin as it should.
    """
    end = _end_of_conditions(pattern)
    conditions, rest = pattern[:end], pattern[end:]
    return rf"(?=(?:{rest}){after}\Z){conditions}(?:{rest})" if conditions else pattern


def _end_of_conditions(pattern: str) -> int:
    """Where the look-aheads end that open ``pattern``, 0 if alternatives stand outside of its groups."""
    depth = end = 0
    for match in _STRUCTURE.finditer(pattern):
        if match[0] == "|" and depth == 0:
            return 0
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth -= 1
            if depth == 0 and pattern.startswith(("(?!", "(?="), end):
                end = match.end()
    return end


def allowed(document: Document, requires: list[str], excludes: list[str]) -> bool:
    """Whether one of ``requires`` stands in the document and none of ``excludes`` does."""
    if requires and not any(utf8(fold(word)) in document.folded_data for word in requires):
        return False
    words = [rf"(?<!\w){phrase(word)}(?!\w)" for word in excludes if word in document.text]
    return not words or compile_any(words, case=True).search(document.text) is None


class Kind:
    """What all kinds share."""

    name: ClassVar[str]
    apart: bool = False  # see Rule.apart

    @property
    def template(self) -> Template | None:
        """What the rule knows of the pages of its sources, see Rule.template."""
        return None

    def trigger(self) -> Trigger:
        """What wakes the rule."""
        raise NotImplementedError

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        """The edits on ``lines``."""
        raise NotImplementedError
