"""Words that a language is known to have, read when the first rule asks.

Words are English only, names and places of all the world (see ``data/SOURCES.md``).  A word that is not here may still be one: a rule
needs evidence for what it does, and no entry is no evidence.
"""

from __future__ import annotations

from functools import cache, lru_cache


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
def places() -> dict[str, frozenset[str]]:
    """Countries and large cities by their English name, with what they are called elsewhere.

    An alias that is an English word, a name or another place as well is not in the table.  Read in
    15 ms when first called; with :func:`exonyms` 5 MB of memory.
    """
    rows = (line.split("\t") for line in _bytes("places").decode("utf-8").split("\n"))
    return {name: frozenset(aliases) for name, *aliases in rows}


@cache
def exonyms() -> dict[str, str]:
    """The table of :func:`places` read the other way: alias -> English name."""
    return {alias: name for name, aliases in places().items() for alias in aliases}


def _read(name: str) -> frozenset[str]:
    return frozenset(_bytes(name).decode("utf-8").split("\n"))


@cache
def _bytes(name: str) -> bytes:
    import os
    from zlib import MAX_WBITS, decompress

    import textclean

    # the loader reads from archives as well, and importlib.resources takes 10 ms to import
    place = os.path.join(os.path.dirname(textclean.__file__), "data", f"{name}.txt.gz")  # noqa: PTH118, PTH120
    return decompress(textclean.__spec__.loader.get_data(place), wbits=16 + MAX_WBITS)  # type: ignore[union-attr]
