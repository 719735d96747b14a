"""The removal budget: the guard that hands a document back whole when rules took too much of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textclean.edits import Edit, Log, splice
from textclean.shape import words
from textclean.structs import NamedTuple

ENOUGH, FAR = 200, 4  # characters more than were taken, and times as many, that are counted first


class Budget(NamedTuple):
    """At most ``share`` of the words may be removed; at least ``least`` words must be left.

    Words that were lifted into the metadata are not removed; what rules took that stand ``apart``
    does not count as part of the document, but a document must not be made of it alone.
    """

    share: float
    least: int = 0

    def exceeded(self, log: Log, apart: Collection[str] = ()) -> str:
        """Why ``log`` is over the budget, ``""`` if it is not; ``apart`` are ids of rules."""
        if not log.passes:
            return ""
        edits = [edit for step in log.passes for edit in step.edits]
        if not apart and self._is_far(log, edits):
            return ""
        lifted = sum(words(edit.old) for edit in edits if edit.field)
        besides = sum(words(edit.old) for edit in edits if edit.rule in apart)
        before, left = words(_read(log)) - besides, words(log.cleaned)
        removed = before - lifted - left
        if removed <= 0 and not besides:
            return ""
        if removed > self.share * before:
            return f"{removed} of {before} words would go, more than {self.share:.0%}"
        if left < self.least:
            return f"only {left} words would be left"
        return ""

    def _is_far(self, log: Log, edits: Sequence[Edit]) -> bool:
        """Whether the first part of the text alone has enough words for all that was taken."""
        taken = sum(words(edit.old) + 1 for edit in edits)
        part = (sum(len(edit.old) for edit in edits) + ENOUGH) * FAR
        enough = words(log.cleaned[:part])
        return enough > self.least and taken < self.share * enough


def _read(log: Log) -> str:
    """The text as it was read: what was decoded wrongly falls into other words than were written."""
    first = log.passes[0]
    return splice(log.original, first.edits) if first.stage == "decode" else log.original


# Of 809 extractions (four extractors, 207 pages with gold in 20 languages), 95 % held less than 40 %
# of boilerplate and 96 % less than half: whoever removes more has most likely taken the article.
BUDGETS = {"article": Budget(0.5, 1), "page": Budget(1.0, 20), "minimal": Budget(0.5)}
