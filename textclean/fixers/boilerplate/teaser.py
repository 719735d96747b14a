"""Headlines of other articles that an extractor left between two paragraphs, known by their form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import late
from textclean.rules import local, rule
from textclean.signs import has_shouted, shouted

SHORTEST = 9  # words; headings in capitals are shorter
_NUMBERED = late(r"\W*\d+[.):]")

_PROSE = (
    "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring."
)
_MORE = "The mayor said that the work would take about two years and that the ferry would run."
_TEASER = "HARBOUR FERRY TO RUN EVERY HOUR UNTIL BRIDGE REOPENS, MAYOR SAYS"


@rule(
    "boilerplate.shouted-teaser",
    stage="boilerplate",
    trigger=local(has_shouted, "one search a line, 300 MB/s"),
    languages=frozenset({"en"}),
    hits=[
        (f"{_PROSE}\n{_TEASER}\n{_MORE}\n", f"{_PROSE}\n{_MORE}\n"),
        (f"{_PROSE}\n\n{_TEASER}\n\n{_MORE}\n", f"{_PROSE}\n\n{_MORE}\n"),
    ],
    keeps=[
        f"{_PROSE}\nWHAT THE NEW BRIDGE MEANS FOR THE HARBOUR\n{_MORE}\n",
        f"{_PROSE}\n4. THE HARBOUR DOES NOT MUCH LIKE HOW THINGS ARE GOING\n{_MORE}\n",
        f"{_PROSE}\nTHE HARBOUR DOES NOT MUCH LIKE HOW THINGS ARE GOING NOW.\n{_MORE}\n",
        f"The sign said:\n{_TEASER}\n{_MORE}\n",
        f"{_TEASER}\n{_MORE}\n{_PROSE}\n",
        f"ROMEO\n{_TEASER}\nJULIET\nBUT SOFT, WHAT LIGHT THROUGH YONDER WINDOW BREAKS, IT IS THE EAST\n",
    ],
    source="on 2,000 news articles 104 lines of nine words or more, each the headline of another article; "
    "nine numbered headings of one list stay",
)
def shouted_teaser(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A headline in capitals between two paragraphs is a link to another article."""
    for line in map(document.line, document.view(shouted)):
        if _could_be(line.content) and _stands_between(document, line):
            yield document.removal(line.number)


def _could_be(text: str) -> bool:
    return (
        shape.words(text) >= SHORTEST
        and text.isupper()
        and not text.endswith((".", ":"))
        and not _NUMBERED.match(text)
    )


def _stands_between(document: Document, line: Line) -> bool:
    """Whether the next lines on both sides are paragraphs."""
    return all(
        (near := next(document.neighbours(line.number, step), None)) is not None
        and shape.is_prose(near.text)
        for step in (-1, 1)
    )
