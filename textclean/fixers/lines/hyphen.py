"""Words that were broken at a line end with a hyphen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.rules import When, rule
from textclean.signs import has_hyphen
from textclean.vocabulary import Vocabulary, end_of_word, start_of_word, vocabulary

# What follows the first part of a pair that shares its end: pre- and post-war.
_SHARED = frozenset("and or to nor but und oder bis et ou y o e en of och eller og i".split())
# What stands before a dash that was typed as a hyphen ("I tell you-") and begins no compound.
_NO_PARTS = frozenset(
    "i you he she it we they me him her us them is are was were been has have had does did said".split()
)
SHORTEST = 2  # letters of the part before the hyphen; typesetters leave no single one
NARROWEST = 30  # characters of the longer of the two lines, as in a newspaper column; verse that breaks words is narrower
MANY = 3  # breaks; from then on the text is set with hyphens, and halves that are no words prove a break


@rule(
    "lines.hyphen",
    stage="lines",
    trigger=When(has_hyphen, "one substring search, 10 GB/s"),
    hits=[
        (
            "This here is no more than an exam-\nple of what the town and all its print-\ners used to do.",
            "This here is no more than an example of what the town and all its printers used to do.",
        ),
        (
            "The woman in the house was a well-\nknown painter. She came from old Co-\nlogne, and Cologne was proud of her cross-\nborder fame.",
            "The woman in the house was a well-known painter. She came from old Cologne, and Cologne was proud of her cross-border fame.",
        ),
        (
            "Die Regierung hat es gesagt. Die Re-\ngierung hat es dann getan, und das war auch gut so.",
            "Die Regierung hat es gesagt. Die Regierung hat es dann getan, und das war auch gut so.",
        ),
    ],
    keeps=[
        "It was so in the pre-\nand in the post-war years, as it is today in the small-\nto medium-sized firms.",
        "The list:\n- one\n- two\nand then -\nthe end",
        "“You mean to say that-\n” he began, but she had left.",
        "See https://example.org/the-\nexample for the rest of it.",
        "We sit in what it has forgotten:\na glove,\na well-\nintentioned oar,\nthe word for rope.",
        "He said, “I was there, I tell you-\nwent there on the day,” and he left the room.",
        "The settings are --option-\nname and all that is in the file of the server.",
        "The parts are A-\nand B-\nside, and the prices are in the $5-\n10 range for q-\nx.",
    ],
    source="both forms counted in the document first, then the word list, as in the usual dehyphenation "
    "of PDF text (e.g. pdfdehyphen, dehyphen); perplexity is not needed where a word is attested",
)
def hyphen(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A word that was broken at a line end is put together again.

    The hyphen goes where the whole stands elsewhere or is a word; it stays where the hyphenated form
    stands elsewhere or both halves are words (well-known); else nothing happens.
    """
    text = document.text
    breaks = text.count("-\n")
    at = text.find("-\n")
    while at >= 0:
        end = at + 2
        while text[end : end + 1] in (" ", "\t"):
            end += 1
        start, stop = start_of_word(text, at), end_of_word(text, end)
        is_broken = text[end : end + 1].islower() and at - start >= SHORTEST
        if is_broken and _is_bare(text, start) and _is_wide(document, at):
            kept = _kept(document.view(vocabulary), text, (start, at, end, stop), breaks)
            if kept is not None:
                yield Edit(at + len(kept), end)
        at = text.find("-\n", at + 1)


def _is_wide(document: Document, at: int) -> bool:
    """Whether the line that holds ``at`` or the one behind it is as wide as a column of prose."""
    number = document.line_number(at)
    return max(len(document.line(n).content) for n in (number, number + 1)) >= NARROWEST


def _is_bare(text: str, start: int) -> bool:
    """Whether the word that begins at ``start`` is none in an address, a path or an identifier."""
    while text[start - 1 : start] == "-":
        if text[start - 2 : start - 1] == "-":
            return False  # an option of a command, or a dash
        start = start_of_word(text, start - 1)
    before = text[start - 1 : start]
    return not before or before.isspace() or before in '(“"‘[–—„«'


def _kept(
    words: Vocabulary, text: str, places: tuple[int, int, int, int], breaks: int
) -> str | None:
    """The hyphen, if it belongs to the word; ``""`` if it does not, None if it cannot be told."""
    start, at, end, stop = places
    left, right = text[start:at], text[end:stop]
    if right in _SHARED:
        return None
    if text[start - 1 : start] == "-":
        return "-" if words.is_common(right) else None
    whole = words.count(left + right) or words.count((left + right).lower())
    hyphened = words.count_compound(f"{left}-{right}")
    if whole or hyphened:
        return "-" if hyphened > whole else ""
    if words.is_known(left + right):
        return ""
    parts = words.is_common(left, 2), words.is_common(right, 2)
    if left.lower() in _NO_PARTS:
        return None
    if all(parts) and len(left) > 2 and len(right) > 2:
        return "-"
    return "" if not any(parts) and breaks >= MANY else None
