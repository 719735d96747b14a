"""Who is told what happens in a run."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textclean.batch.seen import Seen
from textclean.batch.work import Work
from textclean.formats.record import Record


class Watcher(Protocol):
    """Who is told what happens."""

    def record(self, work: Work, record: Record) -> None:
        """One record was cleaned, in this process."""

    def trouble(self, line: str) -> None:
        """Something went wrong, said in one line."""

    def note(self, line: str) -> None:
        """Something was left out, which is no error."""


@runtime_checkable
class Overseer(Watcher, Protocol):
    """A watcher that need not see every record itself, so that several processes may clean them."""

    def seen(self, work: Work, seen: Seen) -> None:
        """Some records of one file were cleaned in another process."""
