"""Which keys a pack may hold, and the errors that say which one is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_STRINGS = list[str]
PACK_KEYS: dict[str, Any] = {
    "family": str, "stage": str, "language": str, "title": str, "words": dict[str, list[str]], "rule": list[dict[str, Any]],
}  # fmt: skip
RULE_KEYS: dict[str, Any] = {
    "id": str, "why": str, "kind": str, "stage": str, "safety": str, "source": str, "hits": list[list[str]], "keeps": _STRINGS,
    "languages": _STRINGS, "hosts": _STRINGS, "sources": _STRINGS, "formats": _STRINGS, "presets": _STRINGS, "touches": _STRINGS,
}  # fmt: skip


class PackError(ValueError):
    """A pack that cannot be used; the message names the file, the rule and the key."""

    def __init__(self, file: str, message: str, rule: str = "") -> None:
        super().__init__(f"{file}: rule {rule!r}: {message}" if rule else f"{file}: {message}")
        self._told = file, message, rule

    def placed(self, text: str) -> PackError:
        """The same error with its line in ``text``, the content of the file, if that can be told."""
        from textclean import packlines

        file, message, rule = self._told
        ident = rule or ("" if message.startswith("a rule has no") else None)
        line = packlines.of_error(text, message, ident)
        return PackError(f"{file}:{line}", message, rule) if line else self


def check_keys(
    name: str, given: Mapping[str, Any], known: Mapping[str, Any], rule: str = ""
) -> None:
    for key, value in given.items():
        if key not in known:
            raise PackError(name, f"unknown key {key!r}{near(key, known)}", rule)
        if not _is(value, known[key]):
            raise PackError(name, f"{key!r} must be {_said(known[key])}", rule)


def _is(value: Any, hint: Any) -> bool:
    base: Any = getattr(hint, "__origin__", hint)
    inner: list[Any] = list(getattr(hint, "__args__", ()))
    if base is Any:
        return True
    if base is list:
        return isinstance(value, list) and all(_is(item, inner[0]) for item in value)
    if base is dict:
        return isinstance(value, dict) and all(_is(item, inner[1]) for item in value.values())
    return isinstance(value, base) and not (base is int and isinstance(value, bool))


def _said(hint: Any) -> str:
    """The type in plain words."""
    if hint == list[list[str]]:
        return "a list of pairs [before, after]"
    if getattr(hint, "__origin__", None) is list:
        return f"a list of {_plural(hint.__args__[0])}"
    if getattr(hint, "__origin__", None) is dict:
        return f"a table of {_plural(hint.__args__[1])}"
    return {str: "a string", int: "a whole number", bool: "true or false"}[hint]


def _plural(hint: Any) -> str:
    names = {str: "strings", int: "whole numbers", list[str]: "lists of strings"}
    return names.get(hint, "tables")


def near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(sorted(known))}"
