"""Words that a language is known to have, read when the first rule asks.

English only, from SCOWL (see ``data/SOURCES.md``).  A word that is not here may still be one: a rule
needs evidence for what it does, and no entry is no evidence.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources


@cache
def common() -> frozenset[str]:
    """The 41,000 English words that most readers know, lower case, in all their inflections.

    Read in 15 ms when first called; 4.4 MB of memory.
    """
    return _read("english-common")


@cache
def uncommon() -> frozenset[str]:
    """Another 78,000 lower-case English words, none of them in :func:`common`; read in 30 ms; 6.6 MB of memory."""
    return _read("english-uncommon")


@cache
def proper() -> frozenset[str]:
    """18,000 capitalised words: names of people and places, peoples, months, abbreviations."""
    return _read("english-proper")


def is_word(word: str) -> bool:
    """Whether the lower-cased ``word`` is English; the apostrophe may be ``'`` or ``’``.

    >>> is_word("Example"), is_word("doesn’t"), is_word("lawThe")
    (True, True, False)
    """
    word = word.lower().replace("’", "'")
    return word in common() or word in uncommon()


def _read(name: str) -> frozenset[str]:
    data = resources.files("textclean").joinpath("data", f"{name}.txt.gz").read_bytes()
    return frozenset(gzip.decompress(data).decode("utf-8").split("\n"))
