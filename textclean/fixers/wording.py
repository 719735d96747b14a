"""What a translation leaves in the wording at large: foreign marks, loops, lines not translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import language, shields
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import When, rule
from textclean.signs import LONG, has_foreign_marks, has_long_lines, long_lines
from textclean.stop_words import ENGLISH

_TALK = r"(?i)\bguillemets?\b|\b(?:quotation|quote) marks?\b|\binverted commas?\b"  # the marks are the subject
_PAIRS = r"«(?P<a>[^\S\n]?)[^«»„“”\n]{1,400}?(?P<b>[^\S\n]?)»|„[^«»„“”\n]{1,400}?[“”]"


def _has_foreign_quotes(document: Document) -> bool:
    return has_foreign_marks(document) and document.is_english


@rule(
    "translation.en.foreign-quotes",
    stage="repair",
    trigger=When(_has_foreign_quotes, "a cached set", has_foreign_marks),
    touches=[shields.QUOTE],
    hits=[
        (
            "He said that the talks were « very important » and that he was for them.",
            "He said that the talks were “very important” and that he was for them.",
        ),
        (
            "It was the „red line“ of the talks, and that is what they said of it.",
            "It was the “red line” of the talks, and that is what they said of it.",
        ),
    ],
    keeps=[
        "Er sagte, das sei die „rote Linie“ der Gespräche, und dabei blieb es auch.",
        "The « is the one mark that they use, and the other is not to be had in the shop.",
        "In French, guillemets stand around a quotation: « Where are you? » is what they write.",
        "He said that it was so: “«The Times» is the paper of the town”, and that was all of it.",
        "The paper, « Le Monde de la semaine et de la culture », was sold in the shop.",
    ],
    source="CLDR: the delimiters of French, Russian, German, Romanian and Estonian against those of English",
)
def foreign_quotes(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Guillemets and low quotation marks in English text are those of the language it came from.

    A quotation that is in another language may have been set so on purpose and keeps its marks.
    """
    if not document.is_english or compiled(_TALK).search(document.text):
        return
    for match in compiled(_PAIRS).finditer(document.text):
        words = match[0].strip("«»„“” \u00a0\u202f").split()
        if _is_quoted(document, match.start()):
            continue
        if len(words) < 4 or ENGLISH.intersection(w.lower() for w in words):
            opened = 1 + len(match["a"] or "")
            closed = 1 + len(match["b"] or "")
            yield Edit(match.start(), match.start() + opened, "“")
            yield Edit(match.end() - closed, match.end(), "”")


def _is_quoted(document: Document, at: int) -> bool:
    """Whether a curly quotation is open at ``at``, in which the other marks are the inner ones."""
    line = document.line(document.line_number(at))
    before = document.text[line.start : at]
    return before.rfind("“") > before.rfind("”")


def _has_foreign_line(document: Document) -> bool:
    return document.is_english and bool(document.view(foreign_lines))


@rule(
    "translation.untranslated-line",
    stage="repair",
    safety="flag",
    trigger=When(_has_foreign_line, "one search a line", has_long_lines),
    hits=[
        (
            "The talks went on for hours, and it was said that they would be of use to all of them.\n"
            * 6
            + "Le président a déclaré que les discussions avec les ministres des deux pays dureraient plus longtemps que prévu et que personne ne savait encore quand elles allaient se terminer.\n",
            "Le président a déclaré que les discussions avec les ministres des deux pays dureraient plus longtemps que prévu et que personne ne savait encore quand elles allaient se terminer.",
        )
    ],
    keeps=[
        "The talks went on for hours, and it was said that they would be of use to all of them.\n",
        "The list of those who were there, as it was given:\nAnna Berg Peter Klein Maria Lund Jan Novak Ivan Petrov Jean Dupont Ana Souza John Smith Mary Jones Paul Brown Erik Holm Nora Dahl Kim Lee\n",
    ],
    source="stop words of 21 languages on lines of 25 words and more: none of 1,100 sentences decided wrongly",
)
def untranslated_line(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A long line of another language in an English text was left out of the translation."""
    if document.is_english:
        for line in document.view(foreign_lines):
            yield Edit(line.start, line.end)


def foreign_lines(document: Document) -> list[Line]:
    """A view: the long lines without the commonest English words whose language is another one."""
    return [document.line(n) for n in document.view(long_lines) if _is_foreign(document.rows[n])]


def _is_foreign(text: str) -> bool:
    words = text.split()
    if len(words) < LONG or sum(word[0].isupper() for word in words) > len(words) / 2:
        return False
    return language.plainly(text) not in ("", "en")
