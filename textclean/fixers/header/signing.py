"""Who wrote an article and when, chosen among the lines that may say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from textclean import shape
from textclean.document import Document, Line
from textclean.fixers.header import bylines, signatures
from textclean.fixers.header.credit import credit
from textclean.fixers.header.persons import are_persons
from textclean.fixers.header.signatures import SAID, Signature
from textclean.fixers.header.stamps import Stamp
from textclean.patterns import compiled
from textclean.structs import NamedTuple

BESIDE = 2  # lines between a name and the stamp that makes it a byline
_SALUTATION = 5  # words: "Dear Mr. and Mrs. Holm,"
_TITLE_PAGE = 120  # characters of "Harbour Press, 312 pp., £14.99"
_PAGES = r"(?i)\b\d{1,4}\s?(?:pp|pages|seiten|páginas|pagine|sidor|sider|stron|pagina's)\b|\bISBN\b"
_QUOTED = r"[\"“”„«‘'].*[.!?…][\"”“»’']"
_CREDIT = r"(?i)\s*(?:foto|photo|bild|image|imagen|фото|źródło|quelle|©|crédit|credit|\()"


class Lifted(NamedTuple):
    """A span of whole lines, or of a part of one, that states ``field``; the value itself starts at ``at``."""

    field: str
    start: int
    end: int
    value: str
    at: int


def dates(document: Document, read: Sequence[Signature]) -> Iterator[Lifted]:
    """When the article was published, and when changed; where only a change is stated, both are that."""
    stated = [
        (each, stamp)
        for each in read
        if each.stamps and signatures.says_little(each)
        for stamp in each.stamps
    ]
    published = next((pair for pair in stated if pair[1].kind != "updated"), None)
    changed = next((pair for pair in stated if pair[1].kind == "updated"), None)
    if dated := published or changed:
        yield _lifted(document, "date", *dated)
    if changed:
        updated = _lifted(document, "updated", *changed)
        yield updated if published else updated._replace(at=updated.start)


def _lifted(document: Document, field: str, each: Signature, stamp: Stamp) -> Lifted:
    removal = document.removal(each.line.number)
    at = each.line.start + stamp.start
    return Lifted(field, removal.start, removal.end, stamp.value, at)


def author(document: Document, read: Sequence[Signature]) -> Lifted | None:
    """The line or lines that name the authors: behind "By", or names alone beside a date."""
    read = [each for each in read if not is_of_a_book(document, each.line)]
    numbers = range(len(read))
    opened = (_opened(document, read, number) for number in numbers)
    if found := next((each for each in opened if each), None):
        return found
    for number in numbers:
        each = read[number]
        if (
            signatures.is_names(each)
            and _is_beside_a_time(read, number)
            and not _is_said_by(document, each)
            and not _is_addressed(read, number)
            and are_persons(document, each.line, bylines.names(each.rest))
        ):
            removal = document.removal(each.line.number)
            value = bylines.value(each.rest)
            return Lifted("author", removal.start, removal.end, value, _at(each, value))
    return None


def is_of_a_book(document: Document, line: Line) -> bool:
    """Whether the line beside counts the pages of a book, which is then what the names have written."""
    beside = (next(document.neighbours(line.number, step), None) for step in (-1, 1))
    return any(
        near is not None and len(near.text) <= _TITLE_PAGE and compiled(_PAGES).search(near.text)
        for near in beside
    )


def _is_said_by(document: Document, each: Signature) -> bool:
    """Whether the line above is a sentence in quotation marks, so that name and date say whose words and when.

    A name with the date on another line is a byline under a deck that quotes.
    """
    if not each.is_timed:
        return False
    above = next(document.neighbours(each.line.number, -1), None)
    return above is not None and compiled(_QUOTED).fullmatch(above.text.strip()) is not None


def _is_addressed(read: Sequence[Signature], number: int) -> bool:
    """Whether the name opens a letter ("Dear Anna,"), with no time behind it that the comma parts it from."""
    behind = read[number + 1 : number + 2]
    is_parted = bool(behind) and behind[0].is_timed
    return is_salutation(read[number].line.text) and not is_parted


def is_salutation(text: str) -> bool:
    """Whether ``text`` could open a letter: a few words and a comma or a colon behind them."""
    text = text.strip()
    return text.endswith((",", ":", "，", "：", "،")) and shape.words(text) <= _SALUTATION


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
        at = _at(each, behind) if behind else removal.start
        return Lifted("author", removal.start, removal.end, bylines.value(value), at)
    return None


def _at(each: Signature, value: str) -> int:
    """Where in the text the first name of a byline stands."""
    return each.line.start + max(0, each.line.text.find(value.split(",")[0]))


def _is_beside_a_time(read: Sequence[Signature], number: int) -> bool:
    """Whether the line is dated itself, or one close to it is, with no picture's credit and no paragraph between."""
    behind = read[number + 1 : number + 1 + BESIDE]
    if behind and _is_credit(behind[0].line.text):
        return False
    before = reversed(read[max(0, number - BESIDE) : number])
    near = (
        takewhile(lambda each: each.is_timed or not shape.is_prose(each.line.text), side)
        for side in (before, behind)
    )
    return read[number].is_timed or any(each.is_timed for side in near for each in side)


def _is_credit(text: str) -> bool:
    """Whether a line credits a picture, so that the name above it is who is in it."""
    return credit(text) is not None or compiled(_CREDIT).match(text) is not None


def parted(claims: Iterable[Lifted]) -> Iterator[Lifted]:
    """The claims without overlap: a line that says several things is parted where the next of them stands."""
    ordered = sorted(claims, key=lambda each: (each.at, each.start))
    end = 0
    for number, each in enumerate(ordered):
        start = max(each.start, end)
        behind = ordered[number + 1] if number + 1 < len(ordered) else None
        end = behind.at if behind and behind.start < each.end else each.end
        if start < end:
            yield each._replace(start=start, end=end)
