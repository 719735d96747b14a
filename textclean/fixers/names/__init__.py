"""Misspelt names, repaired on the evidence of the document; importing registers the rules."""

from __future__ import annotations

from textclean.fixers.names import person, place

__all__ = ["person", "place"]
