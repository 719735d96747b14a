"""Words that lost the space between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import Literals, rule

# Words that open a clause after a comma and are no endings of a number, a name or a code.
SENTENCE = 6  # words; in a shorter line commas separate values as often as clauses
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
        "SELECT name,who FROM people WHERE the name is like that of the others",
        "name,role,when seen by the people who were in the house at that time",
        "Gambia,the (see Africa)",
        "See https://example.org/one,the for more of the same that was said before.",
    ],
)
def comma(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A comma between a word and the opening of a clause lost its space.

    The word before has three letters or more, so that code, coordinates and lists of one-letter
    names stay.
    """
    openers = "|".join(_OPENERS)
    glue = compiled(
        rf"(?<=(?:^|[\s“\"‘(])[\p{{L}}’'-]{{3,30}},)(?=(?:{openers})[ ](?:\p{{Ll}}|\p{{Lu}}\p{{Ll}}))"
    )
    for line in lines:
        if shape.words(line.text) < SENTENCE or compiled(r"\p{L},\p{Lu}|\p{L},\p{Ll}+,").search(
            line.text
        ):
            continue  # a row of values, a query, an index
        for match in glue.finditer(line.text):
            at = line.start + match.start()
            yield Edit(at, at, " ")
