"""Who wrote an article and when, chosen among the lines that may say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textclean import shape
from textclean.document import Document
from textclean.fixers.header import bylines, signatures
from textclean.fixers.header.credit import credit
from textclean.fixers.header.signatures import SAID, Signature
from textclean.patterns import compiled

BESIDE = 2  # lines between a name and the stamp that makes it a byline
_CREDIT = r"(?i)\s*(?:foto|photo|bild|image|imagen|фото|źródło|quelle|©|crédit|credit|\()"


class Lifted(NamedTuple):
    """A span of whole lines, or of a part of one, that states ``field``."""

    field: str
    start: int
    end: int
    value: str


class Dated(NamedTuple):
    lifted: Lifted
    stamp: tuple[int, int]  # where in the text the date itself stands

    @property
    def start(self) -> int:
        return self.lifted.start

    @property
    def end(self) -> int:
        return self.lifted.end


def date(document: Document, read: Sequence[Signature]) -> Dated | None:
    """The line with the date of publication; where only a change is stated, with that."""
    stated = [each for each in read if each.stamps and signatures.says_little(each)]
    for kinds in (("published", ""), ("updated",)):
        for each in stated:
            for stamp in each.stamps:
                if stamp.kind in kinds:
                    removal = document.removal(each.line.number)
                    start = each.line.start
                    span = (start + stamp.start, start + stamp.end)
                    return Dated(Lifted("date", removal.start, removal.end, stamp.value), span)
    return None


def author(document: Document, read: Sequence[Signature]) -> Lifted | None:
    """The line or lines that name the authors: behind "By", or names alone beside a date."""
    numbers = range(len(read))
    opened = (_opened(document, read, number) for number in numbers)
    if found := next((each for each in opened if each), None):
        return found
    for number in numbers:
        each = read[number]
        if signatures.is_names(each) and _is_beside_a_time(read, number):
            removal = document.removal(each.line.number)
            return Lifted("author", removal.start, removal.end, bylines.value(each.rest))
    return None


def _opened(document: Document, read: Sequence[Signature], number: int) -> Lifted | None:
    """A byline with a word that opens it, and the names behind that or on the lines below."""
    each = read[number]
    behind = next((b for b in map(bylines.opened, each.pieces) if b is not None), None)
    if behind is None:
        return None
    last, value = each.line, behind
    if not behind:
        below = []
        for other in read[number + 1 : number + 4]:
            if other.line.number < last.number or not signatures.is_names(other):
                break
            below.append(bylines.value(other.rest))
            last = other.line
        value = ", ".join(dict.fromkeys(below))
    if bylines.is_byline(f"by {value}") and not shape.is_prose(each.line.text, SAID):
        removal = document.removal(each.line.number, last.number)
        return Lifted("author", removal.start, removal.end, bylines.value(value))
    return None


def _is_beside_a_time(read: Sequence[Signature], number: int) -> bool:
    """Whether the line is dated itself, or one close to it is, with no picture's credit between."""
    behind = read[number + 1 : number + 1 + BESIDE]
    if behind and _is_credit(behind[0].line.text):
        return False
    near = [*read[max(0, number - BESIDE) : number + 1], *behind]
    return any(each.is_timed for each in near)


def _is_credit(text: str) -> bool:
    """Whether a line credits a picture, so that the name above it is who is in it."""
    return credit(text) is not None or compiled(_CREDIT).match(text) is not None


def parted(date: Dated | None, author: Lifted | None) -> Iterator[Lifted]:
    """Both, without overlap: a line that says when and by whom is parted where the date stands."""
    if date is None or author is None or date.end <= author.start or author.end <= date.start:
        yield from (each for each in (date and date.lifted, author) if each)
    elif date.stamp[0] > author.start:
        yield author._replace(end=date.stamp[0])
        yield date.lifted._replace(start=date.stamp[0])
    else:
        yield date.lifted._replace(end=date.stamp[1])
        yield author._replace(start=date.stamp[1])
