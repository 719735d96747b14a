"""Which lines of a source recur on its documents, and are furniture by that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from math import ceil
from typing import NamedTuple

from textclean import headers, shape
from textclean.corpus.learn.site import Site
from textclean.patterns import late

FEWEST = 3  # documents of a source; fewer show no template
SHARE = 0.01  # of a source's documents that must have a line
PROSE_SHARE = 0.3  # of the documents that must have a paragraph: what is quoted twice is quoted
PROSE_LEAST = 3  # documents that must have it
# A line that always stands between the article's own may be its heading ("Why it matters", "Article 2") or an
# interview's question; what holds a counter, a date or the marks of links is none.
ALONE_SHARE, ALONE_LEAST = 0.1, 5
_MARKED = late(r"0[/:.-] ?0|\(0|[|»>›\[\]•→@©]")
IN_COMPANY = (
    0.5  # of the places of a line are beside another that recurs: not so names under quotations
)
NAME_SHARE = 0.5  # of the documents must have the name of a person; on fewer it is a byline
NOTICE = 40  # words; a standing paragraph that long may be the author's: it is proposed as unsafe
_ASKS = ("?", "？", "؟", ";")  # the last is the Greek question mark
_QUOTES = '"“„«»‘‹「『'


class Recurring(NamedTuple):
    """The keys of the lines that recur.

    ``lines`` surely are furniture.  ``alone`` always stand between the article's own: under it they head
    what is not its, in it they may be headings or an interview's questions.  ``headings`` do so on few
    documents, and ``notices`` are long paragraphs that may be the author's.
    """

    lines: frozenset[str]
    alone: frozenset[str]
    headings: frozenset[str]
    notices: frozenset[str]


def recurring(site: Site) -> Recurring:
    """The lines that recur on the documents of a source."""
    shown: dict[str, str] = {}
    for each in site.pages:
        for key, line in zip(each.keys, each.lines, strict=True):
            shown.setdefault(key, line)
    found = {key for key, line in shown.items() if _recurs(site, key, line)}
    notices = {key for key in found if shape.words(key) >= NOTICE}
    alone = found - notices - _in_company(site, found)
    enough = max(ALONE_LEAST, ALONE_SHARE * site.size)
    often = {k for k in alone if site.count[k] >= enough and not k.endswith(_ASKS)}
    marked = {key for key in often if _MARKED.search(key)}
    return Recurring(
        frozenset(found - notices - alone | marked),
        frozenset(often - marked),
        frozenset(alone - often),
        frozenset(notices),
    )


def _recurs(site: Site, key: str, line: str) -> bool:
    """Whether a line stands on enough documents of its source to be no part of a story."""
    count = site.count.get(key, 0)
    if count < 2 or not any(char.isalpha() for char in key):
        return False
    if shape.is_date(line) or line[0] in _QUOTES:  # a header's, and what somebody said
        return False
    if shape.is_prose(line):
        return count >= max(PROSE_LEAST, PROSE_SHARE * site.size)
    if headers.is_person(line) and count < NAME_SHARE * site.size:
        return False
    return count >= max(2 if site.size < 20 else 3, ceil(SHARE * site.size))


def _in_company(site: Site, found: Collection[str]) -> set[str]:
    """Those that mostly stand beside another of them or at the end.

    A line that opens documents is in no company by that: it may be the title of a column.
    """
    company: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for each in site.pages:
        last = len(each.keys) - 1
        for index, key in enumerate(each.keys):
            if key not in found:
                continue
            places[key] += 1
            beside = each.keys[max(index - 1, 0) : index + 2]
            is_last = index == last > 0
            company[key] += is_last or any(other in found for other in beside if other != key)
    return {key for key in found if company[key] >= IN_COMPANY * places[key]}
