"""People of whom the news speaks, by the spelling that their name has in another language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.names import evidence
from textclean.fixers.names.capitals import Candidate, aliases, capitals, famous
from textclean.rules import Literals, rule


def _full_names() -> dict[str, Candidate]:
    """First name and alias -> what it stands for."""
    return {
        f"{famous()[name][0]} {alias}": Candidate(name, alias) for alias, name in aliases().items()
    }


@rule(
    "names.alias",
    stage="names",
    trigger=Literals(tuple(_full_names())),
    hits=[
        (
            "He said that Dmitry Medwedew was to be in the house on Monday. It was Medwedew’s first time in it.",
            "He said that Dmitry Medvedev was to be in the house on Monday. It was Medvedev’s first time in it.",
        )
    ],
    keeps=[
        "Herr Dmitry Medwedew war am Montag im Haus, wie die Zeitung schrieb, und er will dort bleiben.",
        "He said that Anna Medwedew was to be in the house on Monday. It was the first time for her.",
        "He said that the paper “Dmitry Medwedew” was to be in the house on Monday, for the first time.",
        "He said that Dmitry Medwedew (Medvedev in English) was to be in the house on Monday.",
    ],
    languages=frozenset({"en"}),
    source="rules/names/tables/people.toml, by hand",
)
def alias(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """First name and surname of somebody in the table, the surname as another language writes it.

    The alias means nothing else in English; where it stands alone it goes along.
    """
    proposed = document.view(capitals).people
    for full, candidate in _full_names().items():
        if full not in document.text or candidate in proposed:
            continue  # what the document itself proves is left to the rule for that
        first = famous()[candidate.right][0]
        if not evidence.is_somebody_else(document, candidate, first):
            proof = f"'{full}' is '{first} {candidate.right}' in another language"
            yield from evidence.spelt_right(document, candidate, proof)
