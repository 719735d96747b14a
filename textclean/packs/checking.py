"""What is checked of a pack that was written by hand, before its rules are used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

from textclean import kinds, shields
from textclean.kinds.base import Kind
from textclean.rules import SAFETIES, STAGES
from textclean.schema import PACK_KEYS, RULE_KEYS, PackError, check_keys, near
from textclean.structs import names

FAMILY = r"[a-z0-9-]+"
ID = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*"
_GROUP = re.compile(r"\\(?:g<)?(\d+|(?<=<)\w+)")  # in a replacement: a number or a name


def check_pack(name: str, pack: Mapping[str, Any]) -> None:
    """Raises PackError for what is wrong outside the single rules."""
    check_keys(name, pack, PACK_KEYS)
    for key in ("family", "stage", "rule"):
        if key not in pack:
            raise PackError(name, f"the pack needs {key!r}")
    for spec in (pack, *pack["rule"]):
        if (stage := spec.get("stage", pack["stage"])) not in STAGES:
            raise PackError(name, f"unknown stage {stage!r}{near(str(stage), STAGES)}")
    for key in ("family", "language"):
        if not re.fullmatch(FAMILY, pack.get(key, "x")):
            raise PackError(name, f"{key!r} is made of a-z, 0-9 and '-', not {pack[key]!r}")


def kind_of(name: str, spec: Mapping[str, Any]) -> tuple[type[Kind], list[str]]:
    """The kind of a rule and the keys that it takes, once all that ``spec`` holds is checked."""
    ident = str(spec.get("id", ""))
    if not ident:
        raise PackError(name, "a rule has no 'id'")
    if "kind" not in spec:
        raise PackError(name, "every rule needs 'kind'", ident)
    called = str(spec["kind"])
    if called not in kinds.NAMES:
        raise PackError(name, f"unknown kind {called!r}{near(called, kinds.NAMES)}", ident)
    kind_keys = keys_of(called)
    check_keys(name, spec, RULE_KEYS | kind_keys, ident)
    if wrong := _wrong(spec):
        raise PackError(name, wrong, ident)
    return kinds.kind_of(called), list(kind_keys)


@cache
def keys_of(kind_name: str) -> dict[str, Any]:
    """The keys that a kind takes and the types of their values."""
    kind = kinds.kind_of(kind_name)
    hints = get_type_hints(kind)
    return {name: hints[name] for name in names(kind)}  # type: ignore[arg-type]


def _wrong(spec: Mapping[str, Any]) -> str:
    """What is wrong with the keys that all kinds share, ``""`` if nothing is."""
    if not re.fullmatch(ID, spec["id"]):
        return "'id' is made of a-z, 0-9, '-' and dots between them"
    if missing := [key for key in ("why", "hits", "keeps") if not spec.get(key)]:
        return f"every rule needs {missing[0]!r}"
    if spec.get("safety", "safe") not in SAFETIES:
        return f"'safety' is one of {', '.join(SAFETIES)}"
    if not all(len(hit) == 2 for hit in spec["hits"]):
        return "each of 'hits' is a pair [before, after]"
    if unknown := set(spec.get("touches", ())) - set(shields.KINDS):
        return f"'touches' names no shield {sorted(unknown)[0]!r}"
    return ""


def must_compile(name: str, ident: str, made: Kind) -> None:
    """Raises PackError for a pattern or a replacement that the regex module does not take."""
    import regex

    tried = ""
    try:
        for pattern in getattr(made, "patterns", ()):
            tried = f"'patterns': {pattern!r} does not compile"
            regex.compile(pattern)
        tried = "'patterns' do not compile together"
        compiled = getattr(made, "_pattern", None)
        new = getattr(made, "new", "")
        for name_or_number in _GROUP.findall(new) if compiled is not None else ():
            tried = f"'new': {new!r} does not fit the patterns"
            _must_have(compiled, name_or_number)
    except (regex.error, IndexError, OverflowError) as error:
        raise PackError(name, f"{tried}: {error}", ident) from error


def _must_have(pattern: Any, group: str) -> None:
    """Raises IndexError for a group, by name or number, that the compiled pattern has not."""
    if group not in pattern.groupindex and not (group.isdecimal() and int(group) <= pattern.groups):
        raise IndexError(f"there is no group {group!r}")
