"""The lines that stand on many documents of a source, and what stands below the last of its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from textclean import context, shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import Kind
from textclean.rules import Always
from textclean.structs import Struct
from textclean.structs import field as key
from textclean.template import Reading, Template, tells

MOST_UNDER = 1.0  # of the words of the sentences above; teasers under an article mostly tell less
SURE = (
    8  # lines of the template below the article; a recipe or an interview has fewer in its middle
)


class TemplateKind(Kind, Struct, frozen=False):
    """Removes every line that is one of the lists', case, white space and the value of numbers aside.

    ``above`` are lines that stand over the article, ``below`` lines that stand under it: from the first of
    these behind the article all goes, down to the end.  ``lines`` may stand anywhere.  ``starts`` begin lines
    that go on otherwise on every page; they are taken under the first paragraph, and never if they are
    paragraphs.  ``titles`` are headlines that the pages of other articles show: they go, but for close above
    the first paragraph.  ``sites`` are what titles end or begin with, separators and all (`` - The Daily
    Harbour``): that goes from the first line of a document.  What a line that ends in a colon announces stays, unless the line goes as well.

    A document of which nothing would be left is left alone.  The preset ``page`` finds the articles of the
    rule's sources by these lists.  What is taken is no part of the article to the removal budget.
    """

    name = "template"
    apart = True
    above: list[str] = key(default_factory=list)
    below: list[str] = key(default_factory=list)
    lines: list[str] = key(default_factory=list)
    starts: list[str] = key(default_factory=list)
    titles: list[str] = key(default_factory=list)
    sites: list[str] = key(default_factory=list)

    def __post_init__(self) -> None:
        if not any((self.above, self.below, self.lines, self.starts, self.titles, self.sites)):
            raise ValueError(
                "a template rule needs 'above', 'below', 'lines', 'starts', 'titles' or 'sites'"
            )

    @cached_property
    def _template(self) -> Template:
        return Template(self.above, self.below, self.lines, self.starts, self.titles, self.sites)

    @property
    def template(self) -> Template:
        return self._template

    def trigger(self) -> Always:
        return Always("a look-up for each line, on the documents of its sources")

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        yield from self._site_name(document)
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

    def _site_name(self, document: Document) -> Iterator[Edit]:
        """The name of the site goes from the title in the first line."""
        if not self.sites or not (rows := document.view(context.lines)):
            return
        line, text = rows[0].line, rows[0].text
        at = line.start + line.text.index(text)
        start, end = self.template.without_site(text)
        if shape.is_prose(text) or end - start == len(text):
            return
        yield Edit(at, at + start) if start else Edit(at + end, at + len(text))

    def _taken(self, document: Document, reading: Reading) -> list[bool]:
        """For every line that is not blank whether it goes."""
        taken: list[bool] = []
        rows = document.view(context.lines)
        end = _behind_prose(rows, reading)
        for index, line in enumerate(rows):
            goes = index >= end or reading.known[index]
            if goes and line.above is not None and line.above.text.endswith((":", "：")):
                goes = taken[-1]
            is_under = 0 <= reading.prose < index
            taken.append(goes and (is_under or self.template.may_stand_above(line.text)))
        return taken


def _behind_prose(rows: context.Lines, reading: Reading) -> int:
    """The line from which all goes.

    Where more is told below than above, and few lines there are the template's, as in a recipe with its
    ingredients in the middle, it is behind the last paragraph that is not the template's.
    """
    own = [n for n, known in enumerate(reading.known) if not known and tells(rows[n])]
    under = [n for n in own if n >= reading.end]
    words = sum(rows[n].words for n in under)
    known = sum(reading.known[reading.end :])
    above = sum(rows[n].words for n in own if n < reading.end)
    if known >= SURE or words <= MOST_UNDER * above:
        return reading.end
    return under[-1] + 1
