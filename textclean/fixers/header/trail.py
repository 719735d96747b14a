"""The trail of a page: "Home > Politics > Europe"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from textclean import packs, shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header.common import BODY, HEAD
from textclean.patterns import compiled
from textclean.rules import rule

_MARKS = frozenset("»›>→/|")
_BETWEEN = r"\s*[»›>→]\s*|\s+[/|]\s+"
_LONGEST = 200  # characters; the last crumb may be the headline
_MOST = 6  # crumbs; a line with more is a menu
_BARRED = 2  # crumbs with bars between them: with more it is a menu, too
_SECTION = 4  # words; a crumb with more is the headline
_TITLE = "Talks With Ministers Went Well"


@cache
def home() -> frozenset[str]:
    """The words that open a trail, lower case."""
    return frozenset(packs.table("trails")["home"])


@rule(
    "header.trail",
    stage="header",
    trigger=HEAD,
    hits=[
        (f"Home > Politics > Europe\n{_TITLE}\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"Startseite » Politik » {_TITLE}\n{BODY}\n", f"{BODY}\n"),
        (f"Accueil / Monde\n{BODY}\n", f"{BODY}\n"),
    ],
    keeps=[
        f"Home\n{BODY}\n",
        f"Home > 3\n{BODY}\n",
        f"Politics > Europe\n{_TITLE}\n{BODY}\n",
        f"Home / Away: What the Fans Say\n{BODY}\n",
        f"Home | News | Sport | Money | Travel | Weather | Video | Log in\n{BODY}\n",
        f"Home | News | Sport | Opinion\n{BODY}\n",
        f"{BODY}\nHome > Politics\n",
    ],
)
def trail(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that leads from the home page to it becomes the section it stands in."""
    for line in document.view(shape.head):
        if len(line.text) > _LONGEST or _MARKS.isdisjoint(line.text):
            continue
        crumbs = compiled(_BETWEEN).split(line.content)
        most = _BARRED if "|" in line.content else _MOST
        if 1 < len(crumbs) <= most and crumbs[0].lower().strip(" :：") in home():
            sections = [crumb for crumb in crumbs[1:] if _is_section(crumb)]
            if sections and ":" not in line.content.removeprefix(crumbs[0]):
                yield document.removal(line.number, field="section", value=sections[-1])


def _is_section(crumb: str) -> bool:
    return shape.words(crumb) <= _SECTION and any(map(str.isalpha, crumb))
