"""Spans that an edit must not touch unless its rule says that it may.

Each kind has one linear pattern.  They are computed when the first edit asks, kind by kind; facts,
which are numbers and words with a capital, stand everywhere and are looked for around an edit only.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

URL, EMAIL, HANDLE, CODE, FRONT_MATTER, QUOTE, SIC, NUMBER, NAME = KINDS = (
    "url", "email", "handle", "code", "front-matter", "quote", "sic", "number", "name",
)  # fmt: skip

ADDRESSES = frozenset({URL, EMAIL, HANDLE})
VERBATIM = frozenset({CODE, FRONT_MATTER})
WORDING = frozenset({QUOTE, SIC})
FACTS = frozenset({NUMBER, NAME})
WINDOW = 64  # characters around an edit in which facts are looked for: no number or name is longer

_PATTERNS = {
    URL: r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]]",
    EMAIL: r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    HANDLE: r"(?<![\w@.])[@#]\w+",
    CODE: r"(?ms)^[ \t]{0,8}(?P<f>`{3,}|~{3,}).*?(?:^[ \t]{0,8}(?P=f)[`~]*[ \t]*$|\Z)|<pre\b.*?(?:</pre>|\Z)|(?<!`)`[^`\n]{1,200}`(?!`)",
    FRONT_MATTER: r"(?s)\A---\n.*?\n---(?:\n|\Z)",
    QUOTE: r"“[^”\n]*”?|„[^“”\n]*[“”]?|«[^»\n]*»?|(?<!\w)\"[^\"\n]*\"|(?<!\w)‘(?!\w{1,2}\b)[^‘\n]{2,400}?’(?!\w)",
    SIC: r"\w[\w'’-]*\W{0,3}[\[(]sic[\])]",
    NUMBER: r"\d+(?:[.,'’:/]\d+|[ \u00a0\u2007-\u2009\u202f]\d{3}(?!\d))*",
    NAME: r"(?<!\w)\p{Lu}[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*",
}
_NEEDS = {  # a kind is looked for only if one of these stands in the text
    URL: ("://", "www."),
    EMAIL: ("@",),
    HANDLE: ("@", "#"),
    CODE: ("`", "~~~", "<pre"),
    FRONT_MATTER: ("---\n",),
    QUOTE: ("“", "„", "«", '"', "‘"),
    SIC: ("sic]", "sic)"),
}


@cache
def _pattern(kind: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(_PATTERNS[kind])


class Shields:
    """The shielded spans of one text, by kind."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: dict[str, tuple[list[int], list[int]]] = {}

    def touched(self, start: int, end: int, kinds: frozenset[str], new: str = "") -> str:
        """The first of ``kinds`` of which a span overlaps ``[start, end)``, ``""`` if none does.

        An insertion counts as touching when it falls inside a span, not at its edge.  A number is
        touched as well where ``new`` brings digits in or nothing is left between two of them, an
        address where its neighbour would become a part of it.
        """
        for kind in KINDS:
            if kind in kinds and kind in FACTS:
                if self._alters(kind, start, end) or (
                    kind == NUMBER and self._counts(start, end, new)
                ):
                    return kind
            elif kind in kinds:
                starts, ends = self._of(kind)
                i = bisect_left(starts, end)
                if i and ends[i - 1] > start:
                    return kind
                if kind in ADDRESSES and self._grows(starts, ends, start, end, new):
                    return kind
        return ""

    def _alters(self, kind: str, start: int, end: int) -> bool:
        """Whether a fact of this kind overlaps ``[start, end)``."""
        low = max(0, start - WINDOW)
        spans = _pattern(kind).finditer(self._text, low, end + WINDOW)
        return any(m.start() < end and start < m.end() for m in spans)

    def _counts(self, start: int, end: int, new: str) -> bool:
        """Whether ``new`` in place of ``[start, end)`` makes a number where none was."""
        if _has_digit(new):
            return True
        before, after = self._text[max(0, start - WINDOW) : start], self._text[end : end + WINDOW]
        if not (_has_digit(before[-2:]) and _has_digit(after[:2])):
            return False  # one mark may stand between the digits of a number
        numbers = _pattern(NUMBER).findall
        return numbers(before + new + after) != numbers(before) + numbers(after)

    def _grows(self, starts: list[int], ends: list[int], start: int, end: int, new: str) -> bool:
        """Whether the address that ends before or starts behind an edit would gain characters."""
        text = self._text
        i, j = bisect_left(ends, start), bisect_left(starts, end)
        behind = i < len(ends) and ends[i] == start and (new + text[end : end + 1])[:1]
        before = (
            j < len(starts) and starts[j] == end and (text[max(0, start - 1) : start] + new)[-1:]
        )
        return any(side and (side.isalnum() or side in "/@-_&=+%#") for side in (behind, before))

    def _of(self, kind: str) -> tuple[list[int], list[int]]:
        if kind not in self._spans:
            spans: list[tuple[int, int]] = []
            if any(need in self._text for need in _NEEDS[kind]):
                spans = [m.span() for m in _pattern(kind).finditer(self._text)]
            self._spans[kind] = [a for a, _ in spans], [b for _, b in spans]
        return self._spans[kind]


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
