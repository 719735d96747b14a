"""From a place in a corpus to an example of the rule that changed it: as short a text as still shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from textclean import testing
from textclean.edits import Edit, Hunk, Log, Span, splice
from textclean.result import Finding, Result
from textclean.rules import Rule
from textclean.structs import NamedTuple

AROUND = (0, 1, 3, 8, 20)  # lines with words on each side; then the whole text


class NoExample(ValueError):
    """The rule by itself does not do there what the whole pipeline does."""


class Shown(NamedTuple):
    """A text, and what the rule by itself makes of it (for a ``flag`` rule: what it reports).

    ``others`` counts the changes besides the wanted one which it makes there.
    """

    before: str
    after: str
    others: int = 0


class Excerpt(NamedTuple):
    """A part of a text, and the span in it that is to change."""

    text: str
    start: int
    end: int


def shown(rule: Rule, log: Log, start: int, end: int) -> Shown:
    """The shortest of some excerpts around ``[start, end)`` of the original on which the rule does the same.

    One on which it does nothing else comes first, even if its other changes had to be made beforehand.
    If it does it on none of the text as it was given, then of the text as the rule saw it, which rules
    before it had changed.  Raises NoExample if it does it there by itself neither.
    """
    seen = (place[:2] for place in edited(log, rule.id, start, end))
    for text, span in chain([(log.original, Span(start, end))], seen):
        if (found := _shown(rule, text, *span)) is not None:
            return found
    raise NoExample(
        f"rule {rule.id!r} does this only together with other rules, with metadata, or in this kind of "
        "file: by itself it leaves the text as it is, so there is no example to make of it"
    )


def edited(log: Log, rule: str, start: int, end: int) -> Iterator[tuple[str, Span, Span]]:
    """The edits of ``rule`` in ``[start, end)`` of the original: the text of each, its span there and in the original."""
    for snapshot in log.snapshots():
        for edit in snapshot.step.edits:
            was = snapshot.to_original((edit.start, edit.end))
            if edit.rule == rule and _meet(was, Span(start, end)):
                yield snapshot.text, Span(edit.start, edit.end), was


def _shown(rule: Rule, text: str, start: int, end: int) -> Shown | None:
    if old := text[start:end].strip():
        start = text.index(old, start)
        end = start + len(old)
    excerpts = list(_excerpts(text, start, end))
    for attempt in (_alone, _with_the_rest_done, _among_others):
        for excerpt in excerpts:
            if (found := attempt(rule, excerpt)) is not None:
                return found
    return None


def _alone(rule: Rule, excerpt: Excerpt) -> Shown | None:
    """The excerpt, if the rule changes the wanted place of it and nothing else."""
    found = _among_others(rule, excerpt)
    return found if found is not None and not found.others else None


def _with_the_rest_done(rule: Rule, excerpt: Excerpt) -> Shown | None:
    """The excerpt with all that the rule does elsewhere in it done already."""
    if rule.safety == "flag":
        return None
    changes = _changes(rule, _cleaned(rule, excerpt))
    others = [Edit(c.start, c.end, c.new) for c in changes if not _is_wanted(c, excerpt)]
    if not others or len(others) == len(changes):
        return None
    shift = sum(len(e.new) - (e.end - e.start) for e in others if e.end <= excerpt.start)
    done = splice(excerpt.text, others)
    return _alone(rule, Excerpt(done, excerpt.start + shift, excerpt.end + shift))


def _among_others(rule: Rule, excerpt: Excerpt) -> Shown | None:
    """The excerpt, if the rule changes the wanted place of it among others."""
    result = _cleaned(rule, excerpt)
    changes = _changes(rule, result)
    wanted = [change for change in changes if _is_wanted(change, excerpt)]
    if not wanted:
        return None
    after = wanted[0].old if rule.safety == "flag" else result.text
    return Shown(excerpt.text, after, len(changes) - 1)


def _cleaned(rule: Rule, excerpt: Excerpt) -> Result:
    return testing.cleaned(rule, testing.alone(rule), excerpt.text)


def _changes(rule: Rule, result: Result) -> Sequence[Hunk | Finding]:
    return result.findings if rule.safety == "flag" else result.log.hunks()


def _is_wanted(change: Hunk | Finding, excerpt: Excerpt) -> bool:
    """Whether the change is at the wanted place, and of what stands there, white space aside."""
    place, wanted = Span(change.start, change.end), Span(excerpt.start, excerpt.end)
    return _meet(place, wanted) and change.old.strip() == excerpt.text[slice(*wanted)].strip()


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans share a character, or touch if one of them is where something is put in."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _excerpts(text: str, start: int, end: int) -> Iterator[Excerpt]:
    """The lines of the span, with more and more of those around it; the whole text is the last."""
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    inside = [
        i for i in range(len(lines)) if starts[i] < max(end, start + 1) and start < starts[i + 1]
    ]
    for count in AROUND if inside else ():
        first = _moved(lines, inside[0], -1, count)
        last = _moved(lines, inside[-1], 1, count)
        at = starts[first]
        excerpt = "".join(lines[first : last + 1])
        for closing in ("",) if excerpt.endswith("\n") else ("\n", ""):
            yield Excerpt(excerpt + closing, start - at, end - at)
    yield Excerpt(text, start, end)


def _moved(lines: list[str], at: int, step: int, count: int) -> int:
    """``count`` lines with words further on in one direction."""
    here = at
    while count and 0 <= here + step < len(lines):
        here += step
        if lines[here].strip():
            count, at = count - 1, here
    return at
