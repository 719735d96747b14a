"""Machine-translation artifacts that need a table or a look at the grammar around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from textclean import packs, shields
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.rules import Literals, rule

if TYPE_CHECKING:
    import regex

_OFFICES = (
    "minister",
    "president",
    "chancellor",
    "spokesman",
    "spokeswoman",
    "spokesperson",
)
# Countries that are given names as well: "Prime Minister Jordan Smith".
_ALSO_NAMES = frozenset(
    {
        "Chad",
        "Cuba",
        "Georgia",
        "India",
        "Ireland",
        "Israel",
        "Jordan",
        "Kenya",
        "Malaysia",
        "Paris",
    }
)


# What makes two capitalised words a body, a firm or a paper and no person.
_BODIES = (
    "Air|Airlines|Always|Awards|Benelux|Ever|Festival|Motor|Needs|Never|Oil|Only|Really|Rock|Telecom|Tobacco|Tourism|Wants|Airways|Army|Association|Bank|Central|Chamber|Club|Committee|Company|Corporation|Council|Court|Cup|Embassy|Federal|"
    "Federation|First|Foundation|General|Government|Grand|Group|House|Institute|International|League|Ministry|Mission|Museum|National|Navy|"
    "New|News|North|Office|Open|Parliament|Party|Police|Post|Press|Prime|Radio|Republic|Research|Society|South|State|Station|Steel|Supreme|Team|"
    "Television|The|Times|Today|Tour|Trade|Union|United|University|Week|West|East|World"
)


def _literals() -> tuple[str, ...]:
    """An office and a country behind it: far rarer than either."""
    countries = packs.table("demonyms")["adjectives"]
    return tuple(f"{office} {country}" for office in _OFFICES for country in countries)


@cache
def _order() -> regex.Pattern[str]:
    import regex

    countries = [name for name in packs.table("demonyms")["adjectives"] if name not in _ALSO_NAMES]
    country = "|".join(map(regex.escape, sorted(countries, key=len, reverse=True)))
    title = (
        r"(?:Deputy |Former |Acting )?(?:(?:Prime|Foreign|Defen[cs]e|Interior|Finance|Health|Energy|Justice|Economy|"
        r"Culture|Education|Trade|Transport) Minister|President|Chancellor|Spokes(?:man|woman|person))"
    )
    return regex.compile(
        rf"\b(?P<title>{title}) (?P<country>{country}) (?!(?:\w+ )?(?:{_BODIES})\b)(?=\p{{Lu}}\p{{Ll}}+(?:-\p{{Lu}}\p{{Ll}}+)? \p{{Lu}}\p{{Ll}}+)"
    )


@rule(
    "translation.en.title-country-name",
    stage="repair",
    trigger=Literals(_literals()),
    languages=frozenset({"en"}),
    touches=[shields.NAME],
    hits=[
        (
            "Foreign Minister Ukraine Dmytro Kuleba told reporters that the talks would go on.",
            "Ukrainian Foreign Minister Dmytro Kuleba told reporters that the talks would go on.",
        ),
        (
            "He met with Prime Minister Japan Fumio Kishida in the capital on Monday.",
            "He met with Japanese Prime Minister Fumio Kishida in the capital on Monday.",
        ),
    ],
    keeps=[
        "The office of Prime Minister Jordan Smith Taylor said that it was not so.",
        "Foreign Minister Israel Katz Cohen said that it would be in the next week.",
        "He was the President Ukraine had hoped for, said the head of the party.",
        "In the view of the Foreign Minister Ukraine International Airlines was to blame for it.",
        "Is He Really the Prime Minister Britain Really Needs, the Voters Ask as They Go to the Polls",
        "She told President Georgia Anna Berg that she was to be on the next train.",
    ],
    source="word order of Indonesian, Spanish and French carried over; 0 of 20,000 edited news articles have it",
)
def title_country_name(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Title, country, name in the order of another language become adjective, title, name.

    Countries that are given names as well are left alone.
    """
    adjectives = packs.table("demonyms")["adjectives"]
    for line in lines:
        for match in _order().finditer(line.text):
            new = f"{adjectives[match['country']]} {match['title']} "
            yield Edit(line.start + match.start(), line.start + match.end(), new)
