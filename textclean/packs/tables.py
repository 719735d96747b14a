"""The word tables that ship with the packs and that fixers read."""

from __future__ import annotations

import marshal
from functools import cache
from typing import Any

from textclean.packs import compiled, files
from textclean.packs.definition import MARSHAL


@cache
def table(name: str) -> dict[str, Any]:
    """The word table ``name`` of the shipped packs, or ``family/name`` of one of their families.

    Raises KeyError if there is none.
    """
    read: dict[str, Any] = marshal.loads(_tables()[name])
    return read


@cache
def _tables() -> dict[str, bytes]:
    kept: dict[str, bytes] | None = compiled.built_in(compiled.TABLES)
    return compiled.kept(compiled.TABLES, files.tables(), marshalled) if kept is None else kept


def marshalled() -> dict[str, bytes]:
    """All tables by their names, read from TOML, each by itself: a text needs few of them."""
    import tomllib

    return {
        name: marshal.dumps(tomllib.loads(file.read_bytes().decode("utf-8")), MARSHAL)
        for name, file in files.tables()
    }
