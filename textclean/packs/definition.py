"""A rule of a pack as plain data, and the rule made of it: what it looks for is built when it first wakes."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, overload

from textclean.rules import Always, Example, Literals, Rule, Trigger
from textclean.structs import restored

if TYPE_CHECKING:
    from textclean.document import Document, Line
    from textclean.edits import Edit
    from textclean.kinds.base import Kind
    from textclean.template import Template

Item = TypeVar("Item")

SETS = ("respects", "languages", "hosts", "sources", "formats", "presets")
MARSHAL = 4  # the version of the format that every Python from 3.4 on reads

if TYPE_CHECKING:  # a typed dictionary compiles its annotations when it is made
    from typing import TypedDict

    class Definition(TypedDict):
        """A validated rule in values that ``marshal`` takes."""

        rule: dict[
            str, Any
        ]  # fields of Rule by their names; those that are not there have their defaults
        kind: str
        keys: bytes  # what the kind is made with, marshalled, word lists put in
        words: tuple[
            str, ...
        ]  # the literals that wake it, as Literals has them; () for a rule that they do not
        whole: bool
        fits: bool
        case: bool
        cost: str  # of a rule that always runs
        examples: bytes  # hits and keeps, marshalled


def definition(
    fields: dict[str, Any], made: Kind, keys: dict[str, Any], hits: Any, keeps: Any
) -> Definition:
    """The definition of a rule with these ``fields``, of the kind ``made`` with ``keys``."""
    trigger = made.trigger()
    words = trigger if isinstance(trigger, Literals) else None
    return {
        "rule": fields,
        "kind": made.name,
        "keys": marshal.dumps(keys, MARSHAL),
        "words": words.words if words else (),
        "whole": words is not None and words.whole,
        "fits": words is not None and words.fits is not None,
        "case": words is not None and words.case,
        "cost": trigger.cost if isinstance(trigger, Always) else "",
        "examples": marshal.dumps((hits, keeps), MARSHAL),
    }


def rule(defined: Definition) -> Rule:
    """The rule of a definition."""
    late = Late(defined["kind"], defined["keys"])
    trigger: Trigger = Always(defined["cost"])
    if defined["words"]:
        fits = late.fits if defined["fits"] else None
        trigger = Literals.folded(
            defined["words"], whole=defined["whole"], fits=fits, case=defined["case"]
        )
    fields = dict(defined["rule"])
    if defined["kind"] == "template":
        fields["template"] = late.template
    examples = defined["examples"]
    fields |= {"hits": hits(examples), "keeps": keeps(examples)}
    return restored(Rule, {**fields, "find": late.find, "trigger": trigger})


class Late:
    """A kind that is made when its rule first wakes."""

    def __init__(self, kind: str, keys: bytes) -> None:
        self._kind, self._keys = kind, keys
        self._made: Kind | None = None
        self._fits: Any = None

    def __repr__(self) -> str:
        """All that decides what it does, the same in every process: it goes into fingerprints."""
        return f"Late({self._kind!r}, {marshal.loads(self._keys)!r})"

    def __reduce__(self) -> tuple[type[Late], tuple[str, bytes]]:
        return Late, (self._kind, self._keys)

    def kind(self) -> Kind:
        """The kind, made of what the pack says."""
        if self._made is None:
            from textclean.kinds import kind_of

            self._made = kind_of(self._kind)(**marshal.loads(self._keys))
        return self._made

    def find(self, document: Document, lines: Sequence[Line]) -> Iterable[Edit]:
        """What :attr:`Rule.find` is."""
        return self.kind().find(document, lines)

    def template(self) -> Template | None:
        """What :attr:`Rule.template` is."""
        return self.kind().template

    def fits(self, text: str) -> bool:
        """What :attr:`Literals.fits` is."""
        if self._fits is None:
            trigger = self.kind().trigger()
            assert isinstance(trigger, Literals)
            self._fits = trigger.fits
        return bool(self._fits(text))


class Stored(Sequence[Item]):
    """Examples, unpacked when somebody looks at them."""

    def __init__(self, data: bytes, unpack: Callable[[bytes], tuple[Item, ...]]) -> None:
        self._data, self._unpack = data, unpack

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        return self._unpack(self._data)

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        return self._items[at]

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._items == tuple(other)

    def __hash__(self) -> int:
        return hash(self._items)


def hits(examples: bytes) -> Sequence[Example]:
    """Those of a definition's ``examples`` that change."""
    return Stored(examples, lambda data: tuple(Example(*pair) for pair in marshal.loads(data)[0]))


def keeps(examples: bytes) -> Sequence[str]:
    """Those of a definition's ``examples`` that stay."""
    return Stored(examples, lambda data: tuple(marshal.loads(data)[1]))
