"""Which lines of a source recur on its documents, and are furniture by that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from math import ceil

from textclean import headers, shape
from textclean.corpus.learn.doubt import doubts, is_marked
from textclean.corpus.learn.notices import names_source, under_all
from textclean.corpus.learn.site import Site
from textclean.structs import NamedTuple

FEWEST = 3  # documents of a source; fewer show no template
SHARE = 0.01  # of a source's documents that must have a line
PROSE_SHARE = 0.3  # of the documents that must have a paragraph: what is quoted twice is quoted
PROSE_LEAST = 3  # documents that must have it
# A line that always stands between the article's own may be its heading ("Why it matters", "Article 2") or an
# interview's question; what holds a counter, a date or the marks of links is none.
ALONE_SHARE, ALONE_LEAST = 0.1, 5
SEVERAL = 3  # lines that surely are furniture; a source with fewer shows no template about them
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
    doubt = doubts(site, found)
    long = {key for key in found if shape.words(key) >= NOTICE and shape.is_prose(shown[key])}
    named = {key for key in found if names_source(site, key)}
    tells = {key for key in found - named if shape.ends_sentence(key) and not is_marked(key)}
    tells |= doubt.changing
    sure = found - doubt.own
    company = _in_company(site, sure, tells)
    company |= {key for key in sure if key in named or is_marked(key)}
    company = _in_company(site, company, tells)  # what is alone itself is none
    notices = long - named - under_all(site, found, long & company)
    alone = sure - long - named - company
    lines = sure - notices - alone
    enough = max(ALONE_LEAST, ALONE_SHARE * site.size)
    often = {k for k in alone - tells if site.count[k] >= enough and not k.endswith(_ASKS)}
    marked = {key for key in often if is_marked(key)}
    if len(lines) < SEVERAL:
        often = marked
    return Recurring(
        frozenset(lines | marked),
        frozenset(often - marked),
        frozenset(alone - often | doubt.own - long),
        frozenset(notices | doubt.own & long),
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


def _in_company(site: Site, found: Collection[str], tells: Collection[str]) -> set[str]:
    """Those that mostly stand beside another of them or at the end.

    A line that opens documents is in no company by that: it may be the title of a column.  Nor are sentences
    (the keys ``tells``) by ending them or by standing beside each other: stories end in the same words, and
    running ones share paragraphs.
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
            is_last = index == last > 0 and key not in tells
            company[key] += is_last or any(
                other in found and other not in tells for other in beside if other != key
            )
    return {key for key in found if company[key] >= IN_COMPANY * places[key]}
