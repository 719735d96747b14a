"""Places that an owner wants left alone, told by the words of their lines, since plain text has no comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textclean.structs import Struct

DIGITS = 16  # of a line's hash: two of a million lines share one with a chance of 3 in 100 million


class Ignore(Struct):
    """What is left alone in one document.

    ``rule`` is an id or a dotted prefix of ids, ``""`` for all rules; ``text`` the words of a line, white space
    aside, and ``hash`` stands for such a text that must not be spelt out.  Without both, every line is meant.
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
