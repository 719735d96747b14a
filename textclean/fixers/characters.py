"""Characters that nobody meant to write: odd line ends, control characters, borrowed forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from textclean import alignment, shields
from textclean.alphabet import (
    exotic,
    is_about_characters,
    is_cjk,
    is_composed,
    ligatures,
    wide,
)
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import local, rule
from textclean.signs import has_breaks, has_control, has_exotic

C1 = frozenset(map(chr, range(0x80, 0xA0)))


def _has_c1(document: Document) -> bool:
    return not document.view(exotic).isdisjoint(C1)


def _has_surrogate(document: Document) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in document.view(exotic))


def _is_decomposed(document: Document) -> bool:
    return not document.view(is_composed)


def _has_ligature(document: Document) -> bool:
    odd = document.view(exotic)
    return bool(odd) and not odd.isdisjoint(ligatures())


def _has_wide(document: Document) -> bool:
    odd = document.view(exotic)
    return bool(odd) and not odd.isdisjoint(wide())


@rule(
    "characters.line-ends",
    stage="characters",
    trigger=local(has_breaks, "a deletion of all other bytes, 1 GB/s, and a cached set"),
    hits=[
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two", "one\ntwo"),
        ("a\x0bb", "a\nb"),
    ],
    keeps=["one\n\ntwo"],
    touches=shields.ADDRESSES | shields.FACTS,
    source="ftfy.fixes.fix_line_breaks; the tabs and separators that str.splitlines takes for line ends as well",
)
def line_ends(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Every line end is a line feed, so that all that follows sees the same lines."""
    for match in compiled(r"\r\n|[\r\x0b\x0c\x1c-\x1e\u2028\u2029]").finditer(document.text):
        yield Edit(*match.span(), "\n")


@rule(
    "characters.control",
    stage="characters",
    trigger=local(has_control, "a deletion of all other bytes, 1 GB/s, and a cached set"),
    hits=[("nul\x00 and bell\x07", "nul and bell"), ("\x1b[1mbold\x1b[0m", "bold")],
    keeps=["a tab\tstays"],
    touches=shields.ADDRESSES | shields.FACTS,
    source="ftfy.fixes.remove_control_chars and remove_terminal_escapes",
)
def control(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Control characters and terminal escapes are no text and break readers down the line."""
    pattern = compiled(
        r"\x1b\[[0-9;]{0,16}[a-zA-Z]|[\x00-\x08\x0e-\x1b\x1f\x7f\u206a-\u206f\ufff9-\ufffc]+"
    )
    for match in pattern.finditer(document.text):
        yield Edit(*match.span())


@rule(
    "characters.c1",
    stage="characters",
    trigger=local(_has_c1, "a cached set", has_exotic),
    hits=[("it\x92s over\x85", "it’s over…")],
    keeps=["it’s over…", "café"],
    touches=shields.ADDRESSES | shields.FACTS,
    source="ftfy.fixes.fix_c1_controls, after the HTML standard",
)
def c1(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """C1 control characters are what Windows-1252 puts quotes and dashes on, read as Latin-1."""
    for match in compiled(r"[\x80-\x9f]").finditer(document.text):
        new = match[0].encode("latin-1").decode("cp1252", "replace")
        if new != "\ufffd":  # five bytes that Windows-1252 does not assign
            yield Edit(*match.span(), new)


@rule(
    "characters.ligatures",
    stage="characters",
    trigger=local(_has_ligature, "a cached set", has_exotic),
    hits=[("signiﬁcant", "significant"), ("dovoǉno", "dovoljno")],
    keeps=["œuvre, Æsop, straße", "der ﷺ", "The ligature ﬁ is one character, U+FB01."],
    touches=shields.ADDRESSES | shields.FACTS,
    source="ftfy.fixes.fix_latin_ligatures",
)
def latin_ligatures(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Ligatures of a typesetter ("ﬁ") are letters; œ, æ and ß, which are letters of their own, stay."""
    if not document.view(is_about_characters):
        yield from _mapped(document, ligatures())


@rule(
    "characters.full-width",
    stage="characters",
    trigger=local(_has_wide, "a cached set", has_exotic),
    hits=[("ＬＯＵＤ　ＮＯＩＳＥＳ", "LOUD NOISES"), ("Ningbo，China", "Ningbo,China")],
    keeps=[
        "東京は、ＡＢＣ（２０２２）です。",
        "北京，上海",
        "The letter Ａ is U+FF21, and A is U+0041.",
    ],
    touches=shields.ADDRESSES | shields.FACTS,
    source="ftfy.fixes.fix_character_width, outside Chinese, Japanese and Korean text",
)
def full_width(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Full-width letters and marks are common ones that an East Asian input method widened.

    In text that holds Chinese, Japanese or Korean they are at home and stay.
    """
    if not (document.view(is_cjk) or document.view(is_about_characters)):
        yield from _mapped(document, wide())


def _mapped(document: Document, table: dict[str, str]) -> Iterator[Edit]:
    """An edit for every character of ``table`` that stands in the text."""
    found = sorted(document.view(exotic).intersection(table))
    for char in found:
        at = document.text.find(char)
        while at >= 0:
            yield Edit(at, at + 1, table[char])
            at = document.text.find(char, at + 1)


@rule(
    "characters.surrogates",
    stage="characters",
    trigger=local(_has_surrogate, "a cached set", has_exotic),
    hits=[("a smile \ud83d\ude00", "a smile 😀")],
    keeps=["half a pair \ud83d", "😀"],
    touches=shields.ADDRESSES | shields.FACTS,
    source="ftfy.fixes.fix_surrogates, but for halves of pairs, which nothing can read",
)
def surrogates(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A pair of UTF-16 surrogates is one character that was read as two."""
    for match in compiled(r"[\ud800-\udbff][\udc00-\udfff]").finditer(document.text):
        new = match[0].encode("utf-16", "surrogatepass").decode("utf-16")
        yield Edit(*match.span(), new)


@rule(
    "characters.composition",
    stage="characters",
    trigger=local(_is_decomposed, "unicodedata.is_normalized, 0.4 GB/s", has_exotic),
    hits=[("cafe\u0301", "café"), ("Z\u0307olnierz 5 \u212b", "Żolnierz 5 Å")],
    keeps=["café", "x\u0302", "한국", "क़".replace("\u0958", "\u0915\u093c")],
    touches=shields.ADDRESSES | shields.FACTS,
    source="Unicode Standard Annex 15, normalization form C, as ftfy.fix_text uses it",
)
def composition(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A letter and its accent written apart are one letter: they look alike and compare unequal."""
    for line in document.lines:
        if not unicodedata.is_normalized("NFC", line.text):
            yield from alignment.edits(
                line.text, unicodedata.normalize("NFC", line.text), line.start
            )
