"""Lines that stand on many documents of a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as key
from functools import cached_property

from textclean import recurrence, shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.kinds.base import Kind
from textclean.rules import Always

PLACES = ("any", "under")


@dataclass
class RecurringKind(Kind):
    """Removes every line that is one of ``lines``, case, white space and the value of numbers aside.

    With ``where = "under"`` only those under the first paragraph of the text: a headline is the title of
    its own article, and a teaser in all others.  What a line that ends in a colon announces is never taken.
    They are no part of the article to the removal budget.
    """

    name = "recurring"
    apart = True
    lines: list[str] = key(default_factory=list)
    where: str = "any"

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError("a recurring rule needs 'lines'")
        if self.where not in PLACES:
            raise ValueError(f"'where' is one of {', '.join(PLACES)}")

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(map(recurrence.key, self.lines)) - {""}

    def trigger(self) -> Always:
        return Always("a look-up for each line, on the documents of its sources")

    def find(self, document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
        keys = document.view(recurrence.keys)
        first = document.view(shape.body).first if self.where == "under" else -1
        if self.where == "under" and first < 0:
            return
        found = [n for n, each in enumerate(keys) if n > first and each in self._keys]
        taken = [n for n in found if not self._is_announced(document, n)]
        for start, end in runs(keys, taken):
            yield document.removal(start, end)

    def _is_announced(self, document: Document, number: int) -> bool:
        above = next(document.neighbours(number, -1), None)
        return (
            above is not None
            and above.content.endswith((":", "："))
            and recurrence.key(above.text) not in self._keys
        )


def runs(keys: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of ``numbers`` of lines between which only blank lines and others of them stand."""
    start = last = -1
    for number in numbers:
        if start >= 0 and not any(keys[last + 1 : number]):
            last = number
            continue
        if start >= 0:
            yield start, last
        start = last = number
    if start >= 0:
        yield start, last
