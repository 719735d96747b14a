"""Misspelt names, repaired on the evidence of the document; importing registers the rules."""

from __future__ import annotations

from textclean.fixers.names import alias, organisation, person, place

__all__ = ["alias", "organisation", "person", "place"]
