"""The word tables that ship with the packs and that fixers read."""

from __future__ import annotations

from functools import cache
from typing import Any

from textclean.packs.files import TABLES, shipped


@cache
def table(name: str) -> dict[str, Any]:
    """The word table ``name`` of the shipped packs, or ``family/name`` of one of their families."""
    import tomllib

    *folders, stem = name.split("/")
    file = shipped().joinpath(*folders, TABLES, f"{stem}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
