"""Which characters beyond the everyday ones a text uses, asked once for all rules on characters."""

from __future__ import annotations

import unicodedata
from functools import cache

from textclean.document import Document
from textclean.patterns import late
from textclean.scripts import TYPOGRAPHY

# Words of texts whose subject is how characters are written, so that an odd one may be their example.
_TALK = late(
    r"(?i)\bmojibake\b|\bU\+[0-9A-F]{4}|\bunicode\b|\butf-?(?:8|16)|\blatin-1\b|\biso[- ]8859|\bwindows-125\d|"
    r"\bcharacter (?:sets?|encodings?|references?|entit)|\bhomographs?\b|\bcode points?\b|\bsoft hyphens?\b|"
    r"\bzero[- ]width\b|\bfull-width\b|\bligatures?\b"
)
_CJK = late("[\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uac00-\ud7af]")
_RIGHT_TO_LEFT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def exotic(document: Document) -> frozenset[str]:
    """A view: the characters of the text that are neither ASCII nor ``TYPOGRAPHY``."""
    return document.beyond - TYPOGRAPHY


def is_about_characters(document: Document) -> bool:
    """A view: whether the text speaks of encodings or code points, and an odd character may be quoted."""
    return _TALK.search(document.text) is not None


def is_cjk(document: Document) -> bool:
    """A view: whether Chinese, Japanese or Korean stands in the text, where wide forms are at home."""
    return bool(document.view(exotic)) and _CJK.search(document.text) is not None


def is_right_to_left(document: Document) -> bool:
    """A view: whether Hebrew, Arabic or their like stand in the text, which direction marks steer."""
    return bool(document.view(exotic)) and _RIGHT_TO_LEFT.search(document.text) is not None


def is_composed(document: Document) -> bool:
    """A view: whether the text is in normalization form C."""
    return not document.view(exotic) or unicodedata.is_normalized("NFC", document.text)


@cache
def ligatures() -> dict[str, str]:
    """Ligatures of Latin letters and what they stand for, ftfy's table."""
    from ftfy.chardata import LIGATURES

    return {chr(code): letters for code, letters in LIGATURES.items()}


@cache
def wide() -> dict[str, str]:
    """Full-width and half-width forms and the common form of each, ftfy's table."""
    from ftfy.chardata import WIDTH_MAP

    return {chr(code): form for code, form in WIDTH_MAP.items()}
