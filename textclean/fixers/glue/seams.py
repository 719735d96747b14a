"""Where a space may be missing: all places in one scan, told apart by what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from textclean.document import Document
from textclean.patterns import late
from textclean.scripts import TYPOGRAPHY
from textclean.structs import NamedTuple
from textclean.vocabulary import capitalised

# A text in outline, one byte a character: capitals, what may stand before a seam, end marks, quotation
# marks, curly punctuation, anything else.  Searching it for two bytes is tenfold as quick as an
# expression over the text: 45 µs in place of 150 for 6,000 characters with the cost of making it.
_CLASSES = {
    "A": b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "a": b"abcdefghijklmnopqrstuvwxyz0123456789)%" + bytes((*range(0xC3, 0xC8),)),
    ".": b".,!?",
    '"': b'"',
    "x": b"\xe2",  # the first byte of all curly quotation marks, dashes and the ellipsis
}
_TABLE = bytes(
    next((ord(name) for name, members in _CLASSES.items() if byte in members), ord(" "))
    for byte in range(256)
)
_BEFORE_END = frozenset((b"a", b"A", b"x"))
_CONTINUATION = bytes(range(0x80, 0xC0))
_TAILS = tuple(
    f"{word} "
    for word in "and but had has said says that the told was were which who will with would".split()
)
_ENDINGS = tuple(word.strip() for word in _TAILS)
_LAST = frozenset(word[-3:] for word in _ENDINGS)  # most words end otherwise
SHORTEST = 5  # letters of a name and a function word are more
# The end is looked at behind the whole word: 30 % quicker than to list the words and to look at each.
_TAILED = late("[A-Z][A-Za-z]{5,30}+ (?:" + "|".join(f"(?<={w})" for w in _TAILS) + ")")


class Seams(NamedTuple):
    """Offsets of the second character of a seam, by kind."""

    cases: list[int]  # lower case, then a capital: lawThe
    sentences: list[int]  # an end mark, then a capital: law.The
    quotes: list[int]  # a quotation mark between an end mark and a letter: law.”The


def outline(data: bytes) -> bytes:
    """The classes of the characters of a text, one byte a code point, from its UTF-8."""
    return data.translate(_TABLE, _CONTINUATION)


def seams(document: Document) -> Seams:
    """A view: the places at which a space may be missing; capitals are those of ASCII."""
    text = document.text
    shape = outline(document.data)
    letters = b"Aa" if document.beyond <= TYPOGRAPHY else bytes(range(256))
    quotes = [
        at + 1
        for mark in (b'."', b".x")
        for at in _all(shape, mark)
        if shape[at + 2 : at + 3] in letters
        and text[at + 1] in '"”'
        and text[at + 2 : at + 3].isalpha()
    ]
    return Seams(
        [at + 1 for at in _all(shape, b"aA") if text[at].islower()],
        [at + 1 for at in _all(shape, b".A") if _may_end(text, shape, at)],
        sorted(quotes),
    )


def _may_end(text: str, shape: bytes, at: int) -> bool:
    """Whether the mark at ``at`` may end a sentence: it stands behind a word or a mark, and is no comma or initial's."""
    is_behind = shape[at - 1 : at] in _BEFORE_END
    return is_behind and text[at] != "," and not _is_initial(text, at - 1)


def _is_initial(text: str, at: int) -> bool:
    return text[at].isupper() and not text[at - 1 : at].isupper()


def _all(shape: bytes, needle: bytes) -> Iterator[int]:
    at = shape.find(needle)
    while at >= 0:
        yield at
        at = shape.find(needle, at + 1)


def tails(document: Document) -> list[tuple[int, int]]:
    """A view: spans of capitalised words that end in a function word: Clintonsaid, England."""
    return [(m.start(), m.end() - 1) for m in _TAILED.finditer(document.text)]


def is_tailed(word: str) -> bool:
    """Whether ``word`` is capitalised, long enough to hold a name, and ends in a function word."""
    return word[-3:] in _LAST and len(word) > SHORTEST and word.endswith(_ENDINGS)


def tail(word: str) -> str:
    """The function word in which ``word`` ends, the longest one; ``""`` if there is none."""
    return max((end for end in _TAILS if f"{word} ".endswith(end)), key=len, default="").strip()


def has_cases(document: Document) -> bool:
    """Whether a capital stands behind a small letter."""
    return bool(document.view(seams).cases)


def has_sentences(document: Document) -> bool:
    """Whether a capital stands behind an end mark."""
    return bool(document.view(seams).sentences)


def has_quotes(document: Document) -> bool:
    """Whether a letter stands behind a quotation mark that closes a sentence."""
    return bool(document.view(seams).quotes)


def may_have_tails(document: Document) -> bool:
    """Whether a capitalised word ends as if a function word were glued to it."""
    return any(map(is_tailed, document.view(capitalised)))
