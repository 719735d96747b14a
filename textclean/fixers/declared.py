"""What the fixers declare, kept as plain data: the module of one is imported when its rule first wakes.

To import them all takes 35 ms; of a clean text's lines, three rules want to know more than where they stand.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textclean import fixers
from textclean.packs import compiled, files
from textclean.packs.definition import MARSHAL, hits, keeps
from textclean.rules import REGISTRY, Always, Literals, Rule, Trigger, When
from textclean.structs import fields, restored

_HOME = "textclean.fixers."
_IDLE = ("find", "trigger", "hits", "keeps", "template")  # fields that are told apart

Name = tuple[str, str]  # of a module and of what stands in it

if TYPE_CHECKING:  # a typed dictionary compiles its annotations when it is made
    from typing import TypedDict

    class Declared(TypedDict):
        """A fixer's rule in values that ``marshal`` takes."""

        rule: dict[str, Any]  # fields of Rule by their names
        find: Name
        words: tuple[Any, ...]  # the fields of Literals but for ``fits``; () for another trigger
        asked: tuple[Name | None, ...]  # ``fits``, or ``predicate`` and ``needs``
        cost: str
        by_line: bool
        examples: bytes  # hits and keeps, marshalled


class Named:
    """A function that is imported when it is first called."""

    __slots__ = ("_function", "_name")

    def __init__(self, name: Name) -> None:
        self._name = name
        self._function: Callable[..., Any] | None = None

    def __call__(self, *given: Any) -> Any:
        if self._function is None:
            self._function = getattr(import_module(self._name[0]), self._name[1])
        return self._function(*given)

    def __repr__(self) -> str:
        """The same in every process: it goes into fingerprints."""
        return ".".join(self._name)


def rules() -> list[Rule]:
    """The rules of all fixers, none of them imported if they were declared before."""
    kept: list[Declared] | None = compiled.built_in(compiled.FIXERS)
    if kept is None:
        kept = compiled.kept(compiled.FIXERS, files.tables(), declared)
    known: dict[Name, Named] = {}
    return [_rule(each, known) for each in kept]


def is_fixer(rule: Rule) -> bool:
    """Whether the rule is one of these, and not a user's own."""
    return rule.origin.startswith(_HOME)


def declared() -> list[Declared]:
    """What all fixers declare, which are imported for it."""
    from pkgutil import walk_packages

    for module in walk_packages(fixers.__path__, _HOME):
        import_module(module.name)
    return [_declared(rule) for rule in REGISTRY if is_fixer(rule)]


def _declared(rule: Rule) -> Declared:
    trigger = rule.trigger
    words: tuple[Any, ...] = ()
    asked: tuple[Callable[..., Any] | None, ...] = ()
    if isinstance(trigger, Literals):
        words, asked = (trigger.words, trigger.whole, trigger.case), (trigger.fits,)
    elif isinstance(trigger, When):
        asked = (trigger.predicate, trigger.needs)
    told = {name: held for name, held in fields(rule).items() if name not in _IDLE}
    pairs = [(hit.before, hit.after) for hit in rule.hits]
    return {
        "rule": told,
        "find": _name(rule, rule.find),
        "words": words,
        "asked": tuple(each and _name(rule, each) for each in asked),
        "cost": "" if isinstance(trigger, Literals) else trigger.cost,
        "by_line": isinstance(trigger, When) and trigger.by_line,
        "examples": marshal.dumps((pairs, list(rule.keeps)), MARSHAL),
    }


def _name(rule: Rule, function: Callable[..., Any]) -> Name:
    """Where ``function`` stands; raises ValueError for one that has no name there."""
    home = function.__module__
    for name, held in vars(sys.modules[home]).items():
        if held is function:
            return home, name
    raise ValueError(f"rule {rule.id}: {function!r} has no name in {home}")


def _rule(each: Declared, known: dict[Name, Named]) -> Rule:
    """The rule; functions that are the same stay so, since what they say is kept by them."""
    asked = [name and known.setdefault(name, Named(name)) for name in each["asked"]]
    trigger: Trigger
    if each["words"]:
        words, whole, case = each["words"]
        trigger = Literals.folded(words, whole=whole, fits=asked[0], case=case)
    elif asked:
        assert asked[0]
        trigger = When(asked[0], each["cost"], asked[1], each["by_line"])
    else:
        trigger = Always(each["cost"])
    examples = each["examples"]
    proof = {"hits": hits(examples), "keeps": keeps(examples)}
    called = {"find": Named(each["find"]), "trigger": trigger}
    return restored(Rule, {**each["rule"], **proof, **called})
