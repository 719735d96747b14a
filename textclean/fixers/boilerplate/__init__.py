"""Boilerplate that is known by its form, not by its words; importing registers the rules."""

from __future__ import annotations

from textclean.fixers.boilerplate import linkrow, repeat, teaser

__all__ = ["linkrow", "repeat", "teaser"]
