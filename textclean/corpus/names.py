"""Names that a corpus spells in two ways, mined as a pack for a person to review.

Nothing mined is applied: the pack is text, its rule is ``unsafe``, and it works only where somebody
loads it (``--packs``) and either asks for unsafe fixes or, having read it, makes it safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textclean.fixers.names import across
from textclean.structs import NamedTuple

SAMPLES = 3  # documents that are named for each variant

_HEAD = """\
# Full names that this corpus spells in two ways, mined from {documents} documents.  Read each line, delete
# what is no slip, and only then set safety to "safe".  Behind each name: in how many documents the
# canonical form stands, in how many the variant, and some of those.
family = "names"
stage = "names"

"""
_RULE = """\
[[rule]]
id = "{id}"
stage = "names"
kind = "swap"
safety = "unsafe"
why = "A full name that the corpus spells otherwise in many more documents"
hits = [["{hit}", "{becomes}"]]
keeps = ["{becomes}"]

[rule.words]
"""


class Mined(NamedTuple):
    """A full name and the one it is likely a slip of, with the documents that have them."""

    variant: str
    canonical: str
    variant_documents: int
    canonical_documents: int
    samples: tuple[str, ...]


def mine(documents: Iterable[tuple[str, str]]) -> list[Mined]:
    """The full names that stand in few of ``documents`` (name, text) and in many a near miss of it.

    Sorted by variant.  Only the names are kept of each document, so that a corpus may be read as it comes.
    """
    known: dict[tuple[str, str], tuple[str, str]] = {}  # most stand in many documents
    found = [
        (name, frozenset(known.setdefault(pair, pair) for pair in across.full_names(text)))
        for name, text in documents
    ]
    names = across.in_documents(pairs for _, pairs in found)
    mined = []
    for first, others in names.items():
        for wrong in others:
            if candidate := across.near(first, wrong, names):
                has = [name for name, pairs in found if (first, wrong) in pairs]
                right = candidate.right
                counts = others[wrong], others[right]
                mined.append(
                    Mined(f"{first} {wrong}", f"{first} {right}", *counts, tuple(has[:SAMPLES]))
                )
    variants = {row.variant for row in mined}
    return sorted(row for row in mined if row.canonical not in variants)


def pack(mined: Iterable[Mined], documents: int) -> str:
    """The mined names as a pack in TOML, ``""`` if there are none; ``documents`` were read."""
    rows = list(mined)
    if not rows:
        return ""
    return _HEAD.format(documents=documents) + rule(rows, "mined")


def rule(rows: Sequence[Mined], id: str) -> str:
    """The mined names as one rule of a pack, as it stands in TOML; there must be some."""
    head = _RULE.format(id=id, hit=rows[0].variant, becomes=rows[0].canonical)
    return head + "".join(f"{line}\n" for line in _lines(rows))


def _lines(rows: Iterable[Mined]) -> Iterator[str]:
    for row in rows:
        samples = ", ".join(_printable(name) for name in row.samples)
        counts = f"{row.canonical_documents} : {row.variant_documents}"
        yield f'"{row.variant}" = "{row.canonical}"  # {counts}; {samples}'


def _printable(name: str) -> str:
    """The name of a document as a comment can hold it."""
    return "".join(char if char.isprintable() else "?" for char in name)
