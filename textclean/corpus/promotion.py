"""From a place in a corpus to an example of the rule that changed it: as short a text as still shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textclean import testing
from textclean.result import Result
from textclean.rules import Rule

AROUND = (0, 1, 3, 8, 20)  # lines with words on each side; then the whole text


class NoExample(ValueError):
    """The rule by itself does not do there what the whole pipeline does."""


class Shown(NamedTuple):
    """A text, and what the rule by itself makes of it (for a ``flag`` rule: what it reports)."""

    before: str
    after: str


def shown(rule: Rule, text: str, start: int, end: int) -> Shown:
    """The shortest of some excerpts around ``[start, end)`` of ``text`` on which the rule does the same.

    Raises NoExample if it does it on none, nor on the whole text.
    """
    pipeline = testing.alone(rule)
    old = text[start:end].strip()
    if old:
        start = text.index(old, start)
        end = start + len(old)
    for excerpt in _excerpts(text, start, end):
        result = testing.cleaned(rule, pipeline, excerpt)
        if (after := _does(rule, result, old)) is not None:
            return Shown(excerpt, after)
    raise NoExample(
        f"rule {rule.id!r} does this only together with other rules or with metadata: by itself it leaves the "
        "text as it is, so there is no example to make of it"
    )


def _does(rule: Rule, result: Result, old: str) -> str | None:
    """What becomes of the excerpt if the rule does to it what it did to ``old``, and nothing else."""
    if rule.safety == "flag":
        flagged = [finding.old for finding in result.findings]
        return flagged[0] if [f.strip() for f in flagged] == [old] else None
    hunks = result.log.hunks()
    return result.text if [hunk.old.strip() for hunk in hunks] == [old] else None


def _excerpts(text: str, start: int, end: int) -> Iterator[str]:
    """The lines of the span, with more and more of those around it; the whole text is the last."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    inside = [
        i for i in range(len(lines)) if starts[i] < max(end, start + 1) and start < starts[i + 1]
    ]
    if inside:
        for count in AROUND:
            first = _moved(lines, inside[0], -1, count)
            last = _moved(lines, inside[-1], 1, count)
            excerpt = "".join(lines[first : last + 1])
            yield excerpt if excerpt.endswith("\n") else excerpt + "\n"
    yield text


def _moved(lines: list[str], at: int, step: int, count: int) -> int:
    """``count`` lines with words further on in one direction."""
    here = at
    while count and 0 <= here + step < len(lines):
        here += step
        if lines[here].strip():
            count, at = count - 1, here
    return at
