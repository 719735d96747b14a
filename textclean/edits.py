"""Edits on a snapshot of text: how they are settled, spliced, logged, mapped and undone.

Spans are half-open and count Unicode code points.  Nothing here knows a rule, a file or a document;
of the package this module imports no more than how classes are made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from textclean.structs import NamedTuple, Struct

_put = object.__setattr__


class Edit(Struct):
    """One proposed replacement of ``[start, end)`` by ``new`` on one snapshot.

    ``rule`` and ``old`` are stamped by the engine.  ``field`` names the metadata key under which
    ``value`` belongs (header rules lift text out of the body); ``why`` is the evidence, one sentence.
    """

    __slots__ = ("end", "field", "new", "old", "rule", "start", "value", "why")
    start: int
    end: int
    new: str
    rule: str
    old: str
    field: str | None
    value: str | None
    why: str

    def __init__(
        self,
        start: int,
        end: int,
        new: str = "",
        rule: str = "",
        old: str = "",
        field: str | None = None,
        value: str | None = None,
        why: str = "",
    ) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"an edit needs 0 <= start <= end, not [{start}, {end})")
        _put(self, "start", start)
        _put(self, "end", end)
        _put(self, "new", new)
        _put(self, "rule", rule)
        _put(self, "old", old)
        _put(self, "field", field)
        _put(self, "value", value)
        _put(self, "why", why)

    def stamped(self, rule: str, text: str) -> Edit:
        """The same edit with the name of its rule and the text that stands there now."""
        start, end = self.start, self.end
        return Edit(start, end, self.new, rule, text[start:end], self.field, self.value, self.why)


def _order(edit: Edit) -> tuple[int, int, str, str, str, str, str]:
    """Position, then length (the longer first), then id; the rest only makes the order total."""
    return (
        edit.start,
        edit.start - edit.end,
        edit.rule,
        edit.new,
        edit.field or "",
        edit.value or "",
        edit.why,
    )


def settle(edits: Iterable[Edit]) -> tuple[list[Edit], list[Edit]]:
    """Order ``edits`` and drop those that overlap one before them.

    Returns ``(kept, dropped)``.  The result does not depend on the order of the input.  Two
    insertions at one place, or an insertion inside a replaced span, count as overlap; an insertion
    right at the end of a replaced span does not.
    """
    kept: list[Edit] = []
    dropped: list[Edit] = []
    end, inserted_at = 0, -1
    for edit in sorted(edits, key=_order):
        if edit.start < end or (edit.start == edit.end == inserted_at):
            dropped.append(edit)
            continue
        kept.append(edit)
        end = edit.end
        inserted_at = edit.end if edit.start == edit.end else -1
    return kept, dropped


def splice(text: str, edits: Sequence[Edit]) -> str:
    """Apply settled ``edits`` to the snapshot they were proposed on."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.new)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def unsplice(text: str, edits: Sequence[Edit]) -> str:
    """Take settled ``edits`` back: the inverse of :func:`splice`.

    Raises ValueError if ``text`` is not what these edits left behind.
    """
    parts: list[str] = []
    at = shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.new)
        if text[start:end] != edit.new:
            raise ValueError(f"the text at {start} is not what rule {edit.rule!r} left there")
        parts += (text[at:start], edit.old)
        at = end
        shift += len(edit.new) - (edit.end - edit.start)
    parts.append(text[at:])
    return "".join(parts)


class Span(NamedTuple):
    """A half-open span of code points."""

    start: int
    end: int


class Pass(NamedTuple):
    """The settled edits that one stage made on one snapshot, in that snapshot's coordinates."""

    stage: str
    edits: tuple[Edit, ...]


class Hunk(Struct):
    """What became of one span of the original, all passes folded.

    ``start`` and ``end`` are in the original, ``new_start`` and ``new_end`` in the cleaned text.
    ``rules`` lists every rule that had a part in it, the one that changed most first.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    old: str
    new: str
    rules: tuple[str, ...]

    @property
    def rule(self) -> str:
        """The rule that did most of it."""
        return self.rules[0]


class _Rows(NamedTuple):
    """What ``_map`` walks over, with the starts apart for bisection."""

    rows: list[tuple[int, int, int, int]]
    starts: list[int]


class _Change(NamedTuple):
    """A folded change between the original ``[a, b)`` and the present text ``[c, d)``."""

    a: int
    b: int
    c: int
    d: int
    shares: tuple[tuple[str, int], ...]  # rule and how many characters it took or put, in order


def _fold(changes: list[_Change], edits: Sequence[Edit]) -> list[_Change]:
    """Put one more pass on top of ``changes``; what overlaps in the text between becomes one.

    A sweep over both lists in the coordinates of that text.  Changes that only touch stay apart,
    so that two lines removed by two rules remain two hunks; only an insertion right where something
    was removed cannot be told from it and is joined.
    """
    items: list[tuple[int, int, int, _Change | Edit]] = [(c.c, c.d, 0, c) for c in changes]
    items += [(e.start, e.end, 1, e) for e in edits]
    items.sort(key=lambda item: item[:3])
    groups: list[list[_Change | Edit]] = []
    low = high = kind = -1
    for start, end, what, item in items:
        same_point = start == end == low == high and what != kind
        if start < high or same_point:
            groups[-1].append(item)
            high = max(high, end)
        else:
            groups.append([item])
            low, high = start, end
        kind = what
    return _joined(groups)


def _joined(groups: list[list[_Change | Edit]]) -> list[_Change]:
    """One change a group, carrying the shifts between the three texts along."""
    out: list[_Change] = []
    to_original = to_present = 0  # of unchanged text at this point, less its middle offset
    for group in groups:
        changes = [item for item in group if isinstance(item, _Change)]
        edits = [item for item in group if isinstance(item, Edit)]
        low = min([c.c for c in changes] + [e.start for e in edits])
        high = max([c.d for c in changes] + [e.end for e in edits])
        a, c = low + to_original, low + to_present
        to_original += sum((x.b - x.a) - (x.d - x.c) for x in changes)
        to_present += sum(len(e.new) - (e.end - e.start) for e in edits)
        shares = [share for x in changes for share in x.shares]
        shares += [(e.rule, len(e.old) + len(e.new)) for e in edits]
        out.append(_Change(a, high + to_original, c, high + to_present, tuple(shares)))
    return out


def _by_share(shares: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """The rules of a change, the one that took or put most first."""
    totals: dict[str, int] = {}
    for rule, size in shares:
        totals[rule] = totals.get(rule, 0) + size
    return tuple(sorted(totals, key=lambda rule: -totals[rule]))


def _map(
    span: tuple[int, int], rows: Sequence[tuple[int, int, int, int]], starts: Sequence[int]
) -> Span:
    """Carry ``span`` over ``rows`` of (from, from end, to, to end)."""
    start, end = span
    i = bisect_left(starts, end) - 1
    to_end = end if i < 0 else rows[i][3] + max(0, end - rows[i][1])
    i = bisect_left(starts, start)
    while i < len(rows) and rows[i][0] == rows[i][1] == start:
        i += 1
    if i == 0:
        to_start = start
    else:
        _, from_end, to, after = rows[i - 1]
        to_start = to if start < from_end else after + start - from_end
    return Span(min(to_start, to_end), max(to_start, to_end))


class Snapshot(NamedTuple):
    """One pass and the ``text`` its edits were made on."""

    step: Pass
    text: str
    rows: _Rows

    def to_original(self, span: tuple[int, int]) -> Span:
        """The smallest span of the original that covers ``span`` of this text."""
        return _map(span, *self.rows)


class Log(Struct):
    """Every settled edit between ``original`` and ``cleaned``, pass by pass."""

    original: str
    cleaned: str
    passes: tuple[Pass, ...] = ()

    def undo(self) -> str:
        """The original, rebuilt from the cleaned text and the edits alone."""
        return undo(self.cleaned, self.passes)

    @cached_property
    def _changes(self) -> list[_Change]:
        changes: list[_Change] = []
        for step in self.passes:
            changes = _fold(changes, step.edits)
        return [x for x in changes if self.original[x.a : x.b] != self.cleaned[x.c : x.d]]

    def hunks(self) -> list[Hunk]:
        """The edits of all passes, folded into the coordinates of the original, in order."""
        return list(self._hunks)

    @cached_property
    def _hunks(self) -> list[Hunk]:
        return [
            Hunk(a, b, c, d, self.original[a:b], self.cleaned[c:d], _by_share(shares))
            for a, b, c, d, shares in self._changes
        ]

    def snapshots(self) -> Iterator[Snapshot]:
        """Every pass with the text it was made on, and the way back from there to the original."""
        text, changes = self.original, list[_Change]()
        for step in self.passes:
            rows = [(x.c, x.d, x.a, x.b) for x in changes]
            yield Snapshot(step, text, _Rows(rows, [row[0] for row in rows]))
            changes = _fold(changes, step.edits)
            text = splice(text, step.edits)

    @cached_property
    def _rows(self) -> tuple[_Rows, _Rows]:
        forth = [(x.a, x.b, x.c, x.d) for x in self._changes]
        back = [(x.c, x.d, x.a, x.b) for x in self._changes]
        return _Rows(forth, [row[0] for row in forth]), _Rows(back, [row[0] for row in back])

    def to_original(self, span: tuple[int, int]) -> Span:
        """The smallest span of the original that covers a span of the cleaned text.

        An empty span maps to what stood at its place.  Raises ValueError outside the text.
        """
        _check(span, len(self.cleaned))
        return _map(span, *self._rows[1])

    def to_cleaned(self, span: tuple[int, int]) -> Span:
        """The smallest span of the cleaned text that covers a span of the original."""
        _check(span, len(self.original))
        return _map(span, *self._rows[0])


def _check(span: tuple[int, int], length: int) -> None:
    if not 0 <= span[0] <= span[1] <= length:
        raise ValueError(f"span {tuple(span)} does not lie within a text of length {length}")


def undo(cleaned: str, passes: Sequence[Pass]) -> str:
    """The text before ``passes``; raises ValueError if ``cleaned`` is not what they left."""
    for step in reversed(passes):
        cleaned = unsplice(cleaned, step.edits)
    return cleaned
