"""Packs: TOML files of rules; found, read and validated with errors that say where and what.

What is validated once is kept in compiled form, see :mod:`textclean.packs.compiled`: at the next start
no TOML is parsed, and what a rule looks for is built when it first wakes.
"""

from textclean.packs.files import TABLES, own_files, shipped
from textclean.packs.loading import load, load_own, load_shipped, read
from textclean.packs.tables import table

__all__ = ["TABLES", "load", "load_own", "load_shipped", "own_files", "read", "shipped", "table"]
