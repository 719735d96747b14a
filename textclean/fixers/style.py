"""Quotation marks, apostrophes, dashes and ellipses in one style; only where a style is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import shields
from textclean.alphabet import exotic
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import Always, When, rule

_STRAIGHT = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
    "–": "-", "—": "--", "…": "...",
}  # fmt: skip
_CLIPPED = "tis|twas|twere|twill|em|til|cause|round|bout|n|(?=\\d\\ds?\\b)"  # words that begin with an apostrophe
_OPENS = r"(?<=^|[\s(\[{–—“‘-])"
_CLOSES = r"(?=$|[\s.,;:!?)\]}–—”’…-])"


def _is_beyond_ascii(document: Document) -> bool:
    return not document.is_ascii


@rule(
    "characters.style-straight",
    stage="characters",
    punctuation="straight",
    trigger=When(_is_beyond_ascii, "one flag of the text"),
    respects=shields.VERBATIM | shields.ADDRESSES,
    hits=[
        ("“It’s over” – he said…", '"It\'s over" - he said...'),
        ("10\u00a0000 people", "10 000 people"),
    ],
    keeps=['"It\'s over"', "Hawaiʻi and 5′ 10″", "«oui»", "`“code”`"],
    source="the ASCII marks that each of these replaced on typewriters; Unicode Standard, 6.2",
)
def straight(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """In the style 'straight' quotes, apostrophes, dashes and ellipses are those of ASCII.

    A no-break space inside a number becomes a blank.
    """
    text = document.text
    for match in compiled("[‘’‚‛“”„‟–—…]").finditer(text):
        yield Edit(*match.span(), _STRAIGHT[match[0]])
    if not document.view(exotic).isdisjoint("\u00a0\u2009\u202f"):
        for match in compiled(r"(?<=\d)[\u00a0\u2009\u202f](?=\d)").finditer(text):
            yield Edit(*match.span(), " ")


@rule(
    "characters.style-typographic",
    stage="characters",
    punctuation="typographic",
    trigger=Always("five searches for marks of ASCII, only in the style 'typographic'"),
    respects=shields.VERBATIM | shields.ADDRESSES,
    languages=frozenset({"en"}),
    hits=[
        (
            "\"It's over,\" he said -- and that was the 'end' of it...",
            "“It’s over,” he said — and that was the ‘end’ of it…",
        ),
        (
            "The workers' hall of the '90s was there, and 'twas the O'Briens' to have.",
            "The workers’ hall of the ’90s was there, and ’twas the O’Briens’ to have.",
        ),
    ],
    keeps=[
        'He was 5\'10" tall and the board was 6" wide, as it was said of the two of them.',
        'She said it was a " mark that was on its own in the middle of the line.',
        "See `it's \"code\"` and https://example.org/it's for more of the same.",
        'Er sagte: "Das ist\'s" -- und dann war er auch schon wieder weg...',
    ],
    source="SmartyPants (Gruber), with marks that cannot be told left as they are",
)
def typographic(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """In the style 'typographic' quotes are curly, dashes long and ellipses one mark, in English.

    What cannot be told, such as the mark for inches, stays.
    """
    for line in document.lines:
        for pattern, marks in _MARKS:
            for match in compiled(pattern).finditer(line.text):
                for name, mark in marks.items():
                    if match.start(name) >= 0:
                        start, end = match.span(name)
                        yield Edit(line.start + start, line.start + end, mark)


_MARKS: tuple[tuple[str, dict[str, str]], ...] = (
    (rf"{_OPENS}(?P<a>\")(?=\S)[^\"\n]{{1,600}}(?<=\S)(?P<b>\"){_CLOSES}", {"a": "“", "b": "”"}),
    (rf"{_OPENS}(?P<a>')(?!(?:{_CLIPPED})\b)(?=\p{{L}})[^'\n]{{1,80}}(?<=[\p{{L}}.,!?])(?P<b>'){_CLOSES}(?<!s')", {"a": "‘", "b": "’"}),
    (r"(?<=\p{L})(?P<a>')(?=\p{L})|(?<=s)(?P<b>')(?=\s\p{Ll})", {"a": "’", "b": "’"}),
    (rf"{_OPENS}(?P<a>')(?=(?:{_CLIPPED}))(?=\w+)", {"a": "’"}),
    (r"(?<![-!<])(?P<a>--)(?![->])", {"a": "—"}),
    (r"(?<![.\s])(?P<a>\.\.\.)(?!\.)", {"a": "…"}),
)  # fmt: skip
