"""People's names in a second spelling, where the document shows which one is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import packs
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.names import across, evidence
from textclean.fixers.names.capitals import capitals
from textclean.fixers.names.recurring import has_people
from textclean.rules import When, rule


@rule(
    "names.misspelt",
    stage="names",
    trigger=When(has_people, "one pass over the capitalised words"),
    hits=[
        (
            "President Emmanuel Macron was in Moscow. Macron met Putin. Makron, who was late, said Macron would stay.",
            "President Emmanuel Macron was in Moscow. Macron met Putin. Macron, who was late, said Macron would stay.",
        ),
        (
            "The minister, Arsen Avakov, was in the house on Monday. Avakov said that he would stay. Awakow’s aides and the Awakow-led office were not there. Avakov was late, and Avakov left.",
            "The minister, Arsen Avakov, was in the house on Monday. Avakov said that he would stay. Avakov’s aides and the Avakov-led office were not there. Avakov was late, and Avakov left.",
        ),
    ],
    languages=frozenset({"en"}),
    keeps=[
        "North America is far. He likes America and South America. Kafka wrote Amerika in the year of the war.",
        "Mike Lyons said that Lyons and Lyons are not one. Fans of the Lions miss him, said Mike Lyons.",
        "President Emmanuel Macron spoke. Macron met Karl Makron, and Macron left.",
        "President Emmanuel Macron spoke. Macron left, Macron said. “Makron is late,” the sign read.",
        "President Emmanuel Macron spoke. Macron left, Macron said. In the hall stood Makron, a maker of saws.",
        "President Emmanuel Macron spoke. Macron left, Macron said. An earlier version misspelt the name as Makron.",
        "Muammar Gaddafi ruled. Gaddafi said so. Gaddafi left. Gaddafi was in it. Qaddafi, Kadhafi and Gadhafi were in the papers.",
        "Novak Djokovic won. Djokovic said that he was glad. Djokovic left. Djukovic, his cousin, was third.",
        "Anthony Fauci spoke. Fauci said so. Fauci left. Faucci is a cook in the town.",
        "Anna Berg met Viktor. Viktor, Viktor and Victor Hansen were late.",
        "Macron spoke. Makron answered. Macron left, and Macron returned.",
        "President Volodymyr Zelensky spoke. Zelensky said that he was in the house. The Zelenskyy he met was not him.",
        "The senator, Hillary Clinton, was in the house. Clinton said that she and the Clintons would stay. Clinton left.",
    ],
)
def misspelt(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A person's name is spelt in two ways that sound alike, and the document shows which one is right.

    The right one stands at least twice, twice as often as the other, once with a first name and once
    with a title or a verb.  The other one is in no lexicon and has no first name or surname of its own,
    is not brought in as somebody else, and is no plural, demonym or style of the right one.  Among the
    documents of :meth:`Pipeline.clean_many`, the full names of the others are evidence as well.
    """
    found = [*across.edits(document), *_proven(document)]
    yield from {edit.start: edit for edit in found}.values()


def _proven(document: Document) -> Iterator[Edit]:
    """The edits that the document itself proves."""
    given = set(packs.table("given-names")["twins"])
    for candidate in document.view(capitals).people:
        if candidate in document.view(capitals).organisations:
            continue  # "Boeing said" is said of no person
        if given & set(candidate) or not evidence.is_person(document, candidate.right):
            continue
        first = evidence.full_name(document, candidate.right)[0].split(" ")[0]
        if not evidence.is_somebody_else(document, candidate, first):
            yield from evidence.edits(document, candidate, first)
