"""Where a document comes from: the host, field or folder by which a corpus is told apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAMED = ("source", "host", "domain")  # fields that name a source where there is no address


def source_of(meta: Mapping[str, Any], name: str) -> str:
    """The host of the address in ``meta``, else a field that names the source, else the top folder.

    ``name`` is the file's name below its source folder; ``""`` if nothing tells the source.
    """
    if meta:
        rest = str(meta.get("url") or "").partition("://")[2]
        if host := rest.partition("/")[0].lower().removeprefix("www."):
            return host
        for key in NAMED:
            if (value := meta.get(key)) and isinstance(value, str):
                return value
    top, slash, _ = name.partition("/")
    return top if slash else ""
