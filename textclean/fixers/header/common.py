"""What the header rules share: when they run, and a paragraph for their examples."""

from __future__ import annotations

from textclean import shape
from textclean.document import Document
from textclean.rules import When

BODY = (
    "The president said on Monday that the talks with the visiting ministers had gone well so far."
)


def has_head(document: Document) -> bool:
    """Whether lines stand before the first paragraph of prose."""
    return bool(document.view(shape.head))


def has_body(document: Document) -> bool:
    """Whether a paragraph of prose stands near the top."""
    return document.view(shape.body).first >= 0


HEAD = When(has_head, "shapes of the lines before the first paragraph, at most 16")
PROSE = When(has_body, "one anchored pattern on the first paragraph")
