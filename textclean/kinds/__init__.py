"""The kinds of rules that a pack can hold: each turns a few keys of data into a ``find``.

A kind is a struct in the module of its name: its fields are the keys a rule of that kind takes, its
``trigger`` and ``find`` are what the engine runs.  All patterns are matched within one line, ignoring
case unless ``case`` is set, and are compiled when one of their literals first stands in a text; until
then not even the module is loaded.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textclean.kinds.base import Kind

NAMES = (
    "line",
    "block",
    "comments",
    "biography",
    "tail",
    "inline",
    "swap",
    "field",
    "template",
)


@cache
def kind_of(name: str) -> type[Kind]:
    """The kind called ``name``; raises KeyError if there is none."""
    if name not in NAMES:
        raise KeyError(name)
    kind: type[Kind] = getattr(import_module(f"textclean.kinds.{name}"), f"{name.title()}Kind")
    return kind
