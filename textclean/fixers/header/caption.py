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
    return compiled(_CREDIT).search(text)


_AGENCY = r"(?i:reuters|afp|ap|getty(?: images)?|epa(?:-efe)?|tass|sputnik|shutterstock|bloomberg|dpa|xinhua)"
_NAME = r"\p{Lu}[\p{L}.'’-]*"
_CREDIT = (
    rf"(?:{_NAME} via {_AGENCY}|/(?:Pool|POOL|Handout|HANDOUT|File|{_AGENCY})|"  # Pool via REUTERS, Name/AFP
    rf"(?:^|[.!?…)\]\"”|]\s*|[(\[])(?i:photo|image|picture|(?:photo )?credit|file photo)s?\s*(?::|by|/)\s*"  # . Photo: A. Name, AP
    rf"(?:{_NAME}[\s,/]*){{1,6}}|\((?:{_NAME}[ ]){{0,4}}{_NAME}/{_AGENCY}\)|\((?i:ap|epa|reuters) photo[^()]{{0,60}}\))[)\]\s]*\Z"
)
# What a page prints around a caption and its credit, and what belongs to neither.
_CONTROLS = (
    r"(?i)\b(?:enlarge this image|(?:toggle|hide) caption|(?:image|media) (?:caption|copyright)|click to (?:enlarge|expand)(?: image)?|"
    r"buy photo|photographer:)\s*"
)
_FEWEST, _MOST = 6, 80  # words


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
        f"The Big Picture: What Inflation Means for Savers\n{BODY}\n",
        f"Russia stops the gas that went to Poland (AP)\n{BODY}\n",
        f"Enlarge this image toggle caption Anna Berg/AP Anna Berg/AP\n{BODY}\n",
        f"{BODY}\nThe ministers arrive. Anna Berg/Pool via REUTERS\n",
    ],
)
def caption(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that ends with a photo credit is the caption of its picture.

    The controls that a page prints around it do not become part of the value.
    """
    for line in document.view(shape.head):
        value = compiled(_CONTROLS).sub("", line.content).strip()
        if _FEWEST <= shape.words(value) <= _MOST and credit(value):
            yield document.removal(line.number, field="caption", value=value)
