"""Which recurring lines of a source may be its articles' own, by what they say and how they stand in them.

Recipes share ingredients, reports of matches the rows of a table, laws the headings of their articles, weather
reports whole sentences: what recurs like that has numbers that change, stands in the middle of what the
article tells, or now here, now there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence, Set
from itertools import pairwise

from textclean import shape
from textclean.corpus.learn.site import Page, Site
from textclean.patterns import late
from textclean.structs import NamedTuple

# Of the words of recurring lines that are no article's, on extracted and whole pages of 20 sites, 1.7 and 1.0 % stand in
# the article like that, 2.3 and 5.8 % turn; of those of made-up recipes, tables and the like two thirds do, or change.
# INSIDE and TURNED from .1 to .3 change F1 by .001 at most, on either half of the sites.
INSIDE = 0.2  # of a document's own words above a line, and as much below
TURNED = 0.2  # of the documents with two lines that have them the other way round
NEAR = 6  # recurring lines behind one whose order is compared
RATHER = 0.5  # of the documents that have a line
SURELY = 0.8  # of the documents that have a block of lines
BLOCK, LABELS = 4, 3  # lines, and how many of them are no sentences
SENTENCE = 4  # words; "Sorry!" is none
QUOTED = tuple('”“»’」』"')  # what ends a quotation
_MARKED = late(r"0([/-]) ?0\1 ?0|\(0|[|»>›\[\]•→@©]")
_YEAR = late(r"\b(?:19|20)\d\d\b")
_ENUMERATED = ("0. ", "0) ")


def is_marked(key: str) -> bool:
    """Whether a line holds a counter, a date or the marks of links, as no article's heading does."""
    return _MARKED.search(key) is not None


class Doubts(NamedTuple):
    """The keys of recurring lines that may be the articles' own, and of those whose numbers change."""

    own: Set[str]
    changing: Set[str]


def doubts(site: Site, found: Set[str]) -> Doubts:
    """What speaks against the recurring lines with the keys ``found``."""
    plain = {key for key in found if not is_marked(key)}
    counting, changing = _counting(site, plain)
    own = {key for key in changing if shape.ends_sentence(key)}
    own |= {key for key in plain if key.startswith(_ENUMERATED)}
    own |= _often(site, _rows(site, counting, changing)) | _turning(site, found)
    own |= _often(site, _under_quotations(site, found))
    own |= _often(site, _inside(site, found)) - _often(site, _blocks(site, found - own), SURELY)
    return Doubts(own & plain, changing)


def _counting(site: Site, keys: Collection[str]) -> tuple[set[str], set[str]]:
    """The lines with numbers that are no years, and those of them that are not always the same."""
    shown: dict[str, str] = {}
    changing: set[str] = set()
    for each in site.pages:
        for key, line in zip(each.keys, each.lines, strict=True):
            if "0" in key and key in keys and not _YEAR.search(line):
                said = "".join(filter(str.isdigit, line))
                if shown.setdefault(key, said) != said:
                    changing.add(key)
    return set(shown), changing


def _often(site: Site, places: Iterator[str], share: float = RATHER) -> set[str]:
    """The keys that ``places`` has for ``share`` of the documents that have the line."""
    having = Counter(key for each in site.pages for key in set(each.keys))
    return {key for key, count in Counter(places).items() if count >= share * having[key]}


def _rows(site: Site, counting: Set[str], changing: Set[str]) -> Iterator[str]:
    """For each document the lines with numbers that stand beside each other, as those of a table do, if one changes."""
    for each in site.pages:
        beside = pairwise(each.keys)
        yield from {
            key for pair in beside if counting >= set(pair) and changing & set(pair) for key in pair
        }


def _under_quotations(site: Site, found: Collection[str]) -> Iterator[str]:
    """For each document the lines that stand under a paragraph that is quoted: they say whose words these are."""
    for each in site.pages:
        yield from {
            key
            for number, key in enumerate(each.keys)
            if key in found and number and each.paragraphs[number - 1]
            if each.lines[number - 1].endswith(QUOTED)
        }


def _inside(site: Site, found: Collection[str]) -> Iterator[str]:
    """For each document the lines that have much of its own text above and below them."""
    for each in site.pages:
        words = own_words(each, found)
        total, above = sum(words), 0
        inside = set()
        for key, count in zip(each.keys, words, strict=True):
            if key in found and INSIDE * total < above < (1 - INSIDE) * total:
                inside.add(key)
            above += count
        yield from inside


def _blocks(site: Site, found: Collection[str]) -> Iterator[str]:
    """For each document the lines of blocks of several that stand together on most documents: a form, a survey."""
    blocks = [
        {
            block
            for block in zip(*(each.keys[shift:] for shift in range(BLOCK)), strict=False)
            if all(key in found for key in block)
            and sum(map(shape.ends_sentence, block)) <= BLOCK - LABELS
        }
        for each in site.pages
    ]
    stand = Counter(block for those in blocks for block in those)
    for those in blocks:
        fixed = (block for block in those if stand[block] >= SURELY * len(site.pages))
        yield from {key for block in fixed for key in block}


def own_words(page: Page, found: Collection[str]) -> Sequence[int]:
    """For each line of a page how many words its sentences have, 0 if it recurs."""
    return [
        count if key not in found and count >= SENTENCE and shape.ends_sentence(line) else 0
        for key, line, count in zip(page.keys, page.lines, page.words, strict=True)
    ]


def _turning(site: Site, found: Collection[str]) -> set[str]:
    """The lines that stand before another on some documents and behind it on others."""
    before: defaultdict[tuple[str, str], int] = defaultdict(int)
    for each in site.pages:
        order = [key for key in dict.fromkeys(each.keys) if key in found]
        for index, key in enumerate(order):
            for other in order[index + 1 : index + 1 + NEAR]:
                before[key, other] += 1
    turning: set[str] = set()
    for (one, other), count in before.items():
        back = before.get((other, one), 0)
        if min(count, back) >= TURNED * (count + back) > 0:
            turning |= {one, other}
    return turning
