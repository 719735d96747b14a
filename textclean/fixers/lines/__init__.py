"""Text that was broken up: hard-wrapped lines, hyphenated line ends, tokens and pieces of words."""

from __future__ import annotations

from textclean.fixers.lines import hyphen, subwords, tokens, wrap

__all__ = ["hyphen", "subwords", "tokens", "wrap"]
