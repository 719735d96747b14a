"""Words that lost the space between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import Literals, rule

# Words that open a clause after a comma and are no endings of a number, a name or a code.
_OPENERS = ("the", "and", "but", "which", "who", "he", "she", "it", "they", "we", "a", "an", "when")


@rule(
    "repair.en.comma-glue",
    stage="repair",
    trigger=Literals(tuple(f",{word} " for word in _OPENERS)),
    languages=frozenset({"en"}),
    hits=[
        (
            "As he said to the BBC,the leader of the party hopes for the best.",
            "As he said to the BBC, the leader of the party hopes for the best.",
        )
    ],
    keeps=[
        "Call f(x,a ) or set x,the first of the two, to the value of y,it is the same to me.",
        "See https://example.org/one,the for more of the same that was said before.",
    ],
)
def comma(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A comma between a word and the opening of a clause lost its space.

    The word before has three letters or more, so that code, coordinates and lists of one-letter
    names stay.
    """
    openers = "|".join(_OPENERS)
    for line in lines:
        for match in compiled(rf"(?<=\p{{L}}{{3}},)(?=(?:{openers})[ ])").finditer(line.text):
            at = line.start + match.start()
            yield Edit(at, at, " ")
