"""Misspelt names, repaired only on the evidence of the document itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from textclean import packs
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import built
from textclean.rules import When, rule

SHORTEST = 5  # letters; shorter names have too many neighbours that are other people
ENOUGH = 3  # times the canonical form must stand
_CAPITALISED = re.compile(rf"(?<![\w'’@#./-])[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{{{SHORTEST - 1},}}(?![\w@])")


class Capitals(NamedTuple):
    """Capitalised words: how often each stands, and the sound of each as bucket of its look-alikes."""

    counts: Counter[str]
    twins: dict[str, list[str]]


@lru_cache(maxsize=1 << 16)
def sound(name: str) -> str:
    """A key that is equal for two spellings of one name that write c and k for one sound.

    Of the letters that romanizations confuse, these two make the fewest other words and names: i and
    y or ck and k tell Lyons from Lions and Baker from Backer.

    The first letter counts as it is: initial K for C is mostly another person (Karl and Carl).

    >>> sound("Makron") == sound("Macron"), sound("Karl") == sound("Carl")
    (True, False)
    """
    return name[0] + name[1:].lower().replace("k", "c")


def capitals(document: Document) -> Capitals:
    """A view: the capitalised words of the document, and those among them that sound alike.

    The standard re will do, as the rule is for English: texts in which no name has a twin are spared
    the import of the regex module.
    """
    counts = Counter(_CAPITALISED.findall(document.text))
    buckets: dict[str, list[str]] = {}
    for name in counts:
        buckets.setdefault(sound(name), []).append(name)
    return Capitals(counts, {key: names for key, names in buckets.items() if len(names) > 1})


def _has_twins(document: Document) -> bool:
    return bool(document.view(capitals).twins)


@rule(
    "names.misspelt",
    stage="names",
    trigger=When(_has_twins, "one pass over the capitalised words, 60 MB/s"),
    hits=[
        (
            "President Emmanuel Macron was in Moscow. Macron met Putin. Makron, who was late, said Macron would stay.",
            "President Emmanuel Macron was in Moscow. Macron met Putin. Macron, who was late, said Macron would stay.",
        )
    ],
    languages=frozenset({"en"}),
    keeps=[
        "North America is far. He likes America and South America. Kafka wrote Amerika in the year of the war.",
        "Mike Lyons said that Lyons and Lyons are not one. Fans of the Lions miss him, said Mike Lyons.",
        "President Emmanuel Macron spoke. Macron met Karl Makron, and Macron left.",
        "President Emmanuel Macron spoke. Macron left, Macron said. “Makron is late,” the sign read.",
        "Anna Berg met Viktor. Viktor, Viktor and Victor Hansen were late.",
        "Macron spoke. Makron answered. Macron left, and Macron returned.",
    ],
)
def misspelt(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A name is spelt in two ways that sound alike, and the document shows which one is right.

    The right one stands at least three times and once with a first name; the other one is rarer,
    never has a first name or surname of its own, and is no given name of its own (Viktor, Victor).
    """
    counts, twins = document.view(capitals)
    for names in twins.values():
        right = max(names, key=lambda name: (counts[name], name))
        for wrong in names:
            if wrong != right and _proven(document, right, wrong, counts):
                yield from _edits(document, right, wrong, counts)


def _proven(document: Document, right: str, wrong: str, counts: Counter[str]) -> bool:
    given = packs.table("given-names")["twins"]
    return (
        counts[right] >= max(ENOUGH, counts[wrong] + 1)
        and not {right, wrong} & set(given)
        and _is_person(right, document.text)
        and not _stands_beside_a_capital(wrong, document.text)
        and wrong.lower() not in document.text
    )


_TITLES = (
    r"(?:President|Minister|Chancellor|Secretary|Senator|Sen\.|Gov\.|Governor|Mayor|Rep\.|Judge|General|Gen\.|leader|"
    r"candidate|spokes(?:man|woman|person)|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)"
)
_SPEECH = r"(?:said|says|told|tells|added|wrote|announced|argued|insisted|met|tweeted|warned)"


def _is_person(name: str, text: str) -> bool:
    """Whether ``name`` stands with a first name, and once with a title or a verb of saying."""
    speaks = rf"{_TITLES} (?:\p{{Lu}}\p{{Ll}}+ )?{name}\b|\b{name},? (?:who |had |has )?{_SPEECH}\b"
    return (
        built(rf"\p{{Lu}}\p{{Ll}}+ {name}\b").search(text) is not None
        and built(speaks).search(text) is not None
    )


def _stands_beside_a_capital(name: str, text: str) -> bool:
    title = r"(?:President|Minister|Chancellor|Senator|Mr|Mrs|Ms|Dr)\b"
    beside = rf"(?!{title})\b\p{{Lu}}(?:\.|\p{{L}}*\b\.?(?<!\.)) (?:(?:de|van|von|der|di|al|el|bin|la|le) )?{name}\b|\b{name} \p{{Lu}}|\b{name}-|-{name}\b"
    return built(beside).search(text) is not None


def _edits(document: Document, right: str, wrong: str, counts: Counter[str]) -> Iterator[Edit]:
    first = built(rf"\p{{Lu}}\p{{Ll}}+ {right}\b").search(document.text)
    line = document.line_number(first.start()) + 1 if first else 0
    stands = f"'{first[0]}' stands in line {line}" if first else ""
    why = f"{stands}, {right} {counts[right]} times; {wrong} {counts[wrong]} times, never with a first name"
    for match in built(rf"(?<![\w@#./-]){wrong}(?![\w@])").finditer(document.text):
        yield Edit(*match.span(), right, why=why)
