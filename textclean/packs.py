"""Packs: TOML files of rules; found, read and validated with errors that say where and what.

The packs that ship stand in ``rules/`` beside the package in a checkout, and inside the package once
it is built; both are read through :mod:`importlib.resources`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_type_hints

from textclean import shields
from textclean.kinds import KINDS
from textclean.rules import SAFETIES, STAGES, Example, Rule, default_shields
from textclean.schema import PACK_KEYS, RULE_KEYS, PackError, check_keys, near

TABLES = "tables"  # the folder of word tables that fixers read; no rules in it


def shipped() -> Traversable:
    """The folder of the packs that come with textclean."""
    inside = resources.files("textclean") / "_packs"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / "rules"


def load(folder: Traversable) -> list[Rule]:
    """All rules of the packs under ``folder``, files in order of their path.

    Raises PackError for the first thing that is wrong, FileNotFoundError if there is no folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"no pack folder {folder}")
    rules: list[Rule] = []
    for name, file in sorted(_files(folder, "")):
        rules += read(name, file.read_text(encoding="utf-8"))
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            raise PackError(rule.origin, f"defined in {seen[rule.id].origin} already", rule.id)
        seen[rule.id] = rule
    return rules


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            if entry.name != TABLES:
                yield from _files(entry, f"{name}/")
        elif entry.name.endswith(".toml"):
            yield name, entry


def read(name: str, text: str) -> list[Rule]:
    """The rules of one pack, ``name`` being how errors and rules refer to the file."""
    pack = _parse(name, text)
    check_keys(name, pack, PACK_KEYS)
    for key in ("family", "stage", "rule"):
        if key not in pack:
            raise PackError(name, f"the pack needs {key!r}")
    if pack["stage"] not in STAGES:
        raise PackError(name, f"unknown stage {pack['stage']!r}{near(pack['stage'], STAGES)}")
    return [_rule(name, pack, spec) for spec in pack["rule"]]


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(name, f"not valid TOML: {error}") from error


def _rule(name: str, pack: Mapping[str, Any], spec: Mapping[str, Any]) -> Rule:
    ident = str(spec.get("id", ""))
    if not ident:
        raise PackError(name, "a rule has no 'id'")
    kind = KINDS.get(str(spec.get("kind")))
    if kind is None:
        raise PackError(
            name, f"unknown kind {spec.get('kind')!r}{near(str(spec.get('kind')), KINDS)}", ident
        )
    hints = get_type_hints(kind)
    kind_keys = {f.name: hints[f.name] for f in fields(kind)}  # type: ignore[arg-type]
    check_keys(name, spec, RULE_KEYS | kind_keys, ident)
    for key in ("why", "hits", "keeps"):
        if not spec.get(key):
            raise PackError(name, f"every rule needs {key!r}", ident)
    if spec.get("safety", "safe") not in SAFETIES:
        raise PackError(name, f"'safety' is one of {', '.join(SAFETIES)}", ident)
    if not all(len(hit) == 2 for hit in spec["hits"]):
        raise PackError(name, "each of 'hits' is a pair [before, after]", ident)
    if unknown := set(spec.get("touches", ())) - set(shields.KINDS):
        raise PackError(name, f"'touches' names no shield {sorted(unknown)[0]!r}", ident)
    try:
        made = kind(**{key: _filled(key, spec[key], pack) for key in kind_keys if key in spec})
        trigger = made.trigger()
    except (ValueError, KeyError) as error:
        raise PackError(name, str(error.args[0]), ident) from error
    parts = (pack["family"], pack.get("language", ""), ident)
    return Rule(
        id=".".join(part for part in parts if part),
        stage=pack["stage"],
        find=made.find,
        trigger=trigger,
        why=spec["why"],
        safety=spec.get("safety", "safe"),
        source=spec.get("source", ""),
        languages=frozenset(spec.get("languages", ())),
        hosts=frozenset(spec.get("hosts", ())),
        formats=frozenset(spec.get("formats", ())),
        presets=frozenset(spec.get("presets", ())),
        respects=default_shields(pack["stage"], pack["family"])
        - frozenset(spec.get("touches", ())),
        hits=tuple(Example(*pair) for pair in spec["hits"]),
        keeps=tuple(spec["keeps"]),
        origin=name,
    )


def _filled(key: str, value: Any, pack: Mapping[str, Any]) -> Any:
    """Put the pack's word lists in for ``{name}``: all combinations in literals, else a pattern."""
    if key != "literals":
        return _expand(value, pack)
    lists = pack.get("words", {})
    return [literal for item in value for literal in _combined(item, lists)]


def _combined(literal: str, lists: Mapping[str, list[str]]) -> list[str]:
    head, brace, rest = literal.partition("{")
    name, _, tail = rest.partition("}")
    if not brace:
        return [literal]
    if name not in lists:
        raise ValueError(f"no list {name!r} under [words]{near(name, lists)}")
    return [head + word + end for word in lists[name] for end in _combined(tail, lists)]


def _expand(value: Any, pack: Mapping[str, Any]) -> Any:
    """Put the pack's word lists in for ``{name}`` in patterns."""
    import re

    lists = pack.get("words", {})

    def put(match: re.Match[str]) -> str:
        if match[1] not in lists:
            raise ValueError(f"no list {match[1]!r} under [words]{near(match[1], lists)}")
        return "(?:" + "|".join(sorted(lists[match[1]], key=len, reverse=True)) + ")"

    if isinstance(value, list):
        return [_expand(item, pack) for item in value]
    return re.sub(r"(?<!\\[pP])\{([a-z_]+)\}", put, value) if isinstance(value, str) else value


@cache
def table(name: str) -> dict[str, Any]:
    """The word table ``name`` of the shipped packs."""
    return tomllib.loads((shipped() / TABLES / f"{name}.toml").read_text(encoding="utf-8"))
