"""Spans that an edit must not touch unless its rule says that it may.

Each kind has one linear pattern.  They are computed when the first edit asks, kind by kind.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

URL, EMAIL, HANDLE, CODE, FRONT_MATTER, QUOTE, SIC = KINDS = (
    "url", "email", "handle", "code", "front-matter", "quote", "sic",
)  # fmt: skip

ADDRESSES = frozenset({URL, EMAIL, HANDLE})
VERBATIM = frozenset({CODE, FRONT_MATTER})
WORDING = frozenset({QUOTE, SIC})

_PATTERNS = {
    URL: r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]]",
    EMAIL: r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    HANDLE: r"(?<![\w@.])[@#]\w+",
    CODE: r"(?ms)^[ \t]{0,8}(?P<f>`{3,}|~{3,}).*?(?:^[ \t]{0,8}(?P=f)[`~]*[ \t]*$|\Z)|<pre\b.*?(?:</pre>|\Z)|(?<!`)`[^`\n]{1,200}`(?!`)",
    FRONT_MATTER: r"(?s)\A---\n.*?\n---(?:\n|\Z)",
    QUOTE: r"“[^”\n]*”?|„[^“”\n]*[“”]?|«[^»\n]*»?|(?<!\w)\"[^\"\n]*\"|(?<!\w)‘(?!\w{1,2}\b)[^‘\n]{2,400}?’(?!\w)",
    SIC: r"\w[\w'’-]*\W{0,3}[\[(]sic[\])]",
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

    def touched(self, start: int, end: int, kinds: frozenset[str]) -> str:
        """The first of ``kinds`` of which a span overlaps ``[start, end)``, ``""`` if none does.

        An insertion counts as touching when it falls inside a span, not at its edge.
        """
        for kind in KINDS:
            if kind in kinds:
                starts, ends = self._of(kind)
                i = bisect_left(starts, end)
                if i and ends[i - 1] > start:
                    return kind
        return ""

    def _of(self, kind: str) -> tuple[list[int], list[int]]:
        if kind not in self._spans:
            spans: list[tuple[int, int]] = []
            if any(need in self._text for need in _NEEDS[kind]):
                spans = [m.span() for m in _pattern(kind).finditer(self._text)]
            self._spans[kind] = [a for a, _ in spans], [b for _, b in spans]
        return self._spans[kind]
