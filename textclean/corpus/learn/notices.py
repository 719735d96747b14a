"""Which standing paragraphs of a source surely are its own notices, and not an author's or an agency's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from textclean import shape
from textclean.corpus.learn.site import Site
from textclean.document import fold
from textclean.patterns import late

# Of the three paragraphs of 40 words or more that recur on the extracted pages of 20 sites, these take two; by
# the gold standard of the sites the third is the article's on half of its pages.
SHARE, LEAST = 0.5, 5  # of the documents, and documents, that must have one
UNDER = 0.9  # of the documents that have one must have it under their own text
_HOST = late(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def under_all(site: Site, found: Collection[str], keys: Collection[str]) -> set[str]:
    """Those of ``keys`` that stand on most documents, under all that each of these tells itself."""
    under: Counter[str] = Counter()
    for each in site.pages:
        own = [n for n, key in enumerate(each.keys) if each.paragraphs[n] and key not in found]
        last = max(own, default=len(each.keys))
        under.update({key for key in each.keys[last + 1 :] if key in keys})
    enough = max(LEAST, SHARE * site.size)
    having = Counter(key for each in site.pages for key in set(each.keys))
    return {key for key in keys if site.count[key] >= enough and under[key] >= UNDER * having[key]}


def names_source(site: Site, key: str) -> bool:
    """Whether a line names the host of its source, or is a paragraph with the source's name of several words."""
    if host := _HOST.search(site.source.lower()):
        return host[0].removeprefix("www.") in key
    return " " in site.source and fold(site.source) in key and shape.is_prose(key)
