"""All rules there are, and which of them a configuration chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from textclean import __version__, packs
from textclean.fixers import declared
from textclean.packs import compiled, loading
from textclean.rules import REGISTRY, Rule

PRESETS = ("article", "page", "minimal")
_MINIMAL = ("encoding", "characters", "layout")


Rules = Callable[[], Sequence[Rule]]


class UnknownSelector(ValueError):
    """A preset, rule id or prefix that names nothing, or a style that there is not."""


@cache
def native() -> tuple[Rule, ...]:
    """The shipped rules that any document may need: the fixers, and the packs but for foreign ones."""
    own = (rule for rule in REGISTRY if not declared.is_fixer(rule))
    return (*declared.rules(), *own, *packs.load_shipped(foreign=False))


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules that come with textclean, fixers and packs, in order of id."""
    foreign = packs.load_shipped(foreign=True)
    return tuple(sorted([*native(), *foreign], key=lambda rule: rule.id))


def compiled_for_build() -> Iterator[tuple[str, bytes]]:
    """What the build puts beside the packs: names of files and what is in them."""
    yield from loading.compiled_for_build()
    yield compiled.FIXERS, compiled.packed(declared.declared(), __version__)


def rules(folders: Iterable[str | Path] = (), *, foreign: bool = True) -> list[Rule]:
    """The shipped rules (without ``foreign``, those alone that any document may need) and own packs.

    A pack's rule replaces a shipped one of its name; two of one name in packs are an error.
    """
    by_id = {rule.id: rule for rule in (shipped() if foreign else native())}
    by_id.update((rule.id, rule) for rule in packs.load_own(map(Path, folders)))
    return sorted(by_id.values(), key=lambda rule: rule.id)


def replaced(rules: Iterable[Rule]) -> list[Rule]:
    """Those of ``rules`` that stand in for a shipped one of their name."""
    own = {rule.id: rule for rule in shipped()}
    return [rule for rule in rules if own.get(rule.id, rule) is not rule]


def choose(
    available: Sequence[Rule],
    preset: str,
    select: Sequence[str],
    ignore: Sequence[str],
    punctuation: str = "keep",
) -> list[Rule]:
    """The rules of ``preset``; with ``select`` only those it names, without those ``ignore`` names.

    Rules that set one style of punctuation are chosen for that style alone.
    """
    available = [rule for rule in available if rule.punctuation in ("", punctuation)]
    chosen = [rule for rule in available if _in_preset(rule, preset)]
    if select:
        chosen = [rule for rule in available if any(rule.matches(s) for s in select)]
    return [rule for rule in chosen if not any(rule.matches(s) for s in ignore)]


def is_of_every_language(preset: str, select: Sequence[str]) -> bool:
    """Whether no rule of this choice looks for phrases of a foreign language, as none of ``minimal`` does."""
    return preset == "minimal" and not select


def check(preset: str, selectors: Sequence[str], some: Sequence[Rule], every: Rules) -> None:
    """Raise UnknownSelector, with the near miss, for a preset or a selector that matches no rule.

    ``every`` gives all rules; it is asked only for what is not among ``some`` of them.
    """
    if preset not in PRESETS:
        raise UnknownSelector(f"unknown preset {preset!r}; there are {', '.join(PRESETS)}")
    for selector in selectors:
        if not any(rule.matches(selector) for rule in some):
            _must_match(selector, every())


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
