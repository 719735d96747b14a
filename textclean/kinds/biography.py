"""What a site tells of the author under an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from textclean import context, headers, shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import AFTER, BEFORE, Kind, compile_any, conditions_last, literal, phrase
from textclean.patterns import compiled
from textclean.rules import Literals
from textclean.structs import Struct
from textclean.structs import field as key

if TYPE_CHECKING:
    import regex

FROM_END = 12  # lines that are not blank; further up a sentence on a person belongs to the article
PROSE_BELOW = 3  # paragraphs under a biography: that of a second author, a disclosure, a call
LABEL_WORDS = 5  # of a name or a role on a line of its own, over the biography
LONGEST = 120  # words of a biography
_PERSON = r"(?P<name>\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3}) \p{Ll}"


class BiographyKind(Kind, Struct, frozen=False):
    """Removes the lines that tell of the author, near the end of a document.

    A line that matches one of ``patterns`` goes if the person (the group ``name``) is not mentioned in
    the article above.  A ``heading`` takes the name, the role and the one paragraph under it along.  One
    of ``literals`` stands in whatever matches ``patterns``.
    """

    name = "biography"
    heading: list[str] = key(default_factory=list)
    patterns: list[str] = key(default_factory=list)
    literals: list[str] = key(default_factory=list)

    def __post_init__(self) -> None:
        if not self.patterns or not self.literals:
            raise ValueError("a biography rule needs 'patterns' and 'literals'")
        if not all("(?P<name>" in pattern for pattern in self.patterns):
            raise ValueError("each of 'patterns' needs a group (?P<name>…)")

    @cached_property
    def _heading(self) -> regex.Pattern[str]:
        phrases = "|".join(map(phrase, self.heading)) or "(?!)"
        return compile_any([f"{BEFORE}(?:{phrases}){AFTER}"])

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        return compile_any(conditions_last(pattern, "") for pattern in self.patterns)

    def trigger(self) -> Literals:
        return Literals((*map(literal, self.heading), *self.literals))

    def _fits(self, text: str) -> bool:
        """Whether ``text`` is a heading, or tells of somebody in not too many words."""
        text = text.strip()
        if self._heading.fullmatch(text):
            return True
        return shape.words(text) <= LONGEST and self._pattern.fullmatch(text) is not None

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        last = document.view(_last_lines)
        for line in lines:
            if line.number < last or not document.says(self._fits, line.text):
                continue
            view = document.view(context.lines)
            here = view.of(line)
            is_heading = self._heading.fullmatch(here.text) is not None
            name = "" if is_heading else self._told_of(view, here)
            if not (is_heading or name) or not _is_near_end(view, here):
                continue
            if is_heading:
                yield from self._under(document, view, here)
            else:
                first = _labelled(view, here, name)
                why = f"it tells of {name}, whom the article does not mention"
                yield document.removal(first.line.number, line.number, why=why)

    def _told_of(self, view: context.Lines, line: context.LineContext) -> str:
        """The name of the author whom ``line`` tells of, ``""`` if it does not."""
        found = self._pattern.fullmatch(line.text)
        if found is None or self._is_listed(view, line):
            return ""
        return "" if _is_mentioned(view, line, found["name"]) else found["name"]

    def _is_listed(self, view: context.Lines, line: context.LineContext) -> bool:
        """Whether the line is one of several in a row that tell of somebody, with a heading over them.

        "The winners" are part of the article; the authors of one have their own headings or none.
        """
        above = list(takewhile(_opens_with_a_name, islice(view.run(line, -1), FROM_END)))
        below = takewhile(_opens_with_a_name, view.run(line, 1))
        heading = (above[-1] if above else line).above
        if heading is None or not (above or any(below)) or self._heading.fullmatch(heading.text):
            return False
        return heading.words <= LABEL_WORDS and not heading.ends_sentence and not heading.is_name

    def _under(
        self, document: Document, view: context.Lines, heading: context.LineContext
    ) -> Iterator[Edit]:
        """The heading with the name and the role under it, and one paragraph that tells of it."""
        last = named = None
        for line in islice(view.run(heading, 1), 4):
            if line.words > LABEL_WORDS:
                last = line if named and line.words <= LONGEST else last
                break
            last = line
            named = named or (line if line.is_name else None)
        if last is not None and named is not None:
            why = f"{heading.text!r} over {named.text!r}"
            yield document.removal(heading.line.number, last.line.number, why=why)


def _last_lines(document: Document) -> int:
    """A view: the number of the line from which on ``FROM_END`` lines stand that are not blank."""
    there = 0
    for number in range(len(document.rows) - 1, -1, -1):
        there += not document.rows[number].isspace() and document.rows[number] != ""
        if there == FROM_END:
            return number
    return 0


def _opens_with_a_name(line: context.LineContext) -> bool:
    """Whether the line is a sentence that begins with the name of a person and a small letter behind it."""
    found = compiled(_PERSON).match(line.text) if line.ends_sentence else None
    return found is not None and headers.is_person(found["name"])


def _is_near_end(view: context.Lines, line: context.LineContext) -> bool:
    return sum(below.is_prose for below in view.run(line, 1)) <= PROSE_BELOW


def _labelled(view: context.Lines, line: context.LineContext, name: str) -> context.LineContext:
    """The first line of the labels over a biography: the name, with or without a role."""
    first = line
    above = list(islice(view.run(line, -1), 2))
    for index, label in enumerate(above):
        if label.words > LABEL_WORDS or label.ends_sentence:
            break
        if name in label.text or label.text in name:
            first = above[index]
    return first


def _is_mentioned(view: context.Lines, line: context.LineContext, name: str) -> bool:
    """Whether a sentence above ``line`` speaks of this person."""
    surname = name.split()[-1].strip(".,")
    return any(surname in above.text and above.ends_sentence for above in view.run(line, -1))
