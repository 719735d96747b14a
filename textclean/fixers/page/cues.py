"""On which lines of a page the cues of ``rules/tables/page-cues.toml`` stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cache
from itertools import accumulate

from textclean import packs
from textclean.document import Document, fold
from textclean.literals import Search

KINDS = ("opens", "holds", "speaks", "parts", "resumes")
OPENING = ("opens", "parts")  # kinds that count at the start of a line only
MARKS = " \t|–—-•>»#:"  # what may stand before the cue that opens a line

Found = dict[str, frozenset[int]]  # kind of cue -> numbers of the lines


def found(document: Document) -> Found:
    """A view: the numbers of the lines that a cue of each kind opens, or stands in."""
    search, kinds = _search()
    data = document.folded_data
    starts = list(accumulate([len(row) + 1 for row in document.folded_rows], initial=0))
    lines: dict[str, set[int]] = defaultdict(set)
    for number, start in search.places(data, document.beyond):
        line = bisect_right(starts, start) - 1
        for kind in kinds[number]:
            before = data[starts[line] : start] if kind in OPENING else b""
            if not before.decode("utf-8", "surrogatepass").strip(MARKS):
                lines[kind].add(line)
    return {kind: frozenset(lines[kind]) for kind in KINDS}


@cache
def _search() -> tuple[Search, list[list[str]]]:
    """All cues, and the kinds of each by its number."""
    table = packs.table("page-cues")
    kinds: dict[str, list[str]] = {}
    for kind in KINDS:
        for cue in dict.fromkeys(map(fold, table[kind])):
            kinds.setdefault(cue, []).append(kind)
    return Search(kinds), list(kinds.values())
