"""What the words around a name say: whose name it is, and whether it is somebody else's."""

from __future__ import annotations

from textclean import lexicon
from textclean.document import Document
from textclean.edits import Edit
from textclean.fixers.names.capitals import Candidate, capitals, is_unknown
from textclean.patterns import built, compiled
from textclean.stop_words import ENGLISH

NEAR = 60  # characters before and behind a name that are looked at
NOTICE = 200  # characters around a name in which a notice of correction is looked for
_TITLES = (
    r"(?:President|Minister|Premier|Chancellor|Secretary|Senator|Sen\.|Gov\.|Governor|Mayor|Rep\.|Congress(?:wo)?man|Judge|Justice|"
    r"General|Gen\.|Col\.|Colonel|King|Queen|Prince|Princess|Pope|Sheikh|leader|candidate|spokes(?:man|woman|person)|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Professor)"
)
_SPEECH = (
    r"(?:said|says|told|tells|added|adds|wrote|announced|argued|insisted|met|tweeted|warned|called|vowed|"
    r"has|had|was|is|will|would)"
)
_PARTICLES = r"(?:(?:de|van|von|den|der|di|da|dos|du|bin|ben|la|le|St\.|(?:al|el|ed|ud)(?:-\p{Lu}\p{Ll}+)?) )*"
_NO_FIRST_NAMES = frozenset(
    (
        "North South East West New Old Saint San Santa Los Las El Lake Mount Fort Port Great Upper Lower Central The "
        "Northern Southern Eastern Western Inner Outer Greater Little "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March May July September October "
        "November December"
    ).split()
)
# Words before a name that bring it in as a name of its own.
_NAMED = (
    r"(?:called|named|dubbed|spelled|spelt|spelling|nicknamed|surnamed|pronounced|aka|née|alias|company|firm|brand|"
    r"group|word|name|maker|village|town|city|district|river|tribe|band|film|novel|language|dialect|"
    r"formerly|not|(?:known|signed|written|rendered|transliterated) as)\s+$|[(\[/&+]\s?$"
)
# What follows somebody who is brought in: an age, "a lawyer", "of Leeds"; what explains a name; a surname.
_BROUGHT_IN = r"^(?:,\s(?:\d|an?\s|the\s|of\s|from\s|aged?\s|née\s|(?:his|her|their|my|our)\s)|\s?[(\[/&+]|\s(?:(?:bin|ibn|al|el|von|van|de|der|den|da|di|du|la|le)\s)*\p{Lu}|[-–]\p{Lu}|\s(?:is|was) (?:an?|another) \p{Ll})"
_CORRECTION = r"(?i)misspel|misstat|\bmisidentif|\bcorrection\b|\bcorrected\b|\bspell(?:ed|ing)\b|\bspelt\b|translit"


def full_name(document: Document, name: str) -> tuple[str, int]:
    """A first name with ``name``, where the document has them, and its line from 1; ("", 0) if not."""
    for match in built(
        rf"(?<![\p{{L}}.-])(\p{{Lu}}(?:[\p{{L}}’'-]+|\.)) {_PARTICLES}{name}\b"
    ).finditer(document.text):
        if is_first_name(match[1]):
            return match[0], document.line_number(match.start()) + 1
    return "", 0


def is_first_name(word: str) -> bool:
    """Whether a capitalised word before a name may be a first name: no title, no day, no point of the compass."""
    return (
        word not in _NO_FIRST_NAMES
        and word.lower() not in ENGLISH
        and not compiled(_TITLES).fullmatch(word)
        and (word.lower() not in lexicon.common() or word in lexicon.proper())
    )


def is_person(document: Document, name: str) -> bool:
    """Whether ``name`` stands once with a first name, and once with a title or a verb."""
    speaks = rf"{_TITLES} (?:\p{{Lu}}\p{{Ll}}+ )?{name}\b|\b{name},? (?:who )?{_SPEECH}\b"
    return bool(full_name(document, name)[0]) and built(speaks).search(document.text) is not None


def spans(document: Document, name: str) -> list[tuple[int, int]]:
    """Where ``name`` stands as a word, possessives and "-led" and the like included."""
    return [
        m.span()
        for m in built(rf"(?<![\w@#./'’-]){name}(?!\w|\.\w|@|['’ʼʹ](?!s\b)\w)").finditer(
            document.text
        )
    ]


def is_somebody_else(document: Document, candidate: Candidate, first: str = "") -> bool:
    """Whether anything around the variant says that it is a name of its own.

    ``first`` is the first name that the canonical form has: it may stand before the variant too.
    """
    text, wrong = document.text, candidate.wrong
    own = rf"(?<!\w){wrong.lower()}(?!\w)|-{wrong}"
    if built(own).search(text) or _side_by_side(text, candidate):
        return True
    if _is_one_of_many(document, candidate):
        return True
    return any(_is_own(document, start, end, first) for start, end in spans(document, wrong))


def _side_by_side(text: str, candidate: Candidate) -> bool:
    one, other = candidate
    between = r"(?:,| and| or| und| et| y|/|-| vs\.?| not)\s?"
    return built(rf"\b{one}{between}{other}\b|\b{other}{between}{one}\b").search(text) is not None


def _is_one_of_many(document: Document, candidate: Candidate) -> bool:
    """Whether another variant of the name stands right beside this one: the spellings are the subject."""
    found = document.view(capitals)
    others = {
        c.wrong
        for c in (*found.people, *found.places, *found.organisations)
        if c.right == candidate.right and c.wrong != candidate.wrong
    }
    return any(_side_by_side(document.text, Candidate(candidate.wrong, o)) for o in sorted(others))


def _is_own(document: Document, start: int, end: int, first: str) -> bool:
    before, behind = document.text[max(0, start - NEAR) : start], document.text[end : end + NEAR]
    around = document.text[max(0, start - NOTICE) : end + NOTICE]
    return (
        compiled(_NAMED).search(before) is not None
        or compiled(_BROUGHT_IN).search(behind) is not None
        or compiled(_CORRECTION).search(around) is not None
        or _is_compound(behind)
        or _has_first_name(before, first)
    )


def _is_compound(behind: str) -> bool:
    """Whether a hyphen and what is no English word follow: "-led" goes with any name."""
    match = compiled(r"^-(\p{L}+)").match(behind)
    return match is not None and not lexicon.is_word(match[1])


def _has_first_name(before: str, first: str) -> bool:
    """Whether a first name stands right before, other than ``first``, a title or a sentence's first word."""
    match = compiled(rf"(\p{{Lu}}(?:[\p{{L}}’'-]+|\.)) {_PARTICLES}$").search(before)
    if not match or match[1] == first or compiled(rf"{_TITLES}s?").fullmatch(match[1]):
        return False
    opens = compiled(r"(?:^|[.!?:\n“\"] ?)$").search(before[: match.start()]) is not None
    word = match[1]
    return not (opens and word.lower() in lexicon.common() and word not in lexicon.proper())


def edits(document: Document, candidate: Candidate, first: str = "") -> list[Edit]:
    """The edits of a candidate that the document proves, with the evidence as a sentence."""
    count = document.view(capitals).counts[candidate.right]
    if not first:
        return spelt_right(document, candidate, f"{candidate.right} stands {times(count)}")
    name, line = full_name(document, candidate.right)
    stands = f"'{name}' stands in line {line}, {candidate.right} {times(count)}"
    return spelt_right(document, candidate, stands)


def spelt_right(document: Document, candidate: Candidate, proof: str) -> list[Edit]:
    """The edits that put the canonical form wherever the variant stands; ``proof`` is what shows it."""
    right, wrong = candidate
    places = spans(document, wrong)
    known = "in no lexicon" if is_unknown(wrong) else "a known alias"
    why = f"{wrong} → {right}: {proof}; {wrong} {times(len(places))}, {known}"
    return [Edit(start, end, right, why=why) for start, end in places]


def times(count: int) -> str:
    """How often, in words."""
    return "once" if count == 1 else f"{count} times"
