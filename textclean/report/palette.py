"""The colours of rules, one a family: the same in the terminal and in the HTML report.

Twelve hues that stay apart for colour-blind readers and reach a contrast of 4.5:1 on white (the
dark of each pair) and on #16181d (the light one), as WCAG 2.2 asks (1.4.3); a test computes it.
"""

from __future__ import annotations

from zlib import crc32

from textclean.structs import NamedTuple


class Colour(NamedTuple):
    """``dark`` is for light backgrounds, ``light`` for dark ones, ``ansi`` one of the 256 of xterm."""

    dark: str
    light: str
    ansi: int


COLOURS = (
    Colour("#b3261e", "#ff8a80", 203),
    Colour("#0b57d0", "#8ab4f8", 111),
    Colour("#146c2e", "#7bd88f", 114),
    Colour("#7b2d8e", "#d7a0ea", 177),
    Colour("#8a5000", "#f0b05a", 215),
    Colour("#006a6a", "#5fd3d3", 80),
    Colour("#a0195f", "#ff8fc0", 211),
    Colour("#4b5563", "#b8c0cc", 250),
    Colour("#4338ca", "#a8a4ff", 147),
    Colour("#5c6500", "#c9d35a", 185),
    Colour("#8c3a1f", "#f2a488", 216),
    Colour("#00658a", "#71c8ee", 117),
)
# Families that often meet in one document stand far apart (boilerplate, header, learned, locate).
_FAMILIES = (
    "boilerplate header encoding names repair characters learned layout translation locate markup lines"
).split()
_KNOWN = {family: place for place, family in enumerate(_FAMILIES)}
_OTHERS = (8, 9, 11)  # far from red, blue and magenta, of which most of a report is


def number(rule: str) -> int:
    """The place in COLOURS of a rule's family; one not shipped always gets the same of a few."""
    family = rule.partition(".")[0]
    return _KNOWN.get(family, _OTHERS[crc32(family.encode()) % len(_OTHERS)])


def colour(rule: str) -> Colour:
    """The colour of a rule's family."""
    return COLOURS[number(rule)]
