"""The kinds of rules that a pack can hold: each turns a few keys of data into a ``find``.

A kind is a dataclass: its fields are the keys a rule of that kind takes, its ``trigger`` and
``find`` are what the engine runs.  All patterns are matched within one line, ignoring case unless
``case`` is set, and are compiled when one of their literals first stands in a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as key
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textclean import shape
from textclean.document import Document, Line, fold
from textclean.edits import Edit
from textclean.rules import Literals

if TYPE_CHECKING:
    import regex

LONGEST_LINE = (
    60  # words; a line of boilerplate is short, and an article's paragraph must not match
)
BEFORE = r"[\s*_~=\[(–—]*"  # what may stand around a boilerplate line; a bullet makes it an item
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
    """The longest part of a phrase that stands in a text as it is, whatever its apostrophes."""
    return max(words.split("'"), key=len)


def _allowed(document: Document, requires: list[str], excludes: list[str]) -> bool:
    """Whether one of ``requires`` stands in the document and none of ``excludes`` does."""
    if requires and not any(fold(word) in document.folded for word in requires):
        return False
    words = [rf"(?<!\w){phrase(word)}(?!\w)" for word in excludes if word in document.text]
    return not words or compile_any(words, case=True).search(document.text) is None


class Kind:
    """What all kinds share."""

    name: ClassVar[str]

    def trigger(self) -> Literals:
        """What wakes the rule."""
        raise NotImplementedError

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        """The edits on ``lines``."""
        raise NotImplementedError


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


@dataclass
class InlineKind(Kind):
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
        if self.requires:
            return Literals(tuple(self.requires), whole=True)
        return Literals(tuple(self.literals))

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        if not _allowed(document, self.requires, self.excludes):
            return
        for line in lines:
            for match in self._pattern.finditer(line.text):
                new = match.expand(self.new) if self.new else ""
                yield Edit(line.start + match.start(), line.start + match.end(), new)


@dataclass
class SwapKind(Kind):
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

    def trigger(self) -> Literals:
        if self.requires:
            return Literals(tuple(self.requires), whole=True)
        return Literals(tuple(map(literal, self.words)))

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        if not _allowed(document, self.requires, []):
            return
        for line in lines:
            for match in self._pattern.finditer(line.text):
                new = self.words[match[0].replace("’", "'")]
                yield Edit(line.start + match.start(), line.start + match.end(), new)


@dataclass
class FieldKind(Kind):
    """Lifts a header line into the metadata: the group ``value`` of a pattern that fits all of it.

    Only the lines before the article's first prose are looked at.
    """

    name = "field"
    field: str = ""
    patterns: list[str] = key(default_factory=list)
    literals: list[str] = key(default_factory=list)
    case: bool = False

    def __post_init__(self) -> None:
        if not self.field or not self.patterns or not self.literals:
            raise ValueError("a field rule needs 'field', 'patterns' and 'literals'")
        if not all("(?P<value>" in pattern for pattern in self.patterns):
            raise ValueError("each of 'patterns' needs a group (?P<value>…)")

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        return compile_any(self.patterns, case=self.case)

    def trigger(self) -> Literals:
        return Literals(tuple(self.literals))

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        first = document.view(shape.body).first
        for line in lines:
            if line.number < first and (match := self._pattern.fullmatch(line.content)):
                value = match["value"].strip()
                yield document.removal(line.number, field=self.field, value=value)


KINDS: dict[str, type[Kind]] = {
    kind.name: kind for kind in (LineKind, BlockKind, InlineKind, SwapKind, FieldKind)
}
