"""The edits that lead from one text to another, each no longer than what really changed."""

from __future__ import annotations

from collections.abc import Iterator

from textclean.edits import Edit

ANCHOR = 3  # characters; what has to agree again before a change counts as over
REACH = 60  # characters; a change longer than this runs to the end of the text


def edits(old: str, new: str, offset: int = 0) -> Iterator[Edit]:
    """Edits that turn ``old`` into ``new``, with spans moved on by ``offset``.

    A walk along both texts that looks for the nearest place, at most ``REACH`` away, where
    ``ANCHOR`` characters agree.  That is linear, unlike a shortest edit script, and exact whatever
    it finds: what lies between two edits is the same in both texts.
    """
    i = j = 0
    while i < len(old) or j < len(new):
        same = _common(old, new, i, j)
        i, j = i + same, j + same
        if i == len(old) and j == len(new):
            return
        taken, put = _change(old, new, i, j)
        yield Edit(offset + i, offset + i + taken, new[j : j + put])
        i, j = i + taken, j + put


def _common(old: str, new: str, i: int, j: int) -> int:
    """How many characters agree from ``old[i]`` and ``new[j]`` on."""
    most = min(len(old) - i, len(new) - j)
    return next((n for n in range(most) if old[i + n] != new[j + n]), most)


def _change(old: str, new: str, i: int, j: int) -> tuple[int, int]:
    """How many characters of ``old`` and of ``new`` differ here, before both agree again."""
    for total in range(1, 2 * REACH):
        for put in range(max(0, total - REACH), total // 2 + 1):
            for taken, given in {(total - put, put), (put, total - put)}:
                if _agree(old, new, i + taken, j + given):
                    return taken, given
    return len(old) - i, len(new) - j


def _agree(old: str, new: str, i: int, j: int) -> bool:
    """Whether ``ANCHOR`` characters agree here, or both texts end alike before that."""
    if i > len(old) or j > len(new):
        return False
    ahead = old[i : i + ANCHOR]
    return ahead == new[j : j + ANCHOR] and (len(ahead) == ANCHOR or i + len(ahead) == len(old))
