"""What a rule is: where it runs, what wakes it, how far it is trusted, and the proof it carries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from textclean import shields
from textclean.document import Document, Line, fold
from textclean.edits import Edit
from textclean.structs import Struct, replace, restored

if TYPE_CHECKING:
    from textclean.template import Template

STAGES = (
    "decode",
    "markup",
    "characters",
    "lines",
    "locate",
    "header",
    "boilerplate",
    "repair",
    "names",
    "layout",
)

PUNCTUATION = ("keep", "straight", "typographic")  # styles of quotes, dashes and ellipses
DECORATION = "*_~=[(–—"  # what may stand before the words of a boilerplate line, with white space

NATIVE = "en"  # the language of most documents, and so of the rules that are always loaded
TIES = "^<"  # what ties a literal to the start of a line or of a word

Safety = Literal["safe", "unsafe", "flag"]
SAFETIES: tuple[Safety, ...] = ("safe", "unsafe", "flag")
Find = Callable[[Document, Sequence[Line]], Iterable[Edit]]

_SHIELDED: dict[str, frozenset[str]] = {
    "decode": shields.VERBATIM | shields.ADDRESSES | shields.FACTS,
    "markup": shields.VERBATIM | shields.ADDRESSES | shields.FACTS,
    "characters": shields.ADDRESSES | shields.FACTS,
    "lines": shields.VERBATIM | shields.ADDRESSES | shields.FACTS,
    "locate": frozenset({shields.FRONT_MATTER}),
    "header": shields.VERBATIM,
    "boilerplate": shields.VERBATIM,
    "repair": shields.VERBATIM | shields.ADDRESSES | shields.FACTS,
    "names": shields.VERBATIM | shields.ADDRESSES | shields.WORDING | {shields.NUMBER},
    "layout": shields.VERBATIM | {shields.NUMBER},
}


class Literals(Struct):
    """A trigger: the rule runs only on lines on which one of these strings stands, case folded.

    ``^`` before a string ties it to the start of a line, decoration aside, ``<`` to that of a word.
    With ``whole`` one of them anywhere wakes the rule for every line of the document.  ``fits`` says of
    the text of such a line whether the rule may have something to do there at all: it is asked once a
    line, however many snapshots have it.  With ``case`` the strings must stand letter by letter; such
    strings have no tie.
    """

    words: tuple[str, ...]
    whole: bool = False
    fits: Callable[[str], bool] | None = None
    case: bool = False

    def __post_init__(self) -> None:
        if not self.words or not all(word.strip(TIES) for word in self.words):
            raise ValueError("a literal trigger needs at least one literal, and no empty one")
        if any("\n" in word for word in self.words):
            raise ValueError("a literal stands on one line")
        words = self.words if self.case else map(fold, self.words)
        object.__setattr__(self, "words", tuple(sorted(set(words))))

    @classmethod
    def folded(
        cls, words: tuple[str, ...], *, whole: bool, fits: Callable[[str], bool] | None, case: bool
    ) -> Literals:
        """A trigger of the ``words`` that another one was found to have: they are not looked at again."""
        return restored(cls, {"words": words, "whole": whole, "fits": fits, "case": case})


class When(Struct):
    """A trigger: the rule runs on documents for which ``predicate`` holds.

    The predicate should read a cached view; ``cost`` says what it takes, as measured.  Where ``needs``
    does not hold, the predicate does not either and is not asked.  ``needs`` holds of a text if and only
    if it does of one of its lines, so that lines are asked once, however many snapshots have them; so does
    the predicate, if ``by_line``.
    """

    predicate: Callable[[Document], bool]
    cost: str
    needs: Callable[[Document], bool] | None = None
    by_line: bool = False

    def holds(self, document: Document) -> bool:
        """Whether the rule is to run on ``document``."""
        if self.needs is not None and not document.holds(self.needs):
            return False
        return self.is_borne_out(document)

    def is_borne_out(self, document: Document) -> bool:
        """The same where ``needs`` is known to hold."""
        if self.needs is self.predicate:
            return True
        return document.holds(self.predicate) if self.by_line else self.predicate(document)


def local(
    predicate: Callable[[Document], bool],
    cost: str,
    needs: Callable[[Document], bool] | None = None,
) -> When:
    """The trigger of a predicate that holds of a text if and only if it does of one of its lines."""
    return When(predicate, cost, needs or predicate, by_line=True)


class Always(Struct):
    """A trigger: the rule runs on every document; ``cost`` says what that takes, as measured."""

    cost: str


Trigger = Literals | When | Always


class Example(Struct):
    """A text and what the rule makes of it: ``after`` differs for a hit, equals for a keep."""

    before: str
    after: str


class Rule(Struct):
    """One cleaning rule, from a pack or from code; nothing downstream can tell which.

    ``find(document, lines)`` proposes edits; ``lines`` are the places its trigger woke it for (all
    lines for a trigger that knows no places).  ``language`` is that of the phrases it looks for: a
    foreign rule is spared documents in plain English, and runs on all others.  ``languages`` are those
    of the documents it is limited to.  ``respects`` names the shields it must not touch.
    ``apart`` says that it takes only what it has proven to be no part of the article, however long (the
    readers' comments): the removal budget does not count that.
    ``template`` is what it knows of the pages of its sources, by which articles are found in them.
    ``punctuation`` is the style that must be asked for before the rule runs, ``""`` for none.
    An empty ``languages``, ``hosts``, ``sources``, ``formats`` or ``presets`` means all of them; a rule
    with ``sources`` wakes for every document of theirs, and for no other.
    """

    id: str
    stage: str
    find: Find
    trigger: Trigger
    why: str
    safety: Safety = "safe"
    source: str = ""
    language: str = ""
    languages: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    presets: frozenset[str] = frozenset()
    punctuation: str = ""
    respects: frozenset[str] = frozenset()
    hits: Sequence[Example] = ()
    keeps: Sequence[str] = ()
    origin: str = ""
    apart: bool = False
    template: Callable[[], Template | None] | None = None

    def __post_init__(self) -> None:
        if self.stage not in STAGES:
            raise ValueError(f"rule {self.id}: unknown stage {self.stage!r}")
        if self.safety not in SAFETIES:
            raise ValueError(f"rule {self.id}: safety is one of {', '.join(SAFETIES)}")

    @property
    def is_foreign(self) -> bool:
        """Whether it looks for phrases of a language other than English."""
        return self.language not in ("", NATIVE)

    @property
    def family(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]

    def matches(self, selector: str) -> bool:
        """Whether ``selector`` is this rule's id or a dotted prefix of it."""
        return self.id == selector or self.id.startswith(selector + ".")

    def propose(self, document: Document, lines: Sequence[Line]) -> list[Edit]:
        """The rule's edits on this snapshot, stamped; those that would change nothing left out."""
        stamped = (edit.stamped(self.id, document.text) for edit in self.find(document, lines))
        return [
            e for e in stamped if self.safety == "flag" or e.new != e.old or e.field is not None
        ]


def default_shields(stage: str, family: str) -> frozenset[str]:
    """The shields that rules of ``stage`` respect unless they say otherwise.

    Numbers, addresses and words with a capital are never altered but by a rule that declares it;
    stages that take whole lines out do not alter them.  Rules that change the wording also leave
    quotations alone, and what is marked [sic].
    """
    wording = shields.WORDING if family == "translation" else frozenset()
    return _SHIELDED.get(stage, shields.VERBATIM | shields.ADDRESSES) | wording


REGISTRY: list[Rule] = []


def rule(
    id: str,
    *,
    stage: str,
    trigger: Trigger,
    hits: Iterable[tuple[str, str]],
    keeps: Iterable[str],
    touches: Iterable[str] = (),
    **more: object,
) -> Callable[[Find], Find]:
    """Register a fixer: a function ``(document, lines) -> edits``, with its examples.

    ``touches`` names shields it may touch although its stage respects them; ``more`` are fields of
    :class:`Rule`.  The first paragraph of the function's docstring is the rule's ``why``.
    """

    def register(find: Find) -> Find:
        made = Rule(
            id=id,
            stage=stage,
            find=find,
            trigger=trigger,
            why=" ".join((find.__doc__ or "").split("\n\n")[0].split()),
            respects=default_shields(stage, id.partition(".")[0]) - frozenset(touches),
            hits=tuple(Example(*pair) for pair in hits),
            keeps=tuple(keeps),
            origin=find.__module__,
        )
        REGISTRY.append(replace(made, **more))
        return find

    return register
