"""The header of an article in the text of a whole page: its lines, lifted into the metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers import locate
from textclean.rules import When, rule

_NAVIGATION = "Home News Sport\nPolitics\nWeather\nSign in\n"
_PARAGRAPH = "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring after a storm had damaged it."
_TITLE = "Council Votes to Rebuild the Old Harbour Bridge"
_BODY = f"{_PARAGRAPH}\nIt will take two years, the mayor said.\n{_PARAGRAPH}\n"


def has_header(document: Document) -> bool:
    """Whether a header was found around the start of the article."""
    return bool(document.view(locate.article).header)


PAGE = When(has_header, "the run of the page, a view that the rule for it computes anyway")


def _lifted(document: Document, *fields: str) -> Iterator[Edit]:
    for each in document.view(locate.article).header:
        if each.field in fields:
            yield Edit(each.start, each.end, field=each.field, value=each.value)


@rule(
    "header.page-title",
    stage="locate",
    trigger=PAGE,
    presets=frozenset({"page"}),
    hits=[
        (
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\n{_BODY}",
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_BODY}",
        ),
        (
            f"Bridge | {_TITLE} - Harbour News | The Daily Harbour | Rome\n{_NAVIGATION}{_TITLE}\n{_BODY}",
            f"Bridge | {_TITLE} - Harbour News | The Daily Harbour | Rome\n{_NAVIGATION}{_BODY}",
        ),
        (
            f"What the Storm Did - The Daily Harbour\n{_NAVIGATION}Rome. {_TITLE}\nBy Anna Berg\n{_BODY}",
            f"What the Storm Did - The Daily Harbour\n{_NAVIGATION}By Anna Berg\n{_BODY}",
        ),
        (
            f"What the Storm Did - The Daily Harbour\n{_NAVIGATION}“They voted to rebuild the bridge. That was brave.”\nBy Anna Berg\n{_BODY}",
            f"What the Storm Did - The Daily Harbour\n{_NAVIGATION}By Anna Berg\n{_BODY}",
        ),
        (
            f"Storm Damage: Bridge Closed - Politics and Weather Today - The Daily Harbour\n{_NAVIGATION}Politics and Weather Today\nStorm Damage: Bridge Closed\nBy Anna Berg\n{_BODY}",
            f"Storm Damage: Bridge Closed - Politics and Weather Today - The Daily Harbour\n{_NAVIGATION}Politics and Weather Today\nBy Anna Berg\n{_BODY}",
        ),
        (
            f"Skip to main content\n{_NAVIGATION}News > Local\nHarbour bridge stays shut\nBy Anna Berg\nMarch 4, 2024\nShare\n{_BODY}",
            f"Skip to main content\n{_NAVIGATION}News > Local\nBy Anna Berg\nMarch 4, 2024\nShare\n{_BODY}",
        ),
        (
            f"Home\n{_NAVIGATION}Harbour bridge rebuilt\nMarch 4, 2024\n{_BODY}",
            f"Home\n{_NAVIGATION}March 4, 2024\n{_BODY}",
        ),
    ],
    keeps=[
        f"Home\n{_NAVIGATION}World news\nBy Anna Berg\n{_BODY}",
        f"Home\n{_NAVIGATION}Advertisement\nBy Anna Berg\nMarch 4, 2024\n{_BODY}",
        f"Home\n{_NAVIGATION}Opinion\nBy Anna Berg\n{_BODY}",
        f"Home\n{_NAVIGATION}Carl Martin Holm\nBy Anna Berg\n{_BODY}",
        f"Home\n{_NAVIGATION}Harbour News Online\nMarch 4, 2024\n{_BODY}",
        f"Home\n{_NAVIGATION}Latest news from town\nMarch 4, 2024\n{_BODY}",
        f"Home\n{_NAVIGATION}The harbour bridge (Photo: Carl Holm)\nBy Anna Berg\n{_BODY}",
        f"Home\n{_NAVIGATION}Council fights for bridge\nBy Carl Holm\nHarbour bridge stays shut\nBy Anna Berg\n{_BODY}",
        f"Home\n{_NAVIGATION}Council fights for bridge\nThe storm damaged it\nMarch 4, 2024\n{_BODY}",
        f"What the Storm Did - The Daily Harbour\n{_NAVIGATION}They voted to rebuild the bridge. That was brave\n{_BODY}",
        f"The Daily Harbour\n{_NAVIGATION}Follow us on every network that there is\n{_BODY}",
        f"Plus/Minus: Who Gained\n{_NAVIGATION}Plus/Minus\n{_BODY}",
    ],
)
def title(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The headline of a page is the line that says what the window's title says, but for the site's name.

    Where no line does, it is one that shares its words or is repeated, beside a byline or a date; on a page
    that opens with its menu, the one right above the only byline or date, if the article has words of it.
    """
    yield from _lifted(document, "title")


@rule(
    "header.page-date",
    stage="locate",
    trigger=PAGE,
    presets=frozenset({"page"}),
    hits=[
        (
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nPublicado el 5 de mayo de 2021 a las 10:24\n{_BODY}",
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\n{_BODY}",
        ),
    ],
    keeps=[
        f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\n2 hours ago\n{_BODY}",
        f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\n05/04/2018\n{_BODY}",
        f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nThe bridge was closed after the storm of May 5, 2021, by order of the council.\n{_BODY}",
        f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nAvailable until May 5, 2021\n{_BODY}",
    ],
)
def date(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The stamp beside the headline or the first paragraphs of a page is the date of publication.

    The date of a change becomes ``updated``; where no other is stated, ``date`` as well.  "2 hours ago" is no date.
    """
    yield from _lifted(document, "date", "updated")


@rule(
    "header.page-author",
    stage="locate",
    trigger=PAGE,
    presets=frozenset({"page"}),
    hits=[
        (
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nVon Anna Berg und Ursula von der Tann\n{_BODY}",
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\n{_BODY}",
        ),
        (
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nBy\nAnna Berg\n{_BODY}",
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\n{_BODY}",
        ),
        (
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nAnna Berg\n2 hours ago\n{_BODY}",
            f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\n2 hours ago\n{_BODY}",
        ),
    ],
    keeps=[
        f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nBy Popular Demand\n{_BODY}",
        f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nAnna Berg\n{_BODY}",
        f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nAnna Berg\nPhoto: Carl Holm\n2 hours ago\n{_BODY}",
        f"{_TITLE} - The Daily Harbour\n{_NAVIGATION}{_TITLE}\nReal Estate\n2 hours ago\n{_BODY}",
    ],
)
def author(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The byline of a page: names behind a word that says so, or alone beside the time of publication."""
    yield from _lifted(document, "author")
