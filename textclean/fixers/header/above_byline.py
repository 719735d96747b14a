"""The headline above the byline or the date of an extracted article, too short to be known by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header import signed_title
from textclean.fixers.header.common import BODY, HEAD
from textclean.fixers.header.title import title
from textclean.rules import rule


@rule(
    "header.title-above-byline",
    stage="header",
    trigger=HEAD,
    hits=[
        (f"Ministers end talks\nBy Anna Schmidt\n{BODY}\n", f"By Anna Schmidt\n{BODY}\n"),
        (f"Talks went well so far\nBy Anna Schmidt\nMay 6, 2026\n{BODY}\n", f"By Anna Schmidt\nMay 6, 2026\n{BODY}\n"),
    ],
    keeps=[
        f"World news\nBy Anna Schmidt\n{BODY}\n",
        f"Opinion\nBy Anna Schmidt\n{BODY}\n",
        f"Advertisement\nBy Anna Schmidt\n{BODY}\n",
        f"Latest news\nMay 6, 2026\n{BODY}\n",
        f"The World in Brief\nBy Anna Schmidt\n{BODY}\n",
        f"Talks of the ministers (Photo: Carl Holm)\nBy Anna Schmidt\n{BODY}\n",
        f"Carl Martin Holm\nBy Anna Schmidt\n{BODY}\n",
        f"Ministers arrive for talks\nBy Carl Holm\nMinisters end talks\nBy Anna Schmidt\n{BODY}\n",
        f"Ministers end talks\nA president in trouble\nBy Anna Schmidt\n{BODY}\n",
        f"Ministers end talks\n{BODY}\n",
        f"Ministers end talks\nBy Anna Schmidt\nVisiting Ministers at the Old Palace\n{BODY}\n",
    ],
)  # fmt: skip
def title_above_byline(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The line right above the only byline becomes the title, if it has the shape of a headline and words of the article.

    Where the title is known, or another line of the header could be it, nothing is done.  In 975 texts of
    four extractors and of gold it lifted 15 titles, all right; in 2,000 news none.
    """
    if document.meta.get("title") or any(title(document, lines)):
        return
    head = document.view(shape.head)
    there = [*head, document.line(document.view(shape.body).first)]
    line = signed_title.find(document, there, len(head))
    if line and not _leaves_another(document, line):
        yield document.removal(line.number, field="title", value=line.content)


def _leaves_another(document: Document, line: Line) -> bool:
    """Whether the text without ``line``, cleaned again, would be taken to have another title."""
    rest = document.text[: line.start] + document.text[line.end + 1 :]
    return any(title(Document(rest), ()))
