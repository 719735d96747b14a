"""The caption of the picture above the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header.common import BODY, HEAD
from textclean.patterns import compiled
from textclean.rules import rule

if TYPE_CHECKING:
    import regex


def credit(text: str) -> regex.Match[str] | None:
    """The photo credit at the end of a caption: "… Sputnik/A. Name/Pool via REUTERS"."""
    agencies = r"(?:reuters|afp|ap(?: photo)?|getty(?: images)?|epa(?:-efe)?|tass|sputnik|shutterstock|bloomberg|dpa|xinhua)"
    at_end = rf"(?i)(?:\bvia {agencies}|/(?:pool|handout|file|{agencies})|[(\[]?\b(?:photo|image|picture|credit|file photo)s?(?: credit)?\s*[:/|].{{2,60}}|\({agencies}(?:/[^)]{{2,40}})?\))[)\]\s]*\Z"
    return compiled(at_end).search(text)


@rule(
    "header.caption",
    stage="header",
    trigger=HEAD,
    hits=[
        (
            f"The ministers arrive in Rome, May 2, 2021. Anna Berg/Pool via REUTERS\n{BODY}\n",
            f"{BODY}\n",
        ),
    ],
    keeps=[
        f"The news was spread via Reuters to every desk\n{BODY}\n",
        f"{BODY}\nThe ministers arrive. Anna Berg/Pool via REUTERS\n",
    ],
)
def caption(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that ends with a photo credit is the caption of its picture."""
    for line in document.view(shape.head):
        if 6 <= shape.words(line.text) <= 80 and credit(line.content):
            yield document.removal(line.number, field="caption", value=line.content)
