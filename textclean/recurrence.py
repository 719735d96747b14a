"""When two lines say the same: case, white space and numbers aside, as counters and dates change."""

from __future__ import annotations

from textclean.document import Document, fold
from textclean.patterns import late

_NUMBER = late(r"\d+(?:[.,:]\d+)*")


def key(line: str) -> str:
    """What ``line`` is known by again: folded, each number a 0, each white space one space.

    >>> key(" 12 Comments ") == key("1,204 comments")
    True
    """
    return " ".join(_NUMBER.sub("0", fold(line)).split())


def keys(document: Document) -> list[str]:
    """A view: the key of every line, ``""`` for a blank one."""
    return [key(row) for row in document.rows]
