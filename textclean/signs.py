"""What tells of a text that a fixer has something to look at: what triggers ask of every document.

Each is a few searches for single characters or strings.  They stand together, and apart from the fixers,
so that a text that shows none of these signs does not wait for the fixers to be imported.
"""

from __future__ import annotations

from itertools import pairwise

from textclean import shape
from textclean.alphabet import exotic
from textclean.document import Document, Line
from textclean.patterns import late

REFERENCE = late(r"&#?[0-9A-Za-z]{1,24};")  # as ftfy.chardata.HTML_ENTITY_RE
TAG = late(r"<[!/a-zA-Z]")
CONTROL = frozenset((*range(0x00, 0x09), *range(0x0E, 0x1C), 0x1F, 0x7F))
CONTROL_BEYOND = frozenset(map(chr, (*range(0x206A, 0x2070), *range(0xFFF9, 0xFFFD))))
BREAKS = frozenset(b"\r\x0b\x0c\x1c\x1d\x1e")
_NEITHER = bytes(sorted(frozenset(range(256)) - CONTROL - BREAKS))
BREAKS_BEYOND = frozenset("\u2028\u2029")
FILES = ("txt", "md")  # formats that end with a line feed; strings and fields of records need not
WRAPS = 4  # breaks inside paragraphs; fewer prove no column
WIDEST = 130  # columns; a paragraph on one line is wider
SAID_AGAIN = 4  # words; "Yes, yes." twice is speech
LONG = 25  # words of a line; its stop words then leave no doubt about the language, and no detector is asked
DATELINE_MARKS = "-–—:/"  # one of them ends a dateline
UNDER_LEAD = 4  # lines behind the first paragraph; sites that print a lead set the stamp under it
LONGEST_STAMP = 200  # characters of a line that is looked at; a stamp and its byline are shorter
_HEADLINE = range(40, 251)  # characters
_SMALL = late("[a-zß-öø-ÿ]")


def has_exotic(document: Document) -> bool:
    """Whether characters stand there that are neither ASCII nor everyday typography."""
    return bool(document.view(exotic))


def controls(document: Document) -> frozenset[int]:
    """A view: the control characters of ASCII in the text, tab and line feed aside."""
    return frozenset(document.data.translate(None, _NEITHER))


def has_breaks(document: Document) -> bool:
    """Whether a line ends with anything but a line feed."""
    beyond = document.view(exotic)
    return not (BREAKS.isdisjoint(document.view(controls)) and BREAKS_BEYOND.isdisjoint(beyond))


def has_control(document: Document) -> bool:
    """Whether control characters stand there."""
    beyond = document.view(exotic)
    return not (CONTROL.isdisjoint(document.view(controls)) and CONTROL_BEYOND.isdisjoint(beyond))


def has_reference(document: Document) -> bool:
    """Whether something stands there that looks like a character reference of HTML."""
    return "&" in document.text and REFERENCE.search(document.text) is not None


def has_exotic_or_reference(document: Document) -> bool:
    """Whether mojibake may stand there, as it is or written in references."""
    return has_exotic(document) or has_reference(document)


def has_tag(document: Document) -> bool:
    """Whether something stands there that looks like a tag."""
    return "<" in document.text and TAG.search(document.text) is not None


def ends_in_space(document: Document) -> bool:
    """A view: whether white space stands before a line end."""
    data = document.data
    return b" \n" in data or b"\t\n" in data or data[-1:] in (b" ", b"\t")


def has_trailing_space(document: Document) -> bool:
    """Whether white space stands before a line end."""
    return document.view(ends_in_space)


def may_have_blank_runs(document: Document) -> bool:
    """Whether more than one blank line may stand in a row."""
    return document.view(ends_in_space) or b"\n\n\n" in document.data


def has_loose_edges(document: Document) -> bool:
    """Whether the text does not begin with its first line, or end with one line end."""
    text = document.text
    if text[:1].isspace() or text[-2:].isspace() or text == "\n":
        return True
    return document.format in FILES and not text.endswith("\n") and text != ""


def has_hyphen(document: Document) -> bool:
    """Whether a line ends with a hyphen."""
    return b"-\n" in document.data


def may_be_wrapped(document: Document) -> bool:
    """Whether lines follow upon each other without a blank one between, and are no paragraphs."""
    text, ends = document.text, len(document.rows) - 1
    if ends < WRAPS or len(text) >= WIDEST * (ends + 1):
        return False
    return ends - 2 * text.count("\n\n") >= WRAPS


def has_free_mark(document: Document) -> bool:
    """Whether a comma or a full stop stands free of its word."""
    return b" ." in document.data or b" ," in document.data


def has_foreign_marks(document: Document) -> bool:
    """Whether quotation marks stand there that English has not."""
    return not document.view(exotic).isdisjoint("«„")


def shouted(document: Document) -> list[int]:
    """A view: the numbers of the lines that are long and hold no small letter."""
    rows = enumerate(document.rows)
    return [n for n, row in rows if len(row) in _HEADLINE and not _SMALL.search(row)]


def has_shouted(document: Document) -> bool:
    """Whether a headline in capitals may stand there."""
    return bool(document.view(shouted))


def repeats(document: Document) -> list[tuple[Line, Line]]:
    """A view: the pairs of lines of which the second begins with the whole of the first."""
    there = [(n, content) for n, row in enumerate(document.rows) if (content := row.strip())]
    return [
        (document.line(a), document.line(b))
        for (a, one), (b, two) in pairwise(there)
        if two.startswith(one) and shape.words(one) >= SAID_AGAIN
    ]


def has_repeats(document: Document) -> bool:
    """Whether a line is said again by the next one."""
    return bool(document.view(repeats))


def long_lines(document: Document) -> list[int]:
    """A view: the numbers of the long lines without the commonest English words."""
    rows = enumerate(document.rows)
    return [
        n
        for n, row in rows
        if len(row) >= 5 * LONG
        and " the " not in row
        and not (" of " in row or " and " in row or " is " in row)
    ]


def has_long_lines(document: Document) -> bool:
    """Whether a long line may be in another language."""
    return bool(document.view(long_lines))


def has_head(document: Document) -> bool:
    """Whether lines stand before the first paragraph of prose."""
    return bool(document.view(shape.head))


def has_dateline(document: Document) -> bool:
    """Whether a mark such as ends a dateline stands in the first paragraph of prose."""
    first = document.view(shape.body).first
    return first >= 0 and any(mark in document.rows[first] for mark in DATELINE_MARKS)


def stamp_lines(document: Document) -> list[int]:
    """A view: the numbers of the lines under the lead and behind the prose, where sites stamp a page."""
    first, last = document.view(shape.body)
    if first < 0:
        return []
    numbers = [*range(first + 1, first + 1 + UNDER_LEAD)]
    numbers += range(max(first, last, numbers[-1]) + 1, max(first, last) + 1 + shape.HEAD_LINES)
    return [number for number in numbers if number < len(document.rows)]


def may_be_stamp(text: str) -> bool:
    """Whether a line may be a date and nothing else."""
    return len(text) <= LONGEST_STAMP and any(map(str.isdigit, text))


def has_stamps(document: Document) -> bool:
    """Whether a stamp may stand under the lead or behind the prose."""
    return any(document.says(may_be_stamp, document.rows[n]) for n in document.view(stamp_lines))
