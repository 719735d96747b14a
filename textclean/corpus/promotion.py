"""From a place in a corpus to an example of the rule that changed it: as short a text as still shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textclean import testing
from textclean.edits import Log, Span, splice
from textclean.result import Result
from textclean.rules import Rule

AROUND = (0, 1, 3, 8, 20)  # lines with words on each side; then the whole text


class NoExample(ValueError):
    """The rule by itself does not do there what the whole pipeline does."""


class Shown(NamedTuple):
    """A text, and what the rule by itself makes of it (for a ``flag`` rule: what it reports)."""

    before: str
    after: str


def shown(rule: Rule, log: Log, start: int, end: int) -> Shown:
    """The shortest of some excerpts around ``[start, end)`` of the original on which the rule does the same.

    If it does it on none of the text as it was given, then of the text as the rule saw it, which rules
    before it had changed.  Raises NoExample if it does it there by itself neither.
    """
    for text, span in _seen(rule, log, Span(start, end)):
        if (found := _shown(rule, text, *span)) is not None:
            return found
    raise NoExample(
        f"rule {rule.id!r} does this only together with other rules or with metadata: by itself it leaves the "
        "text as it is, so there is no example to make of it"
    )


def _seen(rule: Rule, log: Log, span: Span) -> Iterator[tuple[str, Span]]:
    """The original, and then the text before each pass in which the rule had a part in ``span``."""
    yield log.original, span
    text = log.original
    for number, step in enumerate(log.passes):
        before = Log(log.original, text, log.passes[:number])
        for edit in step.edits:
            place = before.to_original((edit.start, edit.end))
            if edit.rule == rule.id and place.start < span.end and span.start < place.end:
                yield text, Span(edit.start, edit.end)
        text = splice(text, step.edits)


def _shown(rule: Rule, text: str, start: int, end: int) -> Shown | None:
    pipeline = testing.alone(rule)
    old = text[start:end].strip()
    if old:
        start = text.index(old, start)
        end = start + len(old)
    for excerpt in _excerpts(text, start, end):
        result = testing.cleaned(rule, pipeline, excerpt)
        if (after := _does(rule, result, old)) is not None:
            return Shown(excerpt, after)
    return None


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
