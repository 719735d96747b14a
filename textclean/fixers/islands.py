"""What stands inside an article and is none of it: teasers, calls, players."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import context
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers import locate
from textclean.rules import Always, rule

_ONE = "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring after a storm had damaged it."
_TWO = "The mayor said that it would take two years, and that the city would pay for half of it with money from the state."
_THREE = "Fishermen, who have used the bridge every morning, must take the long way round the bay until it opens again, she said."
_FOUR = "The council will decide in March which of the four firms that have made an offer is to build it, and at what price."
_MENU = "Home\nNews\nSport\nWeather\nCulture\nTravel\nMoney\nMost read\nNewsletter\nSign in\nSubscribe\n"
_CALLS = "Share\nRead more\nSubscribe to our newsletter: the news of the harbour in your inbox\nYour email address\nPrivacy policy\n"


@rule(
    "locate.islands",
    stage="locate",
    trigger=Always("the features of every line of the page"),
    presets=frozenset({"page"}),
    hits=[
        (
            f"{_MENU}{_ONE} {_TWO}\n{_THREE} {_FOUR}\n{_CALLS}{_THREE} {_ONE}\n{_FOUR} {_TWO}\n{_ONE} {_FOUR}\n",
            f"{_MENU}{_ONE} {_TWO}\n{_THREE} {_FOUR}\n{_THREE} {_ONE}\n{_FOUR} {_TWO}\n{_ONE} {_FOUR}\n",
        ),
    ],
    keeps=[
        f"{_ONE}\nA bridge for the harbour\n{_TWO}\n{_THREE}\n",
        f"{_MENU}{_ONE}\nThe bridge needs:\n- new pillars\n- a new roadway\n- lights\n{_TWO}\n{_THREE}\n",
    ],
)
def islands(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Lines between two paragraphs of the article go where the line model tells them from it.

    Only where the page is cut to its article at the same time: what stands in a text that was cut
    before has lost the company that told it apart, and would go piece by piece.
    """
    found = document.view(locate.article)
    if not (document.text[: found.start].strip() or document.text[found.end :].strip()):
        return
    opened: int | None = None  # the number of the last line that stays
    for line in document.view(context.lines):
        start, end, number = line.line.start, line.line.end, line.line.number
        is_header = any(start < each.end and each.start < end for each in found.header)
        if start >= found.start and (number in found.lines or is_header):
            if opened is not None and number - opened > 1:
                yield from _cut(document, opened + 1, number - 1)
            opened = number


def _cut(document: Document, first: int, last: int) -> Iterator[Edit]:
    """The removal of the lines from ``first`` to ``last`` inclusive, unless all are blank."""
    while first <= last and not document.line(last).content:
        last -= 1
    while first <= last and not document.line(first).content:
        first += 1
    if first <= last:
        yield document.removal(first, last)
