"""The evidence that single edits gave for themselves, found again for the place they changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from textclean.edits import Span
from textclean.formats.record import Record
from textclean.report.places import Place


class Evidence:
    """The ``why`` of every edit of one record, by its span of the original."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def _whys(self) -> list[tuple[Span, str, str]]:
        """(span, rule, why) of the edits that have something to say."""
        result = self._record.result
        found: list[tuple[Span, str, str]] = []
        for snapshot in result.log.snapshots() if result else ():
            for edit in snapshot.step.edits:
                if why := edit.why or _lifted(edit.field, edit.value):
                    span = snapshot.to_original((edit.start, edit.end))
                    found.append((span, edit.rule, why))
        return found

    def of(self, place: Place) -> Iterator[str]:
        """What the edits that made ``place`` said."""
        if place.reason:
            return
        for span, rule, why in self._whys:
            if rule in place.rules and span.start <= place.end and place.offset <= span.end:
                yield why


def _lifted(field: str | None, value: str | None) -> str:
    return f"{field} is {value!r}" if field else ""
