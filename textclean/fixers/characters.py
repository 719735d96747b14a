"""Characters that nobody meant to write: control characters, odd line ends, invisible marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import When, rule

# One search a character: each is a memchr, a hundred times as fast as one search for the class.
_CONTROL = tuple(map(chr, (*range(0x00, 0x09), *range(0x0E, 0x1C), 0x1F, 0x7F)))
_BREAKS = ("\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
_INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")


def _has_breaks(document: Document) -> bool:
    candidates = _BREAKS[:6] if document.is_ascii else _BREAKS
    return any(char in document.text for char in candidates)


def _has_control(document: Document) -> bool:
    return any(char in document.text for char in _CONTROL)


def _has_invisible(document: Document) -> bool:
    return not document.is_ascii and any(char in document.text for char in _INVISIBLE)


def _has_no_break_space(document: Document) -> bool:
    return not document.is_ascii and "\u00a0" in document.text


@rule(
    "characters.line-ends",
    stage="characters",
    trigger=When(_has_breaks, "six to nine character searches, 3 GB/s"),
    hits=[
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two", "one\ntwo"),
        ("a\x0bb", "a\nb"),
    ],
    keeps=["one\n\ntwo"],
    source="the list of str.splitlines",
)
def line_ends(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Every line end is a line feed, so that all that follows sees the same lines."""
    for match in compiled(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]").finditer(document.text):
        yield Edit(*match.span(), "\n")


@rule(
    "characters.control",
    stage="characters",
    trigger=When(_has_control, "28 character searches, 0.3 GB/s together"),
    hits=[("nul\x00 and bell\x07", "nul and bell"), ("\x1b[1mbold\x1b[0m", "bold")],
    keeps=["a tab\tstays"],
    source="ftfy.fixes.remove_control_chars and remove_terminal_escapes",
)
def control(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Control characters and terminal escapes are no text and break readers down the line."""
    pattern = compiled(r"\x1b\[[0-9;]{0,16}[a-zA-Z]|[\x00-\x08\x0e-\x1b\x1f\x7f]+")
    for match in pattern.finditer(document.text):
        yield Edit(*match.span())


@rule(
    "characters.invisible",
    stage="characters",
    trigger=When(_has_invisible, "four character searches, none in ASCII text"),
    hits=[("inter\u00adnational", "international"), ("zero\u200bwidth", "zerowidth")],
    keeps=["می\u200cخواهم", "ภาษา\u200bไทย", "👩\u200d👩\u200d👧"],
)
def invisible(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Soft hyphens, stray byte order marks and zero-width spaces split words that look whole.

    The zero-width space stays where a script uses it between words (Thai, Khmer, Lao, Burmese);
    joiners are not touched at all.
    """
    spaced = r"[\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}\p{Tibetan}\p{Balinese}\p{Javanese}\p{Tai_Tham}]"
    pattern = compiled(rf"[\u00ad\ufeff]|(?<!{spaced})[\u200b\u2060](?!{spaced})")
    for match in pattern.finditer(document.text):
        yield Edit(*match.span())


@rule(
    "characters.no-break-space",
    stage="characters",
    trigger=When(_has_no_break_space, "one character search, none in ASCII text"),
    hits=[("one\u00a0word", "one word"), ("That was all.\u00a0The end.", "That was all. The end.")],
    keeps=[
        "10\u00a0000 km",
        "5\u00a0km",
        "Vraiment\u00a0?",
        "«\u00a0oui\u00a0»",
        "M.\u00a0Dupont",
        "v\u00a0Praze",
        "Louis\u00a0XIV",
    ],
)
def no_break_space(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A no-break space between words is left over from a web page's layout.

    It stays where somebody may have put it: beside digits, single letters and capitals, behind
    abbreviations, and where French typography asks for it.
    """
    word = r"\p{Ll}{2}"
    pattern = compiled(
        rf"(?<={word}|\p{{L}}{{3}}[.,;:!?][”’\"']?)\u00a0+(?={word})|(?<=\p{{L}}{{3}}[.!?][”’\"']?)\u00a0+(?=[\p{{L}}“‘])"
    )
    for match in pattern.finditer(document.text):
        yield Edit(*match.span(), " ")
