"""Quotations that lost the space behind or before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.glue.seams import has_quotes, seams
from textclean.patterns import compiled
from textclean.rules import local, rule
from textclean.vocabulary import end_of_word, start_of_word, vocabulary


@rule(
    "repair.quote-glue",
    stage="repair",
    trigger=local(has_quotes, "one scan for all kinds of glue, 60 MB/s"),
    hits=[
        (
            "“We are not going to leave this town,”said the mayor to the people who had come.",
            "“We are not going to leave this town,” said the mayor to the people who had come.",
        ),
        (
            '"It is about law and order."She then left the room with those who had come with her.',
            '"It is about law and order." She then left the room with those who had come with her.',
        ),
        (
            'It was over, the mayor said."Not to be rude, but it is about time," he told the others.',
            'It was over, the mayor said. "Not to be rude, but it is about time," he told the others.',
        ),
    ],
    keeps=[
        'So it was over."She said "no" to him, and the others said "yes" to all of it in the end.',
        "There are too many “who’s there?”s in this play, and the “Jeopardy!”ish host is of no help.",
        'The reader of the "news"letter said that "Yahoo!"ed is a word, and that it is used by some.',
        'Set name="value","other" and title="x."Name in the file, and then go on with the next one of it.',
        "He said “go.”\n“No.”\nThey “left.”",
    ],
)
def quote(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A closing quotation mark lost the space behind it, or an opening one the space before it.

    Curly marks tell which they are; a straight one is what the mark before it in the line is not.
    The words on both sides must be known.
    """
    text = document.text

    @cache
    def of_line(number: int) -> dict[int, bool]:
        return _directions(document, number)

    def directions(at: int) -> bool | None:
        return False if text[at] == "”" else of_line(document.line_number(at)).get(at)

    for at in document.view(seams).quotes:
        if _has_words(document, text, at):
            opens = directions(at)
            if opens is False:
                yield Edit(at + 1, at + 1, " ")
            elif opens and text[at - 1] != ",":
                yield Edit(at, at, " ")


def _has_words(document: Document, text: str, at: int) -> bool:
    mark, after = at - 1, at + 1
    left = text[start_of_word(text, mark) : mark].lstrip("’'")
    end = end_of_word(text, after)
    right = text[after:end]
    if text[end : end + 1] in ("/", "@", "_", "=") or text[end : end + 1].isdigit():
        return False
    if len(left) < 2 and left != "I" and not text[mark - 1].isdigit():
        return False
    words = document.view(vocabulary)
    if len(right) == 1:
        return right in ("I", "A", "a") and text[end : end + 1] in (" ", "’", "'")
    if right in ("ed", "er", "ers", "es", "ing", "ish", "ism", "ist"):
        return False
    return (not left or words.is_known(left, 2)) and words.is_known(right, 2)


def _directions(document: Document, number: int) -> dict[int, bool]:
    """Which straight marks of a line open (True) and which close, by offset; doubtful ones are left out.

    A mark with a space on one side tells by itself; one between two words does what the one before
    it did not.  Where none stands before it, it opens if the one behind it closes.
    """
    line = document.line(number)
    marks = [match.start() for match in compiled('"').finditer(line.text)]
    tells = [_tells(line.text, at) for at in marks]
    found: dict[int, bool] = {}
    last: bool | None = None
    for at, tell, behind in zip(marks, tells, [*tells[1:], True], strict=True):
        if tell is None:
            tell = not last
            if tell and behind is True:
                tell = None
        if tell is not None:
            found[line.start + at] = tell
        last = tell
    return found


def _tells(text: str, at: int) -> bool | None:
    """What the characters around a mark say: it opens (True), closes (False), or nothing (None)."""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    opens = (before.isspace() or before in "([—–/") and not after.isspace()
    closes = (after.isspace() or after in ".,;:!?)]—–-") and not before.isspace()
    return None if opens == closes else opens
