"""Places that an owner wants left alone, told by the words of their lines, since plain text has no comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textclean.structs import Struct

DIGITS = 16  # of a line's hash: two of a million lines share one with a chance of 3 in 100 million


class Ignore(Struct):
    """What is left alone in one document.

    ``rule`` is an id or a dotted prefix of ids, ``""`` for all rules; ``text`` the words of a line, white space
    aside, and ``hash`` stands for such a text that must not be spelt out.  Without both, every line is meant.
    What the rule would have removed is not removed by another in its stead, see :class:`Wishes`.
    """

    rule: str = ""
    text: str = ""
    hash: str = ""
    why: str = ""

    def covers(self, rule: str, lines: Iterable[str]) -> bool:
        """Whether an edit of ``rule`` that touches ``lines`` is not to be made."""
        if self.rule and rule != self.rule and not rule.startswith(self.rule + "."):
            return False
        if not self.text and not self.hash:
            return True
        wanted = self.hash or line_hash(self.text)
        return any(line_hash(line) == wanted for line in lines)


class Wishes:
    """The wishes of an owner for one ``text``, and what they have kept from being removed so far.

    A line is boilerplate by several rules as often as not.  Who has one of them leave it alone wants it to stay:
    others may change it, but none may take what that one was not to take.  Spans are those of ``text``.
    """

    def __init__(self, ignores: Sequence[Ignore], text: str) -> None:
        self._ignores, self._text = ignores, text
        self._kept: dict[
            tuple[int, int], str
        ] = {}  # what stays -> the rule that was to leave it alone

    def refusal(self, rule: str, span: tuple[int, int], *, removes: bool) -> str:
        """Why ``rule`` is not to touch ``span``, ``""`` if it may; what it would have removed is kept from now on."""
        found = covering(self._ignores, rule, touched(self._text, *span))
        if found is None:
            return ""
        for piece in _pieces(self._text, *span) if removes else ():
            if found.covers(rule, touched(self._text, *piece)):
                self._kept.setdefault(piece, rule)
        return found.why or "the owner wants this place left alone"

    def stead(self, span: tuple[int, int]) -> str:
        """In which rule's stead the removal of ``span`` would take what that was to leave alone, ``""`` if in none's."""
        start, end = span
        return next((r for (s, e), r in self._kept.items() if start <= s and e <= end), "")


def covering(ignores: Sequence[Ignore], rule: str, lines: Sequence[str]) -> Ignore | None:
    """The first of ``ignores`` that covers an edit of ``rule`` on ``lines``."""
    return next((ignore for ignore in ignores if ignore.covers(rule, lines)), None)


def line_hash(*parts: str) -> str:
    """A short hash of lines (or of what else tells a place), white space aside."""
    from hashlib import sha256

    joined = "\0".join(" ".join(part.split()) for part in parts)
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def touched(text: str, start: int, end: int) -> list[str]:
    """The lines of ``text`` of which ``[start, end)`` holds more than white space.

    Where it holds nothing else, the line (or lines) in which it lies.
    """
    inside = text[start:end]
    if inside.strip():
        start += len(inside) - len(inside.lstrip())
        end -= len(inside) - len(inside.rstrip())
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1) if end > start else start)
    return text[first : last if last >= 0 else len(text)].split("\n")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What ``[start, end)`` holds of each line but white space."""
    for line in text[start:end].splitlines(keepends=True):
        if content := line.strip():
            at = start + line.index(content)
            yield at, at + len(content)
        start += len(line)
