"""Header lines of an article, lifted into the one metadata form; importing registers the rules."""

from __future__ import annotations

from textclean.fixers.header import address, byline, caption, date, dateline, title, trail

__all__ = ["address", "byline", "caption", "date", "dateline", "title", "trail"]
