"""What shows that a string is a word: the document itself, and for English the word list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from re import Pattern

from textclean import language, lexicon
from textclean.document import Document
from textclean.patterns import late
from textclean.pieces import pieces
from textclean.scripts import TYPOGRAPHY

MANY = 16  # words asked for; from then on one count of all is cheaper than another search
LONGEST = (
    40  # letters; a longer run of them is no word, and must not be walked from each of its places
)
# The capital stands first, so that the search goes from capital to capital and looks back only there.
_CAPITALISED = late(r"[A-ZÀ-ÖØ-ÞĀ-ɏ](?<![\w'’@#./-].)[^\W\d_]{3,}(?![\w@]|['’ʼʹ](?!s\b)\w)")
_PLAIN_CAPITALISED = late(  # the same where no letter is beyond ASCII, in two thirds of the time
    r"[A-Z](?<![A-Za-z0-9_'’@#./-].)[A-Za-z]{3,}(?![A-Za-z0-9_@]|['’](?!s\b)[A-Za-z0-9_])"
)
_WORD = late(r"[^\W\d_]+")
_COMPOUND = late(r"(?<![^\W_])[^\W\d_]++(?:-[^\W\d_]++)++")


class Vocabulary:
    """Which words a document has, counted when they are asked for, letters only."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._document = document
        self._counts: dict[str, int] = {}

    @cached_property
    def _is_english(self) -> bool:
        """Whether English words count: by the sample of the language module, or by the whole text.

        The sample may hit upon a list.
        """
        return self._document.is_english or language.is_english_throughout(self._text)

    def count(self, word: str) -> int:
        """How often ``word`` stands, letter by letter, with no letter on either side."""
        if word not in self._counts:
            is_cheap = len(self._counts) < MANY or not word.isalpha()
            self._counts[word] = self._search(word) if is_cheap else self._all[word]
        return self._counts[word]

    def count_compound(self, word: str) -> int:
        """How often ``word`` stands, whose parts hyphens join."""
        return self._compounds[word]

    @cached_property
    def _all(self) -> Counter[str]:
        return _counted(_WORD, self._text)

    @cached_property
    def _compounds(self) -> Counter[str]:
        return _counted(_COMPOUND, self._text)

    def _search(self, word: str) -> int:
        return sum(1 for _ in self._places(word)) if word else 0

    def _places(self, word: str) -> Iterator[int]:
        text, at = self._text, self._text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha()):
                yield at
            at = text.find(word, end)

    def stands(self, word: str, least: int = 1) -> bool:
        """Whether ``word`` stands ``least`` times."""
        return self.count(word) >= least

    def is_common(self, word: str, least: int = 1) -> bool:
        """Whether ``word`` is an ordinary lower-case word: stands as one, or English has it."""
        lower = word.lower().partition("’")[0].partition("'")[0]
        return self._is_english_word(lower) or self.stands(lower, least)

    def _is_english_word(self, word: str) -> bool:
        """Short words of the longer list are abbreviations as often as words."""
        return self._is_english and (
            word in lexicon.common() or (len(word) > 3 and word in lexicon.uncommon())
        )

    def is_name(self, word: str, least: int = 1) -> bool:
        """Whether the capitalised ``word`` stands as it is, or is a name that English knows."""
        return (self._is_english and word in lexicon.proper()) or self.stands(word, least)

    def is_known(self, word: str, least: int = 1) -> bool:
        """Whether ``word`` is an ordinary word or a name."""
        return self.is_common(word, least) or self.is_name(word, least)


def vocabulary(document: Document) -> Vocabulary:
    """A view: the words of ``document``; a word costs some 5 µs the first time."""
    return Vocabulary(document)


def capitalised(document: Document) -> Counter[str]:
    """A view: how often each capitalised word of four letters or more stands, 35 MB/s.

    No part of an address, a handle or a compound.  Kept for the next snapshot, which often has the same lines.
    """
    rows = list(filter(None, document.rows))
    known: dict[object, tuple[list[str], Counter[str]]] = document.lineage.known
    if capitalised not in known or known[capitalised][0] != rows:
        known[capitalised] = rows, _capitals(document)
    return known[capitalised][1]


def _capitals(document: Document) -> Counter[str]:
    if document.beyond <= TYPOGRAPHY:
        return _counted(_PLAIN_CAPITALISED, document.text)
    found = _counted(_CAPITALISED, document.text)
    return Counter({word: n for word, n in found.items() if word[0].isupper()})


def _counted(pattern: Pattern[str], text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for piece in pieces(text):
        found.update(pattern.findall(piece))
    return found


def start_of_word(text: str, at: int) -> int:
    """The offset at which the letters and apostrophes that end before ``at`` begin, ``LONGEST`` at most."""
    least = max(at - LONGEST, 0)
    while at > least and (text[at - 1].isalpha() or text[at - 1] in "’'"):
        at -= 1
    return at


def end_of_word(text: str, at: int) -> int:
    """The offset at which the letters that begin at ``at`` end, ``LONGEST`` at most."""
    most = min(at + LONGEST, len(text))
    while at < most and text[at].isalpha():
        at += 1
    return at
