"""Marks that no reader sees: soft hyphens, joiners, direction marks and odd spaces, by script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import shields
from textclean.alphabet import exotic, is_about_characters, is_right_to_left
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import local, rule
from textclean.signs import has_exotic

_SPLITTERS = frozenset("\u00ad\u200b\u2060\ufeff")
_JOINERS = frozenset("\u200c\u200d")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f"
_SPACE_SET = frozenset(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)


def _has_splitter(document: Document) -> bool:
    return not document.view(exotic).isdisjoint(_SPLITTERS)


def _has_joiner(document: Document) -> bool:
    return not document.view(exotic).isdisjoint(_JOINERS)


def _has_direction(document: Document) -> bool:
    return not document.view(exotic).isdisjoint(_DIRECTIONS)


def _has_space(document: Document) -> bool:
    return not document.view(exotic).isdisjoint(_SPACE_SET)


@rule(
    "characters.invisible",
    stage="characters",
    trigger=local(_has_splitter, "a cached set", has_exotic),
    hits=[("inter\u00adnational", "international"), ("zero\u200bwidth", "zerowidth")],
    keeps=[
        "می\u200cخواهم",
        "ภาษา\u200bไทย",
        "👩\u200d👩\u200d👧",
        "The soft hyphen (\u00ad) is U+00AD.",
    ],
    touches=shields.ADDRESSES | shields.FACTS,
    source="Unicode Standard, 6.2 and 23.2; scripts without spaces use the zero-width space as a word boundary",
)
def invisible(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Soft hyphens, stray byte order marks and zero-width spaces split words that look whole.

    The zero-width space stays where a script uses it between words (Thai, Khmer, Lao, Burmese).
    """
    if document.view(is_about_characters):
        return
    spaced = r"[\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}\p{Tibetan}\p{Balinese}\p{Javanese}\p{Tai_Tham}]"
    pattern = compiled(rf"[\u00ad\ufeff]|(?<!{spaced})[\u200b\u2060](?!{spaced})")
    for match in pattern.finditer(document.text):
        yield Edit(*match.span())


@rule(
    "characters.joiners",
    stage="characters",
    trigger=local(_has_joiner, "a cached set", has_exotic),
    hits=[("inter\u200dnational", "international"), ("end.\u200c Then", "end. Then")],
    keeps=[
        "می\u200cخواهم",
        "क्\u200dष और शक्\u200cति",
        "👩\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "ශ්\u200dරී",
    ],
    touches=shields.ADDRESSES | shields.FACTS,
    source="Unicode Standard, 23.2: Arabic, Indic, Mongolian and emoji sequences give joiners a meaning",
)
def joiners(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A zero-width joiner or non-joiner among Latin, Greek or Cyrillic letters joins nothing."""
    plain = r"[\p{Latin}\p{Greek}\p{Cyrillic}\x00-\x7f’”“‘–—…]"
    pattern = compiled(rf"(?<=^|{plain})[\u200c\u200d]+(?={plain}|$)")
    for match in pattern.finditer(document.text):
        yield Edit(*match.span())


@rule(
    "characters.direction",
    stage="characters",
    trigger=local(_has_direction, "a cached set", has_exotic),
    hits=[("\u200eMoscow\u202c (AFP)", "Moscow (AFP)")],
    keeps=["אמר\u200f (BBC)", "قال \u2066BBC\u2069 إن", "The mark \u202a is U+202A."],
    touches=shields.ADDRESSES | shields.FACTS,
    source="Unicode Standard Annex 9: the marks steer text that mixes directions",
)
def direction(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Direction marks steer nothing in a text without right-to-left letters, and break searches."""
    if document.view(is_right_to_left) or document.view(is_about_characters):
        return
    for match in compiled(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+").finditer(
        document.text
    ):
        yield Edit(*match.span())


@rule(
    "characters.no-break-space",
    stage="characters",
    trigger=local(_has_space, "a cached set", has_exotic),
    hits=[
        ("one\u00a0word", "one word"),
        ("That was all.\u00a0The end.", "That was all. The end."),
        (
            "He was sure that this is the\u00a0BBC and\u00a0a friend’s\u00a0house.",
            "He was sure that this is the BBC and a friend’s house.",
        ),
        ("a\u2009thin\u2009space between", "a\u2009thin space between"),
    ],
    keeps=[
        "10\u00a0000 km",
        "10\u202f000 people are with him in the end, and that is it.",
        "5\u00a0km",
        "Vraiment\u00a0?",
        "«\u00a0oui\u00a0»",
        "M.\u00a0Dupont",
        "v\u00a0Praze",
        "Louis\u00a0XIV",
        "He was with Mr.\u00a0Smith and J.\u00a0Doe when they had the talks.",
        "It was on the\u00a05\u00a0May that he said it.",
    ],
    source="no-break spaces as French, Czech, Polish and ISO 80000 typography set them are left",
)
def no_break_space(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A no-break or thin space between words is left over from a web page's layout.

    It stays where somebody may have put it: beside digits, single letters and capitals, behind
    abbreviations, and where French typography asks for it.  English asks for it beside digits and
    behind abbreviations only.
    """
    space = f"[{_SPACES}]+"
    word = r"\p{Ll}{2}"
    pattern = (
        rf"(?<={word}|\p{{L}}{{3}}[.,;:!?][”’\"']?){space}(?={word})|"
        rf"(?<=\p{{L}}{{3}}[.!?][”’\"']?){space}(?=[\p{{L}}“‘])"
    )
    if document.is_english:
        pattern += rf"|(?<=[\p{{L}},;:”’)]){space}(?=[\p{{L}}“‘(])"
    for match in compiled(pattern).finditer(document.text):
        yield Edit(*match.span(), " ")
