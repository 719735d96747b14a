"""Rows of links that a site puts under an article: "About us | Contact | Jobs | Privacy"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import context, shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import Literals, rule

LINKS = 4  # in a row; three may be the name, the place and the date under a letter
LINK_WORDS = 4

_BETWEEN = r"\s*(?:\\?\||·|•|›|»)\s*"
_PROSE = (
    "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring."
)


@rule(
    "boilerplate.link-row",
    stage="boilerplate",
    trigger=Literals(("|", "·", "•", "›", "»")),
    hits=[
        (f"{_PROSE}\nAbout us | Contact | Jobs | Privacy policy\n", f"{_PROSE}\n"),
        (f"{_PROSE}\nImprint · Privacy · Advertising · Help\n", f"{_PROSE}\n"),
        (f"{_PROSE}\n关于我们| 广告服务| 招聘信息| 联系我们| 网站声明\n", f"{_PROSE}\n"),
    ],
    keeps=[
        f"About us | Contact | Jobs | Privacy policy\n{_PROSE}\n",
        f"{_PROSE}\n| Team | Won | Lost | Points |\n| Harbour | 12 | 3 | 39 |\n",
        f"{_PROSE}\nAnna Berg | Oslo | 3 May 2020\n",
        f"{_PROSE}\nWhite | Black | Remis | Sieg\nBerg | Lund | nein | ja\n",
        f"{_PROSE}\n• Eggs\n• Milk\n• Flour\n",
        f"{_PROSE}\nBread: 500 g flour · 10 g salt · 5 g yeast · 3 dl water\n",
    ],
    source="on 733 extracted texts of 207 pages",
)
def link_row(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Four or more short labels with bars between them, after the article, are links of the site."""
    view = document.view(context.lines)
    for line in lines:
        here = view.of(line) if line.content else None
        if here is not None and here.place == "tail" and _is_row(here.text) and _is_alone(here):
            yield document.removal(line.number)


def _is_row(text: str) -> bool:
    """Whether ``text`` is made of short labels without digits and bars between them."""
    links = _cells(text)
    return len(links) >= LINKS and all(
        shape.words(link) <= LINK_WORDS and not any(map(str.isdigit, link)) for link in links
    )


def _cells(text: str) -> list[str]:
    return [cell for cell in compiled(_BETWEEN).split(text.strip(" |\\")) if cell]


def _is_alone(line: context.LineContext) -> bool:
    """Whether no line beside it has as many cells, as the rows of a table have."""
    count = len(_cells(line.text))
    beside = (near for near in (line.above, line.below) if near is not None)
    return not any(len(_cells(near.text)) == count for near in beside)
