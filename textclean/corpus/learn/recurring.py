"""Which lines of a source recur on its documents, and are furniture by that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from math import ceil
from typing import NamedTuple

from textclean import headers, shape
from textclean.corpus.learn.site import Site

FEWEST = 3  # documents of a source; fewer show no template
SHARE = 0.01  # of a source's documents that must have a line
PROSE_SHARE = 0.3  # of the documents that must have a paragraph: what is quoted twice is quoted
PROSE_LEAST = 3  # documents that must have it
ALONE_SHARE = (
    0.1  # of the documents that must have a line that always stands between the article's own:
)
# Of 154 papers, headings of their own stood on two to four documents each ("Why there's debate").
ALONE_LEAST = 5
IN_COMPANY = (
    0.5  # of the places of a line are beside another that recurs: not so names under quotations
)
NAME_SHARE = 0.5  # of the documents must have the name of a person; on fewer it is a byline
NOTICE = 40  # words; a standing paragraph that long may be the author's: it is proposed as unsafe


class Recurring(NamedTuple):
    """The keys of the lines that recur: what surely is furniture, the headings that may be the
    article's, and the long paragraphs that may be its author's.
    """

    lines: frozenset[str]
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
    enough = max(ALONE_LEAST, ALONE_SHARE * site.size)
    headings = {
        key for key in found - notices - _in_company(site, found) if site.count[key] < enough
    }
    lines = found - notices - headings
    return Recurring(frozenset(lines), frozenset(headings), frozenset(notices))


def _recurs(site: Site, key: str, line: str) -> bool:
    """Whether a line stands on enough documents of its source to be no part of a story."""
    count = site.count.get(key, 0)
    if count < 2 or not any(char.isalpha() for char in key):
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
