"""The evidence that single edits gave for themselves, found again for the place they changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from textclean.edits import Log, Span, splice
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
        passes = result.log.passes if result else ()
        found: list[tuple[Span, str, str]] = []
        text = original = result.log.original if result else ""
        for number, step in enumerate(passes):
            log = Log(original, text, tuple(passes[:number]))
            for edit in step.edits:
                why = edit.why or _lifted(edit.field, edit.value)
                if why:
                    found.append((log.to_original((edit.start, edit.end)), edit.rule, why))
            text = splice(text, step.edits)
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
