"""The capitalised words of a document, and the pairs among them that may be one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from textclean import lexicon, packs
from textclean.document import Document
from textclean.fixers.names import similarity
from textclean.fixers.names.recurring import ENOUGH
from textclean.structs import NamedTuple
from textclean.vocabulary import capitalised

TIMES = 2  # as often as the variant, at least
UNLIKE = 0.5  # of the letters are others: no more in any of 514 pairs that are alike
FAMOUS = 0.6  # more distance for the name of a person in the table, who is less likely another one
OFTEN, LONG = (
    5,
    6,
)  # times that the right form stands, and its letters, for one slip of any kind to be none
KEPT = 1 << 16  # words
CROWDED = 64  # words that share a sound: with more it says nothing, and the cost would grow with their square
_GENDERS = frozenset({("a", "i"), ("a", "y"), ("a", "ý"), ("a", "á")})
# What makes another word of a name: plural, demonym, adjective, the case endings of other languages.
_ENDINGS = frozenset(
    "s es a as o i u us um n an ans ian ians en er ers ist ists ism ish ese ite ites ic in y ie m om em".split()
)


class Candidate(NamedTuple):
    """A variant that may stand for ``right``, since they are alike or the one is a known alias."""

    right: str
    wrong: str


class Capitals(NamedTuple):
    """How often each capitalised word stands, and the pairs that may be one name."""

    counts: Counter[str]
    people: tuple[Candidate, ...]
    places: tuple[Candidate, ...]
    organisations: tuple[Candidate, ...]


@cache
def famous() -> dict[str, tuple[str, ...]]:
    """Surname -> first name, then aliases, of the people in the table."""
    return {name: tuple(rest) for name, rest in packs.table("names/people")["people"].items()}


@cache
def aliases() -> dict[str, str]:
    """Alias -> surname of the people in the table, where it can mean nothing else."""
    return {alias: name for name, (_, *others) in famous().items() for alias in others}


@cache
def spellings() -> dict[str, str]:
    """The aliases, and the spellings that are the style of some English papers -> surname."""
    papers = packs.table("names/people")["papers"]
    return aliases() | {other: name for name, others in papers.items() for other in others}


@cache
def organisations() -> dict[str, tuple[str, ...]]:
    """The organisations in the table, each with its aliases."""
    table = packs.table("names/organisations")["organisations"]
    return {name: tuple(others) for name, others in table.items()}


def capitals(document: Document) -> Capitals:
    """A view: the capitalised words of the document, and the candidates among them.

    None in texts that are not plainly English, since the lexicon does not know their words.  The standard
    re will do: texts without candidates are spared the import of the regex module.
    """
    if not document.is_english:
        return Capitals(Counter(), (), (), ())
    counts = document.view(capitalised)
    known: Capitals | None = document.lineage.known.get(capitals)
    if known is None or known.counts != counts:
        known = document.lineage.known[capitals] = _candidates(counts)
    return known


def _candidates(counts: Counter[str]) -> Capitals:
    often = [word for word, n in counts.items() if n >= ENOUGH]
    near = list(_near(often, counts))
    people = near + [Candidate(spellings()[w], w) for w in sorted(spellings().keys() & counts)]
    places = [c for c in near if _is_place(c.right)]
    if often and not lexicon.places().isdisjoint(often):
        exonyms = lexicon.exonyms()
        places += [Candidate(exonyms[w], w) for w in sorted(exonyms.keys() & counts)]
    bodies = [c for c in near if c.right in organisations()]
    for name in organisations().keys() & counts.keys():
        bodies += [Candidate(name, alias) for alias in organisations()[name] if alias in counts]
    return Capitals(counts, *(_proposed(some, counts) for some in (people, places, bodies)))


def _is_place(word: str) -> bool:
    return word in lexicon.places()


def _proposed(candidates: list[Candidate], counts: Counter[str]) -> tuple[Candidate, ...]:
    """The candidates of which the canonical form stands often enough, each once."""
    return tuple(
        c
        for c in dict.fromkeys(candidates)
        if counts[c.right] >= max(ENOUGH, TIMES * counts[c.wrong])
    )


class _Unknown(dict[str, bool]):
    """Whether a word is in no lexicon: no word, no name, no place; kept for the words of the last texts."""

    def __missing__(self, word: str) -> bool:
        if len(self) >= KEPT:
            self.clear()
        self[word] = not (
            lexicon.is_word(word)
            or word in lexicon.proper()
            or lexicon.is_name(word)
            or word in lexicon.places()
        )
        return self[word]


is_unknown = _Unknown().__getitem__  # half the time of an lru_cache, which orders what it has


def _near(often: list[str], counts: Counter[str]) -> Iterator[Candidate]:
    """The pairs that sound alike; words are put in buckets by sound, so that few are compared."""
    most = max(map(counts.__getitem__, often), default=0)
    rare = [word for word, n in counts.items() if TIMES * n <= most]
    unknown = sorted(filter(is_unknown, rare))
    if not unknown:
        return
    from rapidfuzz.distance.Indel import normalized_distance

    few = _sounding(often, {key for word in unknown for key in similarity.keys(word)})
    for wrong in unknown:
        for right in sorted({word for key in similarity.keys(wrong) for word in few.get(key, ())}):
            if (
                counts[right] >= TIMES * counts[wrong]
                and normalized_distance(right, wrong, score_cutoff=UNLIKE) <= UNLIKE
                and is_alike(right, wrong, counts[right])
            ):
                yield Candidate(right, wrong)


def _sounding(words: list[str], keys: set[str]) -> dict[str, list[str]]:
    """Those of ``words`` that sound like one of ``keys``, by key; a sound that too many share says nothing."""
    buckets: dict[str, list[str]] = {}
    for word in words:
        if not keys.isdisjoint(own := similarity.keys(word)):
            for key in keys & own:
                buckets.setdefault(key, []).append(word)
    return {key: found for key, found in buckets.items() if len(found) <= CROWDED}


def is_alike(right: str, wrong: str, count: int) -> bool:
    """Whether ``wrong`` may be a spelling of ``right``, which stands ``count`` times; no proof."""
    limit = _limit(right, wrong, count)
    return (
        limit >= 0
        and right.isascii()
        and not _is_style(right, wrong)
        and not _is_form(right, wrong)
        and not _is_other_gender(right, wrong)
        and similarity.distance(wrong, right, limit) <= limit
    )


def _limit(right: str, wrong: str, count: int) -> float:
    """The distance at which they are candidates: more for who is famous, and for what stands often."""
    if count >= OFTEN and min(len(right), len(wrong)) >= LONG:
        return similarity.MOST
    limit = similarity.allowed(wrong, right)
    return min(similarity.MOST, limit + FAMOUS) if right in famous() else limit


def _is_style(right: str, wrong: str) -> bool:
    """Whether house styles differ, not spellings: marks, capitals inside, the pairs in the table."""
    if similarity.plain(right) == similarity.plain(wrong) or not wrong[1:].islower():
        return True
    return any(right in group and wrong in group for group in _styles())


@cache
def _styles() -> list[frozenset[str]]:
    """The groups of spellings of one name between which house styles choose."""
    return [frozenset(group.split()) for group in packs.table("names/styles")["styles"]]


def _is_form(right: str, wrong: str) -> bool:
    """Whether one is a form of the other: plural, demonym, adjective."""
    short, long = sorted((right.lower(), wrong.lower()), key=len)
    rest = long.removeprefix(short)
    return rest in _ENDINGS and rest != short[-1] and short[-1] + rest not in ("iy", "ij")


def _is_other_gender(right: str, wrong: str) -> bool:
    """Whether one is the name of a wife, a sister or a brother of the other."""
    ends = right[-1], wrong[-1]
    return right[:-1] == wrong[:-1] and (ends in _GENDERS or ends[::-1] in _GENDERS)
