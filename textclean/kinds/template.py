"""The lines that stand on many documents of a source, and what stands below the last of its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as key
from functools import cached_property

from textclean import context
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import Kind
from textclean.rules import Always
from textclean.template import Reading, Template


@dataclass
class TemplateKind(Kind):
    """Removes every line that is one of the lists', case, white space and the value of numbers aside.

    ``above`` are lines that stand over the article, ``below`` lines that stand under it: from the first of
    these behind the article all goes, down to the end.  ``lines`` may stand anywhere.  ``starts`` begin lines
    that go on otherwise on every page; they are taken under the first paragraph, and never if they are
    paragraphs.  What a line that ends in a colon announces stays, unless the line goes as well.

    A document of which nothing would be left is left alone.  The preset ``page`` finds the articles of the rule's sources by these lists.  What is taken is no part of
    the article to the removal budget.
    """

    name = "template"
    apart = True
    above: list[str] = key(default_factory=list)
    below: list[str] = key(default_factory=list)
    lines: list[str] = key(default_factory=list)
    starts: list[str] = key(default_factory=list)

    def __post_init__(self) -> None:
        if not (self.above or self.below or self.lines or self.starts):
            raise ValueError("a template rule needs 'above', 'below', 'lines' or 'starts'")

    @cached_property
    def _template(self) -> Template:
        return Template(self.above, self.below, self.lines, self.starts)

    @property
    def template(self) -> Template:
        return self._template

    def trigger(self) -> Always:
        return Always("a look-up for each line, on the documents of its sources")

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        reading = document.view(self.template.read)
        if not any(reading.known):
            return
        taken = self._taken(document, reading)
        if all(taken):
            return
        rows = document.view(context.lines)
        start = -1
        for index, is_taken in enumerate([*taken, False]):
            if is_taken and start < 0:
                start = index
            elif not is_taken and start >= 0:
                yield document.removal(rows[start].line.number, rows[index - 1].line.number)
                start = -1

    def _taken(self, document: Document, reading: Reading) -> list[bool]:
        """For every line that is not blank whether it goes."""
        taken: list[bool] = []
        for index, line in enumerate(document.view(context.lines)):
            goes = index >= reading.end or reading.known[index]
            if goes and line.above is not None and line.above.text.endswith((":", "：")):
                goes = taken[-1]
            is_under = 0 <= reading.prose < index
            taken.append(goes and (is_under or self.template.may_stand_above(line.text)))
        return taken
