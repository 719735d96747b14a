"""One pack: TOML in, checked definitions out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textclean.packs import checking
from textclean.packs.definition import SETS, definition
from textclean.packs.words import filled
from textclean.rules import default_shields
from textclean.schema import PackError

if TYPE_CHECKING:
    from textclean.packs.definition import Definition


def definitions(name: str, text: str, *, compiles: bool = False) -> list[Definition]:
    """The rules of one pack, ``name`` being how errors and rules refer to the file.

    Unless it ``compiles``, a pattern that cannot be compiled is found when it is first needed.
    A file that holds nothing but comments is a pack without rules: ``learn`` writes one where nothing
    recurs.  Raises PackError for the first thing that is wrong.
    """
    pack = _parsed(name, text)
    if not pack:
        return []
    checking.check_pack(name, pack)
    return [_defined(name, pack, spec, compiles=compiles) for spec in pack["rule"]]


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(name, f"not valid TOML: {error}") from error


def _defined(
    name: str, pack: Mapping[str, Any], spec: Mapping[str, Any], *, compiles: bool
) -> Definition:
    kind, kind_keys = checking.kind_of(name, spec)
    ident, lists = spec["id"], pack.get("words", {})
    try:
        keys = {key: filled(key, spec[key], lists) for key in kind_keys if key in spec}
        made = kind(**keys)
        made.trigger()
    except (ValueError, KeyError) as error:
        raise PackError(name, str(error.args[0]), ident) from error
    if compiles:
        checking.must_compile(name, ident, made)
    fields = {**_fields(pack, spec), "origin": name, "apart": made.apart}
    return definition(fields, made, keys, spec["hits"], spec["keeps"])


def _fields(pack: Mapping[str, Any], spec: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the rule that all kinds share."""
    language, stage = pack.get("language", ""), spec.get("stage", pack["stage"])
    shields = default_shields(stage, pack["family"]) - frozenset(spec.get("touches", ()))
    return {
        "id": ".".join(part for part in (pack["family"], language, spec["id"]) if part),
        "stage": stage,
        "why": spec["why"],
        "language": language,
        "safety": spec.get("safety", "safe"),
        "source": spec.get("source", ""),
        **{key: frozenset(spec[key]) for key in SETS if key in spec},
        "respects": shields,
    }
