"""Words that lost the space between them: repaired where both halves are known and the whole is not."""

from textclean.fixers.glue import comma, link, quote, sentence

__all__ = ["comma", "link", "quote", "sentence"]
