"""The JSON Schema of packs, made from what the checks of packs know, for editors that complete and check TOML."""

from __future__ import annotations

from typing import Any

from textclean import kinds, shields
from textclean.packs.checking import FAMILY, ID, keys_of
from textclean.rules import SAFETIES, STAGES
from textclean.schema import PACK_KEYS, RULE_KEYS

DRAFT = (
    "http://json-schema.org/draft-07/schema#"  # what Taplo, and with it most editors, understands
)
_CHOICES: dict[str, Any] = {
    "stage": {"enum": list(STAGES)},
    "safety": {"enum": list(SAFETIES)},
    "kind": {"enum": list(kinds.NAMES)},
    "id": {"type": "string", "pattern": f"^{ID}$"},
    "family": {"type": "string", "pattern": f"^{FAMILY}$"},
    "language": {"type": "string", "pattern": f"^{FAMILY}$"},
    "touches": {"type": "array", "items": {"enum": list(shields.KINDS)}},
    "hits": {
        "type": "array",
        "minItems": 1,
        "items": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
        "description": "texts that must change, each as [before, after]",
    },
    "keeps": {
        "type": "array",
        "minItems": 1,
        "items": {"type": "string"},
        "description": "texts that look like the target and must stay as they are",
    },
    "why": {"type": "string", "minLength": 1, "description": "what the rule is for"},
}
_NEEDED = ("id", "kind", "why", "hits", "keeps")


def json_schema() -> dict[str, Any]:
    """The schema of a pack; a rule's keys depend on its kind."""
    pack = {key: _type(key, hint) for key, hint in PACK_KEYS.items()}
    pack["rule"] = {"type": "array", "items": {"oneOf": [_rule(name) for name in kinds.NAMES]}}
    return {
        "$schema": DRAFT,
        "title": "A pack of textclean",
        **_table(pack, ("family", "stage", "rule")),
    }


def _rule(kind: str) -> dict[str, Any]:
    keys = {key: _type(key, hint) for key, hint in {**RULE_KEYS, **keys_of(kind)}.items()}
    keys["kind"] = {"const": kind}
    return _table(keys, _NEEDED)


def _table(keys: dict[str, Any], needed: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": keys,
        "required": list(needed),
        "additionalProperties": False,
    }


def _type(key: str, hint: Any) -> dict[str, Any]:
    return _CHOICES[key] if key in _CHOICES else _of(hint)


def _of(hint: Any) -> dict[str, Any]:
    """The schema of a type: a string, a number, a list or a table of them."""
    base = getattr(hint, "__origin__", hint)
    if base is list:
        return {"type": "array", "items": _of(hint.__args__[0])}
    if base is dict:
        return {"type": "object", "additionalProperties": _of(hint.__args__[1])}
    return (
        {"type": {str: "string", int: "integer", bool: "boolean"}[base]} if base is not Any else {}
    )
