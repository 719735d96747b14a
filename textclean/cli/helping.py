"""How the help of the command line is laid out."""

from __future__ import annotations

import os
import sys
from argparse import RawDescriptionHelpFormatter

WIDTH = (
    80  # columns, where neither the terminal nor $COLUMNS says; as shutil.get_terminal_size has it
)
_MARGIN = 2  # columns that argparse leaves free


class Formatter(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, line breaks of descriptions kept.

    argparse makes one for each option that is added, and asks ``shutil`` for the width: 4 ms to import.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - _MARGIN)


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or WIDTH  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no standard output, or no terminal
        return WIDTH
