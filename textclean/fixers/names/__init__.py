"""Misspelt names, repaired on the evidence of the document."""
