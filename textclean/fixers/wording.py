"""What a translation leaves in the wording at large: foreign marks, loops, lines not translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import eq

from textclean import language, shields
from textclean.alphabet import exotic
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import When, local, rule
from textclean.stop_words import ENGLISH

LOOP = 3  # times a phrase stands in a row; twice may be meant
PHRASE = (2, 3, 4, 5)  # words of a phrase that loops; a single word is repeated for emphasis
LONG = 25  # words of a line; its stop words then leave no doubt about the language, and no detector is asked
_TALK = r"(?i)\bguillemets?\b|\b(?:quotation|quote) marks?\b|\binverted commas?\b"  # the marks are the subject
_PAIRS = r"«(?P<a>[^\S\n]?)[^«»„“”\n]{1,400}?(?P<b>[^\S\n]?)»|„[^«»„“”\n]{1,400}?[“”]"


def _has_foreign_marks(document: Document) -> bool:
    return _has_marks(document) and document.is_english


def _has_marks(document: Document) -> bool:
    return not document.view(exotic).isdisjoint("«„")


@rule(
    "translation.en.foreign-quotes",
    stage="repair",
    trigger=When(_has_foreign_marks, "a cached set", _has_marks),
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


@rule(
    "translation.phrase-loop",
    stage="repair",
    safety="unsafe",
    trigger=local(lambda document: bool(document.view(loops)), "0.05 ms for 1,000 words"),
    hits=[
        (
            "They met in the hall in the hall in the hall of the old palace.",
            "They met in the hall of the old palace.",
        )
    ],
    keeps=[
        "They went on and on and on.",
        "It was very, very, very bad, no no no no.",
        "Location, location, location is what counts, and again location.",
        "again and again and again and then once more",
    ],
    source="degenerate repetition of neural models (Holtzman et al. 2020); unsafe, since refrains loop as well",
)
def phrase_loop(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A phrase of two words or more that stands three times in a row: the decoder went in a circle."""
    for start, end in document.view(loops):
        yield Edit(start, end)


def loops(document: Document) -> list[tuple[int, int]]:
    """A view: the spans of what is said again, line by line."""
    text = document.text.encode("utf-8", "surrogatepass").replace(b"\n", b" \n ")
    if not _may_loop(text.split(b" ")):
        return []
    found = []
    for number, row in enumerate(document.rows):
        words = row.split(" ")
        if len(words) >= LOOP * PHRASE[0] and _may_loop(words):
            start = document.line_starts[number]
            found += [(start + a, start + b) for a, b in _loops(words)]
    return found


def _may_loop(words: Sequence[object]) -> bool:
    """Whether a phrase stands often enough in a row: each such run is hit by looking at some of its words."""
    for size in PHRASE:
        step = size * (LOOP - 1)  # as many words in a row equal those one phrase further on
        same = bytes(map(eq, words[::step], words[size::step]))
        at = same.find(1)
        while at >= 0:
            if _repeats(words, at * step, size) >= step:
                return True
            at = same.find(1, at + 1)
    return False


def _repeats(words: Sequence[object], at: int, size: int) -> int:
    """How many words in a row around ``at`` equal those ``size`` words further on."""
    start = end = at
    while start > 0 and words[start - 1] == words[start - 1 + size]:
        start -= 1
    while end + size < len(words) and words[end] == words[end + size]:
        end += 1
    return end - start


def _loops(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for size in PHRASE:
        same = bytes(map(eq, words, words[size:]))
        needed = size * (LOOP - 1)
        at = same.find(b"\x01" * needed)
        if at >= 0:
            end = next((i for i in range(at, len(same)) if not same[i]), len(same))
            again = (end - at) // size * size
            phrase = words[at : at + size]
            if sum(map(len, phrase)) >= 2 * size + 2 and "and" not in phrase and all(phrase):
                start = len(" ".join(words[: at + size]))
                yield start, start + len(" " + " ".join(words[at + size : at + size + again]))
                return


@rule(
    "translation.untranslated-line",
    stage="repair",
    safety="flag",
    trigger=When(
        lambda document: document.is_english and bool(document.view(foreign_lines)),
        "one search a line",
        lambda document: bool(document.view(long_lines)),
    ),
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


def _is_foreign(text: str) -> bool:
    words = text.split()
    if len(words) < LONG or sum(word[0].isupper() for word in words) > len(words) / 2:
        return False
    return language.plainly(text) not in ("", "en")
