"""The line that is the address of the page, and the date in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header.common import BODY, HEAD
from textclean.fixers.header.date import iso_date, valid_day
from textclean.fixers.header.order import day_in_path
from textclean.rules import rule

if TYPE_CHECKING:
    import regex


def is_address(text: str) -> bool:
    """Whether ``text`` is a web address and nothing else."""
    return text.startswith(("http://", "https://")) and " " not in text and len(text) > 12


_TITLE = "Talks With The Visiting Ministers Went Well"


@rule(
    "header.url",
    stage="header",
    trigger=HEAD,
    hits=[
        (
            f"{_TITLE}\nhttps://www.example.org/2022/02/talks.html\n{BODY}\n",
            f"{_TITLE}\n{BODY}\n",
        )
    ],
    keeps=[
        f"{_TITLE}\nhttps://www.example.org/ has more\n{BODY}\n",
        f"{BODY}\nhttps://www.example.org/\n",
        f"https://api.example.org/v1/users/\n{BODY}\n",
    ],
)
def url(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that is nothing but an address says where it came from."""
    for line in document.view(shape.head):
        if is_address(line.content) and shape.has_company(document, line):
            yield document.removal(line.number, field="url", value=line.content)


@rule(
    "header.date-in-url",
    stage="header",
    trigger=HEAD,
    safety="flag",
    hits=[(f"20220131\nhttp://example.org/20220207/a-b-c.htm\n{BODY}\n", "20220207")],
    keeps=[f"20220207\nhttp://example.org/2022/02/07/a-b-c.htm\n{BODY}\n"],
)
def date_in_url(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The date in the article's address is not the date that is stated.

    The stated one is kept; a person may want to look.  Where the metadata hold the address, the line that
    states the date is marked.
    """
    head = document.view(shape.head)
    dated = [(line, value) for line in head if (value := iso_date(line.content))]
    stated = dated[0][1] if dated else str(document.meta.get("date") or "")
    known = str(document.meta.get("url") or "")
    if dated and known and (in_url := _iso(day_in_path(known))) and not stated.startswith(in_url):
        why = f"the address says {in_url}, the text {stated}"
        yield Edit(dated[0][0].start, dated[0][0].end, why=why)
        return
    for line in head:
        match = day_in_path(line.text) if stated and is_address(line.content) else None
        if match and (in_url := _iso(match)) and not stated.startswith(in_url):
            start, end = line.start + match.start(), line.start + match.end()
            yield Edit(start, end, why=f"the address says {in_url}, the text {stated}")


def _iso(match: regex.Match[str] | None) -> str:
    return valid_day("-".join(match.group("year", "month", "day"))) if match else ""
