"""Each line in its context: what it looks like, what its neighbours look like, where it stands.

A line's properties are computed when a rule asks for them and kept, so that rules of all families
share them.  On the short lines of whole pages the view itself runs at 15 million characters a second,
with the length of every line asked for at 5, with all properties of every line at 0.6: ask for the
lines that a trigger woke and for the run around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

from textclean import shape
from textclean.document import Document, Line, fold

TEASER_WORDS = 4  # of a headline; a label or the name of a section has fewer
CUT_OFF_WORDS = 5  # more than those before an ellipsis are a sentence, not "Read more..."
NAME_WORDS = range(2, 5)  # "Anna Berg" to "Juan Carlos García Márquez"


class LineContext:
    """One line that is not blank.

    ``above`` and ``below`` are the next lines that are not blank, None at the edges.
    """

    def __init__(self, lines: Lines, index: int, line: Line) -> None:
        self._lines = lines
        self.index = index  # among the lines that are not blank
        self.line = line
        self.text = line.content

    @property
    def above(self) -> LineContext | None:
        return self._lines[self.index - 1] if self.index else None

    @property
    def below(self) -> LineContext | None:
        return self._lines[self.index + 1] if self.index + 1 < len(self._lines) else None

    @cached_property
    def words(self) -> int:
        """How many words; in scripts without spaces, two characters count as one."""
        return shape.words(self.text)

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends with a sentence's end mark and is not cut off."""
        return shape.ends_sentence(self.text) and not self.is_cut_off

    @cached_property
    def is_cut_off(self) -> bool:
        """Whether it ends in an ellipsis."""
        return shape.is_cut_off(self.text)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph of an article."""
        return self.ends_sentence and self.words >= shape.PROSE_WORDS

    @cached_property
    def title_case(self) -> float:
        """The share of its longer words that start with a capital."""
        return shape.title_case(self.text)

    @cached_property
    def is_all_caps(self) -> bool:
        """Whether it has capitals and no small letter."""
        return self.text.isupper()

    @cached_property
    def digits(self) -> float:
        """The share of digits among its characters."""
        return sum(map(str.isdigit, self.text)) / len(self.text)

    @cached_property
    def is_bullet(self) -> bool:
        """Whether it is marked as an item of a list."""
        return shape.is_bullet(self.text)

    @cached_property
    def is_teaser(self) -> bool:
        """Whether it could be a teaser: a sentence cut off, or a headline."""
        if self.is_cut_off:
            return self.words > CUT_OFF_WORDS
        return shape.is_headline(self.text, least=TEASER_WORDS)

    @cached_property
    def is_date(self) -> bool:
        """Whether it is a date and nothing else."""
        return shape.is_date(self.text)

    @cached_property
    def is_name(self) -> bool:
        """Whether it could be the name of a person or a place alone: two to four capitalised words."""
        parts = self.text.split()
        return len(parts) in NAME_WORDS and all(
            part[0].isupper() and part.strip(".,").replace("-", "").replace("’", "").isalpha()
            for part in parts
        )

    @cached_property
    def repeats(self) -> int:
        """How many other lines of the document say the same, case aside."""
        return self._lines.counts[fold(self.text)] - 1

    @cached_property
    def place(self) -> str:
        """``"head"`` before the first prose, ``"tail"`` after the last, else ``"body"``.

        ``"none"`` in a document without prose near its top.
        """
        body = self._lines.body
        if body.first < 0:
            return "none"
        if self.line.number < body.first:
            return "head"
        return "tail" if self.line.number > body.last else "body"


class Lines(Sequence[LineContext]):
    """The lines of a document that are not blank, in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = [n for n, row in enumerate(document.rows) if row and not row.isspace()]
        self._contexts: dict[int, LineContext] = {}

    def release(self) -> None:
        """Let go of the lines, which refer to this; see Document.release."""
        self._contexts.clear()

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> LineContext: ...
    @overload
    def __getitem__(self, index: slice) -> list[LineContext]: ...
    def __getitem__(self, index: int | slice) -> LineContext | list[LineContext]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if index not in self._contexts:
            line = self._document.line(self._numbers[index])
            self._contexts[index] = LineContext(self, index, line)
        return self._contexts[index]

    def of(self, line: Line) -> LineContext:
        """The context of ``line``; raises KeyError if it is blank."""
        return self[self._indexes[line.number]]

    def run(self, start: LineContext, step: int) -> Iterator[LineContext]:
        """The lines from ``start`` (left out) on, in direction ``step`` (1 or -1)."""
        index = start.index + step
        while 0 <= index < len(self):
            yield self[index]
            index += step

    @cached_property
    def _indexes(self) -> dict[int, int]:
        return {number: index for index, number in enumerate(self._numbers)}

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each line stands in the document, case folded."""
        return Counter(fold(line.text) for line in self)

    @cached_property
    def body(self) -> shape.Body:
        """Where the prose begins and ends, see :func:`textclean.shape.body`."""
        return self._document.view(shape.body)


def lines(document: Document) -> Lines:
    """A view: the lines that are not blank, each with its shape, neighbours and place."""
    return Lines(document)
