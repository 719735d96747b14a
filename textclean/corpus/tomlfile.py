"""Packs and other TOML of an owner, written to without touching what stands there: layout and comments stay."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textclean.batch.replacement import Replacement
from textclean.batch.troubles import Trouble, about


def add_example(file: Path, ident: str, key: str, value: Any) -> bool:
    """Put ``value`` behind those that ``key`` has of the rule ``ident``; False if it is there already.

    Raises Trouble if the pack has no such rule, or tomlkit (the extra ``write``) is not there.
    """
    try:
        import tomlkit
    except ImportError as error:
        raise Trouble(
            file, "editing it needs tomlkit: pip install 'textclean-corpus[write]'"
        ) from error
    with about(file, "read"):
        pack: Any = tomlkit.parse(file.read_text(encoding="utf-8"))
    rule = next((rule for rule in pack["rule"] if rule["id"] == ident), None)
    if rule is None:
        raise Trouble(file, f"has no rule {ident!r}")
    if value in rule[key].unwrap():
        return False
    rule[key].append(value)
    _replace(file, tomlkit.dumps(pack))
    return True


def append(file: Path, table: str, values: Mapping[str, str]) -> int:
    """Put an entry ``[[table]]`` behind all that the file has, or begin the file; the entry's line."""
    with about(file, "read"):
        old = file.read_text(encoding="utf-8") if file.exists() else ""
    old = old.rstrip("\n") + "\n\n" if old.strip() else ""
    rows = "".join(f"{key} = {string(value)}\n" for key, value in values.items())
    _replace(file, f"{old}[[{table}]]\n{rows}")
    return old.count("\n") + 1


def string(value: str) -> str:
    """``value`` as a TOML string: that of JSON, but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _replace(file: Path, text: str) -> None:
    with Replacement(file, file.stat().st_mode if file.exists() else 0o644) as target:
        target.write(text.encode())
        target.commit()
