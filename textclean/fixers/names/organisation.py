"""Organisations in a second spelling or by their name in another language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.names import evidence
from textclean.fixers.names.capitals import capitals
from textclean.fixers.names.recurring import has_organisations
from textclean.rules import When, rule


@rule(
    "names.organisation",
    stage="names",
    trigger=When(has_organisations, "one pass over the capitalised words"),
    source="rules/names/tables/organisations.toml, by hand",
    languages=frozenset({"en"}),
    hits=[
        (
            "The shares of Gazprom fell on Monday, it was said. Gasprom will have to sell gas to others. Gazprom is late.",
            "The shares of Gazprom fell on Monday, it was said. Gazprom will have to sell gas to others. Gazprom is late.",
        )
    ],
    keeps=[
        "The shares of Gazprom fell on Monday. It was said that Gasprom Germania was to be sold by Gazprom.",
        "The shares of Rosatom fell on Monday. It was said that Rusatom Overseas was sold by Rosatom.",
        "The shares of Gasprom fell on Monday, it was said. They will have to sell the gas to others.",
        "The speaker of the Bundestag was there. It was said that the Bundesrat would not be in the Bundestag.",
    ],
)
def organisation(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """An organisation in the table is spelt in a second way, or called as in another language.

    Its English name stands at least twice and twice as often as the other one, which is in no
    lexicon and not part of another name.
    """
    for candidate in document.view(capitals).organisations:
        if not evidence.is_somebody_else(document, candidate):
            yield from evidence.edits(document, candidate)
