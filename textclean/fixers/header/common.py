"""What the header rules share: when they run, and a paragraph for their examples."""

from __future__ import annotations

from textclean.rules import When
from textclean.signs import has_head

BODY = (
    "The president said on Monday that the talks with the visiting ministers had gone well so far."
)


HEAD = When(has_head, "shapes of the lines before the first paragraph, at most 16")
