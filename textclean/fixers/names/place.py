"""Countries and cities in a second spelling or by their name in another language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.names import evidence
from textclean.fixers.names.capitals import capitals
from textclean.fixers.names.recurring import has_places
from textclean.patterns import compiled
from textclean.rules import When, rule


@rule(
    "names.place",
    stage="names",
    trigger=When(has_places, "one pass over the capitalised words"),
    hits=[
        (
            "He flew to Novosibirsk on Monday, as he was told. The trains to Novossibirsk were late. In Novosibirsk it was cold.",
            "He flew to Novosibirsk on Monday, as he was told. The trains to Novosibirsk were late. In Novosibirsk it was cold.",
        ),
        (
            "He was in Switzerland for the talks. They said that the banks of Elveția were not in it. He left Switzerland by train.",
            "He was in Switzerland for the talks. They said that the banks of Switzerland were not in it. He left Switzerland by train.",
        ),
    ],
    languages=frozenset({"en"}),
    keeps=[
        "He flew to Kyiv on Monday, as he was told. The trains to Kiev were late, and in Kyiv it was cold.",
        "He was in Iran for the talks, not in Iraq. They said that the Iranian banks of Iran were not in it.",
        "He was in Slovakia for the talks. From Slovakia he went to Slovenia, which is not the same.",
        "He was in Switzerland for the talks. He left Switzerland with a coach of FC Suiza and with Radio Suiza.",
        "He was in Germany for the talks. In Germany he saw the wreck of the Germania, which was in Germany too.",
        "He flew to Novosibirsk on Monday. The paper (Novossibirsk, it wrote) was late. In Novosibirsk it was cold.",
    ],
)
def place(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A country or a large city is spelt in a second way, or called as in another language.

    The English name is in the table and stands at least twice and twice as often as the other one,
    which is in no lexicon, is no demonym, and is not part of another name.
    """
    for candidate in document.view(capitals).places:
        if evidence.is_person(document, candidate.right):
            continue  # Jackson, Washington: the rule for people decides
        if not (
            _is_thing(document, candidate.wrong) or evidence.is_somebody_else(document, candidate)
        ):
            yield from evidence.edits(document, candidate)


def _is_thing(document: Document, word: str) -> bool:
    """Whether an article stands before ``word``: a ship, a car; English sets none before such places."""
    text = document.text
    return any(
        compiled(r"(?i)(?<!\p{L})(?:the|an?) \Z").search(text[max(0, start - 5) : start])
        for start, _ in evidence.spans(document, word)
    )
