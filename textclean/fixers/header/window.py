"""The title that a browser's window shows, and what of it stands on a line of its own."""

from __future__ import annotations

from textclean.document import fold
from textclean.patterns import compiled

_COVERS = 0.5  # of the window's title; less may be the name of its section
SEPARATOR = r"[-–—―|｜·•:：«»›>/_,.~]"


class Window:
    """The first line of the page, compared by its letters and digits."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at = [n for n, char in enumerate(fold(text)) if char.isalnum()]
        self.plain = plain(text)
        parts = compiled(rf"\s{SEPARATOR}+\s").split(text)
        self._longest = max(map(plain, parts), key=len)

    def part(self, plain: str) -> str:
        """What of the title ``plain`` is, between two separators or an end, ``""`` if nothing."""
        at = self.plain.find(plain)
        while at >= 0:
            start, end = self._at[at], self._at[at + len(plain) - 1] + 1
            before = self.text[self._at[at - 1] + 1 : start] if at else "|"
            behind = (
                self.text[end : self._at[at + len(plain)]]
                if at + len(plain) < len(self._at)
                else "|"
            )
            if _part_it(before) and _part_it(behind):
                return self.text[start:end]
            at = self.plain.find(plain, at + 1)
        return ""

    def covers(self, plain: str) -> bool:
        """Whether ``plain`` is most of the title, or the longest of the parts that stand between its separators."""
        return len(plain) >= _COVERS * len(self.plain) or plain == self._longest


def _part_it(between: str) -> bool:
    return compiled(SEPARATOR).search(between) is not None


def plain(text: str) -> str:
    """``text`` folded to its letters and digits; each is one character of it, so that offsets can be mapped back."""
    return "".join(filter(str.isalnum, fold(text)))
