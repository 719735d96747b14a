"""What the snapshots of one text have in common, so that a line is looked at once and not once a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


class Lineage:
    """Since which snapshot each line of a text has stood, and what is known of lines.

    Snapshots are counted from 0 in the order in which they ``enter``; a line is its text, without its
    line end.  What depends on the text of a line alone need not be asked again of one that was there
    before: after an edit only the lines that it changed are new.
    """

    def __init__(self) -> None:
        self.number = -1  # of the last snapshot that was looked at
        self._since: dict[str, int] | None = None
        self.cleared: dict[Callable[..., bool], int] = {}  # predicate -> last snapshot without it
        self.known: dict[object, Any] = {}  # what others keep from snapshot to snapshot

    @property
    def is_due(self) -> bool:
        """Whether a first snapshot was looked at, and its lines have not been entered."""
        return self.number == 0 and self._since is None

    def enter(self, rows: Sequence[str]) -> dict[str, int]:
        """Number a snapshot with these lines; since which snapshot each has stood without a break."""
        if self._since is None:
            self.number, self._since = 0, dict.fromkeys(rows, 0)
            return self._since
        self.number += 1
        before, number = self._since, self.number
        self._since = {row: before.get(row, number) for row in rows}
        return self._since
