"""All rules there are, and which of them a configuration chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from textclean import packs
from textclean.rules import REGISTRY, Rule

FIXERS = ("encoding", "characters", "locate", "header", "glue", "translation", "names", "layout")
PRESETS = ("article", "page", "minimal")
_MINIMAL = ("encoding", "characters", "layout")


class UnknownSelector(ValueError):
    """A preset, rule id or prefix that names nothing."""


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules that come with textclean, fixers and packs, in order of stage and id."""
    for family in FIXERS:
        import_module(f"textclean.fixers.{family}")
    return tuple(sorted([*REGISTRY, *packs.load(packs.shipped())], key=lambda rule: rule.id))


def rules(folders: Iterable[str | Path] = ()) -> list[Rule]:
    """The shipped rules and those of the pack ``folders``; a pack's rule replaces one of its name."""
    by_id = {rule.id: rule for rule in shipped()}
    for folder in folders:
        by_id.update((rule.id, rule) for rule in packs.load(Path(folder)))
    return sorted(by_id.values(), key=lambda rule: rule.id)


def choose(
    available: Sequence[Rule], preset: str, select: Sequence[str], ignore: Sequence[str]
) -> list[Rule]:
    """The rules of ``preset``; with ``select`` only those it names, without those ``ignore`` names.

    Raises UnknownSelector, with the near miss, for a name that matches no rule.
    """
    if preset not in PRESETS:
        raise UnknownSelector(f"unknown preset {preset!r}; there are {', '.join(PRESETS)}")
    for selector in (*select, *ignore):
        _must_match(selector, available)
    chosen = [rule for rule in available if _in_preset(rule, preset)]
    if select:
        chosen = [rule for rule in available if any(rule.matches(s) for s in select)]
    return [rule for rule in chosen if not any(rule.matches(s) for s in ignore)]


def _in_preset(rule: Rule, preset: str) -> bool:
    if preset == "minimal":
        return rule.family in _MINIMAL
    return not rule.presets or preset in rule.presets


def _must_match(selector: str, available: Sequence[Rule]) -> None:
    if not any(rule.matches(selector) for rule in available):
        names = {rule.id for rule in available} | {rule.family for rule in available}
        from difflib import get_close_matches

        near = get_close_matches(selector, names, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else "; see 'textclean rules list'"
        raise UnknownSelector(f"no rule {selector!r}{hint}")
