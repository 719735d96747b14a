"""The readers' comments under an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textclean import context, remarks
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import AFTER, BEFORE, Kind, compile_any, literal, phrase
from textclean.rules import Literals
from textclean.structs import Struct
from textclean.structs import field as key

if TYPE_CHECKING:
    import regex

ARTICLE_WORDS = (
    40  # of prose above; a counter or a date under a headline has an article still to come
)
NEAR = 4  # lines under a heading in which one mark is enough; further down it takes two
CELL = r"(?:\s*+(?:\\?\||：)\s*+)*+"  # of a table, which some extractors keep
TEXTS = 2
LONGEST = 30  # words of a heading or a mark


class CommentsKind(Kind, Struct, frozen=False):
    """Removes the comments under an article, down to the document's end.

    They open with a line that is one of ``heading`` or matches one of ``patterns``, and a mark of a
    comment must stand under it: a line that is one of ``entries`` or ``marks``, that holds one of
    ``notes``, that says who wrote when or whom it answers, or lines with rising numbers.  Without a
    heading it takes two of ``entries`` (who wrote when), each with a text under it; one that is
    ``sure`` ("Reader comments") needs no mark, but sentences under it.  One of ``literals`` stands in
    whatever matches ``patterns`` or ``entries``.
    """

    name = "comments"
    apart = True
    heading: list[str] = key(default_factory=list)
    sure: list[str] = key(default_factory=list)
    patterns: list[str] = key(default_factory=list)
    entries: list[str] = key(default_factory=list)
    marks: list[str] = key(default_factory=list)
    notes: list[str] = key(default_factory=list)
    literals: list[str] = key(default_factory=list)

    def __post_init__(self) -> None:
        if not self.heading and not self.patterns and not self.entries:
            raise ValueError("a comments rule needs 'heading', 'patterns' or 'entries'")
        if (self.patterns or self.entries) and not self.literals:
            raise ValueError("'patterns' and 'entries' need 'literals'")

    @cached_property
    def _heading(self) -> regex.Pattern[str]:
        return _whole([*map(phrase, [*self.heading, *self.sure]), *self.patterns])

    @cached_property
    def _sure(self) -> regex.Pattern[str]:
        return _whole([*map(phrase, self.sure)])

    @cached_property
    def _entry(self) -> regex.Pattern[str]:
        return compile_any(self.entries or ["(?!)"])

    @cached_property
    def _mark(self) -> regex.Pattern[str]:
        return compile_any([*self.entries, *self.marks] or ["(?!)"])

    @cached_property
    def _note(self) -> regex.Pattern[str]:
        return compile_any(self.notes or ["(?!)"])

    def trigger(self) -> Literals:
        phrases = (literal(words).removeprefix("^") for words in [*self.heading, *self.sure])
        return Literals((*phrases, *self.literals), fits=self._fits)

    def _fits(self, text: str) -> bool:
        """Whether ``text`` is short enough, and a heading or an entry."""
        text = text.strip()
        return 0 < len(text) <= LONGEST * 16 and (
            self._heading.fullmatch(text) is not None or self._entry.fullmatch(text) is not None
        )

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        view = document.view(context.lines)
        short = [view.of(line) for line in lines if self._fits(line.text)]
        headings = [line.index for line in short if self._heading.fullmatch(line.text)]
        found = self._under(view, headings) or self._alone(short)
        if found is not None and _is_under_article(view, found[0]):
            first, why = found
            yield document.removal(view[first].line.number, view[-1].line.number, why=why)

    def _under(self, view: context.Lines, headings: Sequence[int]) -> tuple[int, str] | None:
        """The first heading with a proof under it, and that proof."""
        if not headings:
            return None
        below = view[headings[0] + 1 :]
        marks = [line.index for line in below if self._is_mark(line)]
        for heading in headings:
            near = [line for line in view[heading + 1 : heading + 1 + NEAR] if _is_told(line)]
            own = bisect_left(marks, heading + 1)
            if near or len(marks) - own > 1 or (marks[own:] and marks[own] <= heading + NEAR):
                mark = near[0] if near else view[marks[own]]
                return heading, f"{view[heading].text!r} with {mark.text!r} under it"
        for heading in headings:
            if self._sure.fullmatch(view[heading].text) and _are_texts(view, heading):
                return heading, f"{view[heading].text!r} and texts under it"
        if remarks.are_numbered(below, view[headings[0]].text):
            return headings[0], f"{view[headings[0]].text!r} with numbered entries under it"
        return None

    def _is_mark(self, line: context.LineContext) -> bool:
        if line.words > LONGEST and not self.notes:
            return False
        return (
            self._mark.fullmatch(line.text) is not None or self._note.search(line.text) is not None
        )

    def _alone(self, lines: Sequence[context.LineContext]) -> tuple[int, str] | None:
        """The first of two or more entries with a text under each."""
        marks = [line for line in lines if self._entry.fullmatch(line.text) and _has_text(line)]
        if len(marks) < 2:
            return None
        return marks[0].index, f"{len(marks)} entries such as {marks[0].text!r}"


def _whole(patterns: list[str]) -> regex.Pattern[str]:
    return compile_any([f"{CELL}{BEFORE}(?:{'|'.join(patterns) or '(?!)'}){AFTER}{CELL}"])


def _are_texts(view: context.Lines, heading: int) -> bool:
    """Whether two of the lines right under a heading are sentences."""
    return sum(line.ends_sentence for line in view[heading + 1 : heading + 1 + NEAR]) >= TEXTS


def _is_told(line: context.LineContext) -> bool:
    """Whether the line says who wrote when or whom it answers; further down it may head a teaser."""
    return remarks.is_stamped(line) or remarks.is_answer(line)


def _has_text(mark: context.LineContext) -> bool:
    """Whether one of the two lines under ``mark`` is a sentence."""
    below = mark.below
    return below is not None and (
        below.ends_sentence or (below.below is not None and below.below.ends_sentence)
    )


def _is_under_article(view: context.Lines, index: int) -> bool:
    words = 0
    for line in view[:index]:
        words += line.words if line.is_prose else 0
        if words >= ARTICLE_WORDS:
            return True
    return False
