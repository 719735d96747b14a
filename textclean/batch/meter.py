"""How far a process is with what it is cleaning, for the bar of a run: a large file is no leap at its end."""

from __future__ import annotations

from collections.abc import MutableSequence
from typing import Protocol


class Progress(Protocol):
    """Who is told how far a run is."""

    def __call__(self, size: int) -> object:
        """So many bytes more are done."""

    def under_way(self, size: int, records: int) -> None:
        """Beside what is done, so many bytes are read of what is under way, in so many records."""


class Silent:
    """Tells nobody."""

    def __call__(self, size: int) -> None:
        """See Progress."""

    def under_way(self, size: int, records: int) -> None:
        """See Progress."""


class Meter:
    """Counts bytes and records of the items that this process is at; two numbers that others may look at."""

    def __init__(self) -> None:
        self._counts: MutableSequence[int] = [0, 0]
        self._slot = self._before = 0

    def share(self, counts: MutableSequence[int], slot: int) -> None:
        """Count in the pair number ``slot`` of ``counts``, which are in memory that processes share."""
        self._counts, self._slot = counts, 2 * slot

    def begin(self) -> None:
        """What was under way is done."""
        self._before = self._counts[self._slot] = self._counts[self._slot + 1] = 0

    def at(self, place: int) -> None:
        """One record more of the file, of which ``place`` bytes are read."""
        self._counts[self._slot] = self._before + place
        self._counts[self._slot + 1] += 1

    def next(self) -> None:
        """The next file."""
        self._before = self._counts[self._slot]

    def read(self) -> tuple[int, int]:
        """The bytes and records so far."""
        return self._counts[self._slot], self._counts[self._slot + 1]


METER = Meter()  # that of this process
