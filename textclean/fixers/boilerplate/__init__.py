"""Boilerplate that is known by its form, not by its words."""
