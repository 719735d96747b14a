"""How alike two spellings of a name are: an edit distance that knows how sounds are romanized.

It proposes candidates; it never decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from math import inf

from textclean import packs

# Costs, of 1.2 for a consonant that is another one.  Chosen on 1,830 pairs of surnames: planted in news,
# 80 % of 688 other spellings of one person's name are repaired, and 1.8 % of 1,142 near names of others
# are taken for one; at a SLACK of 0.3 it is 80.5 and 2.5 %.
TRANSCRIPTION, FAMILY, ALIKE = 0.15, 0.3, 0.45
MARK = 0.05  # a diacritic
DOUBLE = 0.3  # a letter once or twice; vowels and h cost ALIKE
SWAP = 0.7  # two letters in each other's place
VOWEL_LOST, VOWEL, CONSONANT = 0.8, 0.9, 1.2
EDGE = 0.2  # more at the first letter, and for a vowel gained or lost at the end

SLOPE, SLACK, MOST = 0.15, 0.4, 1.2
SHORTEST = 5  # letters; shorter names have too many neighbours that are other people

_VOWELS = frozenset("aeiouyäöüåıõё")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "ö", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ə": "e", "þ": "th"}
    | dict.fromkeys("'’ʻ\u00ad")
)
_MEANT = frozenset("šžčşçćśżñńňłğäöüåıțţșёõ")  # their mark is another sound, not an accent
_BARE = {"ł": "l", "ı": "i"}


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """``name`` in lower case, without the marks that stand for stress or length."""
    lower = name.lower().translate(_LETTERS)
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFC", lower)
    return "".join(c if c in _MEANT else bare(c) for c in letters)


@cache
def bare(letter: str) -> str:
    """The letter without its mark."""
    return _BARE.get(letter) or unicodedata.normalize("NFD", letter)[0]


def plain(name: str) -> str:
    """``name`` in lower case, without any mark."""
    return "".join(map(bare, fold(name)))


@cache
def _sounds() -> dict[str, dict[str, float]]:
    """What each group of letters may be written as instead, and what that costs."""
    table = packs.table("names/romanization")
    sounds: dict[str, dict[str, float]] = {}
    tiers = (("transcription", TRANSCRIPTION), ("family", FAMILY), ("alike", ALIKE))
    for tier, cost in tiers:
        for group in table[tier]:
            letters = group.split()
            for one in letters:
                row = sounds.setdefault(one, {})
                for other in letters:
                    if one != other:
                        row.setdefault(other, cost)
    return sounds


def _groups(name: str) -> list[list[str]]:
    """For every length of a beginning of ``name``, the groups of letters that end there."""
    sounds = _sounds()
    return [
        [name[k:end] for k in range(max(0, end - 6), end) if name[k:end] in sounds]
        for end in range(len(name) + 1)
    ]


def distance(one: str, other: str, most: float = inf) -> float:
    """What it costs to turn one spelling into the other: 0 if only stress marks differ.

    An optimal string alignment (Damerau 1964, Ukkonen's band) whose substitutions may be of several
    letters.  Of spellings that are farther apart than ``most`` it says no more than that.

    >>> distance("Makron", "Macron") < distance("Nylund", "Nyland")
    True
    """
    a, b = fold(one), fold(other)
    ends_a, ends_b = _groups(a), _groups(b)
    back = max([2, *(len(group) for groups in ends_a for group in groups)])  # rows looked back to
    rows: list[list[float]] = []
    for i in range(len(a) + 1):
        row = [99.0] * (len(b) + 1)
        rows.append(row)
        for j in range(max(0, i - 5), min(len(b), i + 5) + 1):
            steps = _steps(a, b, i, j, rows, ends_a[i], ends_b[j])
            row[j] = min(steps, default=0.0)
        if i >= back and all(min(near) > most for near in rows[-back:]):
            return inf  # every way to the end goes through one of these rows
    return rows[-1][-1]


def _steps(
    a: str, b: str, i: int, j: int, rows: list[list[float]], ends_a: list[str], ends_b: list[str]
) -> Iterator[float]:
    """The costs of all ways to come to ``a[:i]`` and ``b[:j]``."""
    if i and j:
        yield rows[i - 1][j - 1] + _other(a[i - 1], b[j - 1], i == 1 or j == 1)
        if i > 1 and j > 1 and a[i - 2 : i] == b[j - 1] + b[j - 2] and a[i - 1] != b[j - 1]:
            yield rows[i - 2][j - 2] + SWAP
        sounds = _sounds()
        for group in ends_a:
            row = sounds[group]
            for instead in ends_b:
                if instead in row:
                    cost = row[instead] + _edge(group, instead, i == len(group), row[instead])
                    yield rows[i - len(group)][j - len(instead)] + cost
    if i:
        yield rows[i - 1][j] + _lost(a, i)
    if j:
        yield rows[i][j - 1] + _lost(b, j)


def _other(x: str, y: str, first: bool) -> float:
    if x == y:
        return 0.0
    if bare(x) == bare(y):
        return MARK
    cost = VOWEL if x in _VOWELS and y in _VOWELS else CONSONANT
    return cost + EDGE if first else cost


def _edge(group: str, instead: str, first: bool, cost: float) -> float:
    """More for a first letter: initial K for C is mostly another person (Karl and Carl)."""
    if not first or {group, instead} in ({"j", "y"}, {"q", "g"}, {"i", "y"}, {"v", "w"}):
        return 0.0
    return EDGE if cost > FAMILY or len(group) == len(instead) == 1 else 0.0


def _lost(name: str, end: int) -> float:
    letter = name[end - 1]
    vowel = letter in _VOWELS
    if end > 1 and name[end - 2] == letter:
        return ALIKE if vowel else DOUBLE
    cost = ALIKE if letter == "h" else VOWEL_LOST if vowel else CONSONANT
    return cost + EDGE if end == 1 or (vowel and end == len(name)) else cost


def allowed(one: str, other: str) -> float:
    """The greatest distance at which two spellings are candidates for one name.

    A spelling with marks that the other has not is in another orthography, which explains more.
    """
    letters = min(len(one), len(other))
    foreign = not one.isascii() and other.isascii()
    if letters < SHORTEST - foreign:
        return TRANSCRIPTION if letters == SHORTEST - 1 else -1.0
    return min(MOST, SLOPE * letters - SLACK + (0.2 if foreign else 0.0))


_CLASS = str.maketrans(
    dict.fromkeys("kcqgxszšžčşçćśżğțţș", "K")
    | dict.fromkeys("vfbpw", "V")
    | dict.fromkeys("td", "T")
    | dict.fromkeys("nñńň", "N")
    | dict.fromkeys("lł", "L")
    | {"m": "M", "r": "R"}
)


@lru_cache(maxsize=1 << 16)
def keys(name: str) -> frozenset[str]:
    """The sound of ``name`` as classes of consonants, and the same with any one of them left out.

    Two spellings of a name share a key; buckets of names by key spare the comparison of all with all.
    The left-out ones are the deletion neighbourhood of SymSpell (Garbe 2012), for what is a glide in
    one orthography and a consonant in the other (j, w, h).
    """
    classes = "".join(c for c in fold(name).translate(_CLASS) if c.isupper())
    sound = "".join(x for x, y in pairwise(classes + " ") if x != y and (x, y) != ("T", "K"))
    return frozenset([sound, *(sound[:i] + sound[i + 1 :] for i in range(len(sound)))])
