"""Which lines of a source recur on its documents, and are furniture by that."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from textclean import shape
from textclean.corpus.learn.site import Site

FEWEST = 3  # documents of a source; fewer show no template
SHARE = 0.01  # of a source's documents that must have a line
PROSE_SHARE = 0.3  # of the documents that must have a paragraph: what is quoted twice is quoted
PROSE_LEAST = 3  # documents that must have it
NOTICE = 40  # words; a standing paragraph that long may be the author's: it is proposed as unsafe


def lines(site: Site) -> Iterator[str]:
    """The keys of the lines that recur."""
    shown: dict[str, str] = {}
    for each in site.pages:
        for key, line in zip(each.keys, each.lines, strict=True):
            shown.setdefault(key, line)
    return (key for key, line in shown.items() if recurs(site, key, line))


def recurs(site: Site, key: str, line: str) -> bool:
    """Whether a line stands on enough documents of its source to be no part of a story."""
    count = site.count.get(key, 0)
    if count < 2 or not any(char.isalpha() for char in key):
        return False
    if shape.is_prose(line):
        return count >= max(PROSE_LEAST, PROSE_SHARE * site.size)
    return count >= least(site.size)


def least(size: int) -> int:
    """On how many of ``size`` stories a line must stand."""
    return max(2 if size < 20 else 3, ceil(SHARE * size))


def is_notice(line: str) -> bool:
    """Whether a line is a paragraph so long that it may be the author's."""
    return shape.words(line) >= NOTICE
