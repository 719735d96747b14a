"""Where any of many strings stands in a text: one automaton for each script, built when enough text has come.

Measured on 12 MB of news at 300 and 10,000 literals (MB/s, lower-casing included): one ``re``
alternation 1.2 and too slow to build, pyahocorasick 30 and 14, ahocorasick_rs 77 and 72, a re2 set
207 and 43, hyperscan 617 and 693.  ahocorasick_rs is chosen: a 0.4 MB wheel, with offsets in code points;
hyperscan would be faster but weighs 2.8 MB, counts bytes and takes half a second to build.

One automaton for the 12,500 literals of all languages takes 65 ms to build, which is most of what a text of two
lines costs; that of the ASCII ones takes 17, and no other can match such a text.

They search UTF-8 bytes: an automaton over strings counts the characters of every text that is not ASCII, which
takes as long as the search (180 and 85 µs for 6,000 characters).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from textclean.scripts import TYPOGRAPHY

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick


_FAR = "\u0370"  # from which on there are scripts other than Latin
KEY = 3  # bytes by which strings are looked up as long as there is no automaton
# Bytes that are looked through so before one is built: by then both have taken as long, 5 ms for the
# 2,400 literals of an English text.
ENOUGH = 12_000

# A table of all states searches 1.6 times as fast as lists of them, which saves 5 % of an article's time; it takes
# 30 ms and 9 MB to make of the 2,500 strings for English, so that it pays after some 300 articles.
MANY, MOST = 2_000_000, 4_000  # bytes searched before one is made; strings of which one is made


class Search:
    """Finds all places of ``strings``, none of them empty, overlapping ones too."""

    def __init__(self, strings: Iterable[str]) -> None:
        # by how far they are from English: their numbers, until an automaton is made of them
        self._strings = list(strings)
        self._numbers: tuple[list[int], ...] = ([], [], [])
        self._automata: dict[int, BytesAhoCorasick] = {}
        self._keyed: dict[int, dict[bytes, list[tuple[int, bytes]]]] = {}
        self._seen = 0  # bytes
        for number, string in enumerate(self._strings):
            self._numbers[0 if string.isascii() else _distance(string)].append(number)

    def places(self, data: bytes, beyond: frozenset[str]) -> Iterator[tuple[int, int]]:
        """The number of each string that stands in the UTF-8 ``data``, and the byte at which it does.

        ``beyond`` are the characters of the text that are not ASCII.
        """
        self._seen += len(data)
        if self._seen - len(data) <= MANY < self._seen:
            self._automata.clear()  # from now on they are tables
        for distance in range(_distance(beyond) + 1):
            if not (numbers := self._numbers[distance]):
                continue
            if self._seen <= ENOUGH and distance not in self._automata:
                yield from self._looked_up(distance, data)
                continue
            found = self._automaton(distance).find_matches_as_indexes(data, overlapping=True)
            for at, start, _ in found:
                yield numbers[at], start

    def _looked_up(self, distance: int, data: bytes) -> Iterator[tuple[int, int]]:
        """The same in little text, by what strings begin with."""
        keyed = self._by_key(distance)
        for key in [key for key in keyed if len(key) < KEY]:  # whole strings, and few
            at = data.find(key)
            while at >= 0:
                yield from ((number, at) for number, _ in keyed[key])
                at = data.find(key, at + 1)
        for at in range(len(data)):
            for number, string in keyed.get(data[at : at + KEY], ()):
                if len(string) >= KEY and data.startswith(string, at):
                    yield number, at

    def _by_key(self, distance: int) -> dict[bytes, list[tuple[int, bytes]]]:
        if distance not in self._keyed:
            keyed = self._keyed[distance] = {}
            for number in self._numbers[distance]:
                string = self._strings[number].encode("utf-8", "surrogatepass")
                keyed.setdefault(string[:KEY], []).append((number, string))
        return self._keyed[distance]

    def _automaton(self, distance: int) -> BytesAhoCorasick:
        if distance not in self._automata:
            from ahocorasick_rs import BytesAhoCorasick, Implementation

            strings = [self._strings[number] for number in self._numbers[distance]]
            encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
            is_table = self._seen > MANY and len(encoded) <= MOST
            form = Implementation.DFA if is_table else None
            self._keyed.pop(distance, None)
            self._automata[distance] = BytesAhoCorasick(encoded, implementation=form)
        return self._automata[distance]


def _distance(chars: Collection[str]) -> int:
    """0 if all is ASCII or typography, 2 if letters of a script other than Latin are among it, else 1."""
    most = max(chars, default="")
    if most < _FAR:  # below which no typography lies, and most of what is to be told
        return 0 if most.isascii() else 1
    if any(map(_is_far, chars)):
        return 2
    return 0 if all(char.isascii() or char in TYPOGRAPHY for char in chars) else 1


def _is_far(char: str) -> bool:
    """Whether it is a letter of another script than Latin; signs stand in texts of all of them."""
    return _FAR <= char <= "\u1dff" or char >= "\u2c00"
