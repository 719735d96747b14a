"""Charts as inline SVG: bars with their figures, readable without colours and by screen readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

from textclean.report.palette import number

_EDGES = (0, 1, 2, 5, 10, 20, 35, 50, 100)  # per cent: most documents lose little, so bins widen


def bars(title: str, counts: Sequence[tuple[str, int]], *, families: bool = False) -> str:
    """Horizontal bars, one a name."""
    height, most = 22, max((count for _, count in counts), default=1)
    rows = "".join(
        _bar(at * height, name, count, most, number(name) if families else None)
        for at, (name, count) in enumerate(counts)
    )
    return _svg(title, 480, height * len(counts), rows)


def _bar(y: int, name: str, count: int, most: int, family: int | None) -> str:
    width = max(1, round(220 * count / most))
    fill = 'class="bar"' if family is None else f'class="f{family}" fill="var(--c)"'
    return (
        f'<text x="150" y="{y + 15}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="158" y="{y + 4}" width="{width}" height="14" rx="2" {fill}/>'
        f'<text x="{164 + width}" y="{y + 15}">{count:,}</text>'
    )


def histogram(title: str, shares: Mapping[str, int]) -> str:
    """How many documents lost what share of their words; ``shares`` is by per cent, rounded up."""
    counted = {int(share): count for share, count in shares.items()}
    bins = [("none", counted.get(0, 0))]
    for low, high in pairwise(_EDGES):
        inside = sum(count for share, count in counted.items() if low < share <= high)
        bins.append((f"{low}–{high} %", inside))
    most = max(count for _, count in bins) or 1
    columns = "".join(_column(at, name, count, most) for at, (name, count) in enumerate(bins))
    line = '<line class="axis" x1="0" x2="540" y1="160.5" y2="160.5"/>'
    return _svg(title, 540, 184, columns + line)


def _column(at: int, name: str, count: int, most: int) -> str:
    middle, height = 60 * at + 30, round(135 * count / most) if count else 0
    height = max(height, 1) if count else 0
    return (
        f'<rect class="bar" x="{middle - 22}" y="{160 - height}" width="44" height="{height}"/>'
        f'<text x="{middle}" y="{155 - height}" text-anchor="middle">{count:,}</text>'
        f'<text x="{middle}" y="177" text-anchor="middle">{name}</text>'
    )


def mini(share: float) -> str:
    """A small bar beside a figure that says the same."""
    return (
        '<svg class="mini" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="bar" width="{100 * min(1.0, share):.1f}" height="8"/></svg>'
    )


def _svg(title: str, width: int, height: int, inside: str) -> str:
    return (
        f'<figure class="wide"><figcaption><h3>{escape(title)}</h3></figcaption>'
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">{inside}</svg></figure>'
    )
