"""Texts whose subject is the cutting up of text, and which show examples of it."""

from __future__ import annotations

from textclean.document import Document
from textclean.patterns import late

_TALK = late(r"(?i)\btokeni[sz]|\btreebank\b|\bsub-?words?\b|\bbyte[- ]pair\b|\bsentencepiece\b")


def is_about_tokens(document: Document) -> bool:
    """A view: whether the text speaks of tokens, so that spaced marks may be its examples."""
    return _TALK.search(document.text) is not None
