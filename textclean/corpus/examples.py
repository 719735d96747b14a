"""Examples that an owner has for rules that are not his to edit: a file of hits and keeps beside the configuration."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from textclean.config import ConfigError
from textclean.rules import Example, Rule

FILE = ".textclean-examples.toml"
_KEYS = {"hit": ("rule", "before", "after"), "keep": ("rule", "text")}


def with_examples(rules: Iterable[Rule], folder: Path) -> list[Rule]:
    """``rules`` with the examples of the file in ``folder``, if there is one, behind their own.

    Raises ConfigError, with file and line, for what is not understood.
    """
    rules = list(rules)
    data, file = _read(folder / FILE), folder / FILE
    hits: dict[str, list[Example]] = {}
    keeps: dict[str, list[str]] = {}
    for kind, keys in _KEYS.items():
        for number, given in enumerate(data.get(kind, ()), 1):
            _check(f"{file}: [[{kind}]] number {number}", given, keys)
            if kind == "hit":
                hits.setdefault(given["rule"], []).append(Example(given["before"], given["after"]))
            else:
                keeps.setdefault(given["rule"], []).append(given["text"])
    return [
        replace(
            rule,
            hits=(*rule.hits, *hits.get(rule.id, ())),
            keeps=(*rule.keeps, *keeps.get(rule.id, ())),
        )
        if rule.id in hits or rule.id in keeps
        else rule
        for rule in rules
    ]


def unknown(rules: Iterable[Rule], folder: Path) -> list[str]:
    """The rules that the file in ``folder`` names and that are not among ``rules``."""
    known = {rule.id for rule in rules}
    data = _read(folder / FILE)
    return sorted({str(g.get("rule")) for kind in _KEYS for g in data.get(kind, ())} - known)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file}: cannot be read as TOML: {error}") from error


def _check(where: str, given: Mapping[str, Any], keys: Iterable[str]) -> None:
    for key in keys:
        if not isinstance(given.get(key), str):
            raise ConfigError(f"{where}: needs {key!r}, a string")
    if more := sorted(set(given) - {*keys, "from"}):
        raise ConfigError(f"{where}: unknown key {more[0]!r}")
