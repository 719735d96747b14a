"""Full names that many documents of a corpus spell in one way and hardly any in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import pairwise

from textclean.document import Document
from textclean.edits import Edit
from textclean.fixers.names import evidence
from textclean.fixers.names.capitals import Candidate, is_alike, is_unknown
from textclean.patterns import late

MANY = 3  # documents that have the right full name, at least
RARE = 3  # times as many as those that have the variant, at least

Names = Mapping[str, Mapping[str, int]]  # first name -> surname -> how many documents have both

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ɏ](?<![\w'’@#./-].)[^\W\d_]+(?![\w@])"
_RUN = late(rf"{_CAPITAL}(?:[ ]{_CAPITAL})+")


def full_names(text: str) -> set[tuple[str, str]]:
    """The pairs of capitalised words that may be a first name and a surname."""
    runs = {match[0] for match in _RUN.finditer(text)}
    return {pair for run in runs for pair in pairwise(run.split(" ")) if len(pair[1]) > 3}


def in_documents(names: Iterable[Set[tuple[str, str]]]) -> Names:
    """In how many documents each full name stands, by first name."""
    counts = Counter(pair for document in names for pair in document)
    by_first: dict[str, dict[str, int]] = {}
    for (first, last), count in counts.items():
        by_first.setdefault(first, {})[last] = count
    return by_first


def near(first: str, wrong: str, names: Names) -> Candidate | None:
    """The surname that many documents have with ``first`` instead of ``wrong``, if there is just one."""
    others = names.get(first, {})
    if len(others) < 2 or not is_unknown(wrong) or not evidence.is_first_name(first):
        return None
    least = max(MANY, RARE * others.get(wrong, 1))
    right = [
        last
        for last, count in others.items()
        if count >= least and last != wrong and is_alike(last, wrong, count)
    ]
    return Candidate(right[0], wrong) if len(right) == 1 else None


def edits(document: Document) -> Iterator[Edit]:
    """The edits that the full names of the other documents prove."""
    if not document.names:
        return
    for first, wrong in sorted(full_names(document.text)):
        candidate = near(first, wrong, document.names)
        if candidate and not evidence.is_somebody_else(document, candidate, first):
            count = document.names[first][candidate.right]
            proof = f"'{first} {candidate.right}' stands in {count} documents"
            yield from evidence.spelt_right(document, candidate, proof)
