"""On which lines of a page the cues of ``rules/tables/page-cues.toml`` stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from textclean import packs
from textclean.document import Document, fold
from textclean.literals import scan

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

KINDS = ("opens", "holds", "speaks")
MARKS = " \t|–—-•>»#:"  # what may stand before the cue that opens a line

Found = dict[str, frozenset[int]]  # kind of cue -> numbers of the lines


def found(document: Document) -> Found:
    """A view: the numbers of the lines that a cue of each kind opens, or stands in."""
    automaton, kinds = _automaton()
    starts, text = document.line_starts, document.folded
    lines: dict[str, set[int]] = defaultdict(set)
    for number, start, _ in scan(automaton, text):
        line = bisect_right(starts, start) - 1
        for kind in kinds[number]:
            if kind != "opens" or not text[starts[line] : start].strip(MARKS):
                lines[kind].add(line)
    return {kind: frozenset(lines[kind]) for kind in KINDS}


@cache
def _automaton() -> tuple[AhoCorasick, list[list[str]]]:
    """All cues, and the kinds of each by its number."""
    from ahocorasick_rs import AhoCorasick

    table = packs.table("page-cues")
    kinds: dict[str, list[str]] = {}
    for kind in KINDS:
        for cue in dict.fromkeys(map(fold, table[kind])):
            kinds.setdefault(cue, []).append(kind)
    return AhoCorasick(list(kinds)), list(kinds.values())
