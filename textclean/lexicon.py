"""Words that a language is known to have, read when the first rule asks.

Words are English only, names and places of all the world (see ``data/SOURCES.md``).  A word that is not here may still be one: a rule
needs evidence for what it does, and no entry is no evidence.
"""

from __future__ import annotations

from functools import cache, lru_cache

from textclean import stored


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


@lru_cache(maxsize=1 << 14)
def is_name(word: str) -> bool:
    """Whether ``word`` is a first name, a surname or a part of a town's name, in whatever case.

    119,000 names, kept as one sorted string that is searched in halves: 20 ms and
    1 MB of memory once, 0.02 ms a word.
    """
    sought, names = word.lower().encode("utf-8", "replace"), _bytes("names")
    low, high = 0, len(names)
    while low < high:
        middle = (low + high) // 2
        start = names.rfind(b"\n", 0, middle) + 1
        end = names.find(b"\n", middle)
        line = names[start : end if end >= 0 else len(names)]
        if line == sought:
            return True
        if line < sought:
            low = start + len(line) + 1
        else:
            high = start
    return False


@cache
def places() -> frozenset[str]:
    """Countries and large cities by their English name; read in 2 ms when first called."""
    return frozenset(row.partition("\t")[0] for row in _rows())


@cache
def exonyms() -> dict[str, str]:
    """What these places are called elsewhere -> English name.

    An alias that is an English word, a name or another place as well is not in the table.  Read in
    10 ms when first called; 3 MB of memory.
    """
    named = (row.split("\t") for row in _rows())
    return {alias: name for name, *aliases in named for alias in aliases}


def _rows() -> list[str]:
    return _bytes("places").decode("utf-8").split("\n")


def _read(name: str) -> frozenset[str]:
    return frozenset(_bytes(name).decode("utf-8").split("\n"))


@cache
def _bytes(name: str) -> bytes:
    from zlib import MAX_WBITS, decompress

    return decompress(stored.read("data", f"{name}.txt.gz"), wbits=16 + MAX_WBITS)
