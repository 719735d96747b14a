"""Quotations that lost the space behind or before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.glue.seams import seams
from textclean.rules import When, rule
from textclean.vocabulary import end_of_word, start_of_word, vocabulary


def _has_seams(document: Document) -> bool:
    return bool(document.view(seams).quotes)


@rule(
    "repair.quote-glue",
    stage="repair",
    trigger=When(_has_seams, "one scan for all kinds of glue, 60 MB/s"),
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
    for at in document.view(seams).quotes:
        if _has_words(document, text, at):
            if text[at] == "”" or _closes(document, at):
                yield Edit(at + 1, at + 1, " ")
            elif text[at - 1] != "," and _opens(document, at):
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


def _marks(document: Document, at: int) -> tuple[int, int]:
    """Where the last straight mark before ``at`` in its line stands, and the first behind it; -1 if none."""
    line = document.line(document.line_number(at))
    return document.text.rfind('"', line.start, at), document.text.find('"', at + 1, line.end)


def _closes(document: Document, at: int) -> bool:
    """Whether the last mark before it in the line opened a quotation."""
    before, _ = _marks(document, at)
    text = document.text
    return (
        before >= 0
        and (before == 0 or text[before - 1].isspace() or text[before - 1] in "([—")
        and text[before + 1].isalnum()
    )


def _opens(document: Document, at: int) -> bool:
    """Whether none is open before it in the line, and another one behind it closes."""
    before, behind = _marks(document, at)
    text = document.text
    if behind < 0 or not (text[behind - 1] in ".,!?…" or text[behind - 1].isalnum()):
        return False
    return before < 0 or (before > 0 and text[before - 1] in ".,!?" and text[before + 1] in " .,")
