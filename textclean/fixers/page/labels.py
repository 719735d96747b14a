"""Which lines of a page are its article: weights for each line's features, and the best path through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from textclean import context, packs, prose
from textclean.document import Document
from textclean.fixers.page import entries, features, lists, regained
from textclean.structs import NamedTuple

# Of the folds of tests/training/line_model.py: from 0.3 to 0.45 F1 stays within .003 while recall falls
# from .94 to .92; EDGE and GAP from 0 to 6 stay within .003 as well, and keep single lines from flickering.
PAYS = 0.35  # probability from which keeping a word pays: an article's word lost weighs double
LONG = 80  # words; a longer line weighs no more
EDGE = 3.0  # words that it costs to begin or to end the article
GAP = 3.0  # words that it costs to open a gap in it
# Of 423 pages, what stands so far off and is so small was never the article's behind its greatest part
# (35 such), nor at the very top (3); elsewhere before it, it is as often a lead.
FAR = 15  # lines
ISLAND, BANNER = 0.08, 0.2  # of the words of the greatest part
BEFORE, KEPT, INSIDE, AFTER = range(4)


class Model(NamedTuple):
    """Log odds that a line is the article's: ``bias`` plus its features times their weights."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, row: features.Row) -> float:
        weights = self.weights
        odds = self.bias + sum(weights[name] * value for name, value in row.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


@cache
def shipped() -> Model:
    """The model of ``rules/tables/page-lines.toml``."""
    table = packs.table("page-lines")
    return Model(table["bias"], table["weights"])


def article(document: Document) -> list[bool]:
    """A view: for every line that is not blank whether it is the article's.

    Where the model finds none, the run that reads most like prose is.  Where the template of the source is
    known, that decides: it was seen on many pages, and the model sees but one.
    """
    if document.template and document.template.shows_articles:
        return document.view(document.template.article)
    lines = document.view(context.lines)
    words = [line.words for line in lines]
    kept = decode(shipped(), document.view(features.rows), words)
    if any(kept):
        kept = without_islands(lists.with_lists(document, kept), words)
    else:
        first, last = document.view(prose.run)
        kept = [first <= n <= last for n in range(len(lines))]
    if any(kept):
        kept = regained.with_paragraphs(document, kept)
    return entries.completed(document, kept)


def without_islands(kept: Sequence[bool], words: Sequence[int]) -> list[bool]:
    """``kept`` without a banner at the very top of the page and a teaser far below the article."""
    parts = _parts(kept)
    sizes = [sum(words[index] for index in part) for part in parts]
    most = max(sizes)
    if parts[0][0] == 0 and sizes[0] < BANNER * most:
        del parts[0], sizes[0]
    while sizes[-1] < ISLAND * most:
        del parts[-1], sizes[-1]
    left = {index for part in parts for index in part}
    return [index in left for index in range(len(kept))]


def _parts(kept: Sequence[bool]) -> list[list[int]]:
    """The indices of the lines kept, parted where more than ``FAR`` others stand between two."""
    parts: list[list[int]] = []
    for index in (index for index, is_kept in enumerate(kept) if is_kept):
        if not parts or index - parts[-1][-1] > FAR:
            parts.append([])
        parts[-1].append(index)
    return parts


def decode(model: Model, rows: Sequence[features.Row], words: Sequence[int]) -> list[bool]:
    """The labels of the best path before, in, out again and after the article (Viterbi)."""
    if not rows:
        return []
    costs = {(BEFORE, KEPT): EDGE, (KEPT, INSIDE): GAP, (KEPT, AFTER): EDGE}
    stays = [(state, state) for state in range(4)] + [(INSIDE, KEPT)]
    moves = [*costs, *stays]
    totals = [0.0, -1e9, -1e9, -1e9]
    back: list[list[int]] = []
    for row, count in zip(rows, words, strict=True):
        reached: list[tuple[float, int]] = [(-1e9, 0)] * 4
        for here, there in moves:
            total = totals[here] - costs.get((here, there), 0.0)
            if total > reached[there][0]:
                reached[there] = (total, here)
        back.append([came for _, came in reached])
        totals = [total for total, _ in reached]
        totals[KEPT] += min(count, LONG) * (model.probability(row) - PAYS)
    state = max((BEFORE, KEPT, AFTER), key=lambda end: totals[end] - (EDGE if end == KEPT else 0))
    return _path(back, state)


def _path(back: Sequence[Sequence[int]], state: int) -> list[bool]:
    kept = []
    for came in reversed(back):
        kept.append(state == KEPT)
        state = came[state]
    return kept[::-1]
