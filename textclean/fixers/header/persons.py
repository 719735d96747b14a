"""Whether words with capitals, alone beside a date, name a person and are no headline.

A short headline in title case ("Fire Destroys Church") has the shape of a name.  What tells them apart
are its words, and whether a headline stands above.
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean import lexicon, shape
from textclean.document import Document, Line

HEADLINE = 4  # words: fewer are a section's label, or a headline that a name could be


def are_persons(document: Document, line: Line, names: Sequence[str]) -> bool:
    """Whether the ``names`` that make up ``line`` are those of people.

    Below a headline no word of theirs may be one that only the language knows ("Opens").  Above it
    nothing tells a name from a headline but its words: all must be known as parts of names, one that
    means nothing else among them, and none in the middle that does.
    """
    known = _is_known if not _has_headline(document, line) else _is_possible
    return all(known(name.replace("-", " ").split()) for name in names)


def _has_headline(document: Document, line: Line) -> bool:
    if "title" in document.meta:
        return True
    above = document.text[: line.start].split("\n")
    return any(shape.words(row) >= HEADLINE for row in above)


def _is_possible(words: Sequence[str]) -> bool:
    return all(lexicon.is_name(word) for word in words if _is_common(word))


def _is_known(words: Sequence[str]) -> bool:
    full = [word for word in words if word[:1].isupper() and not word.endswith(".")]
    return (
        all(map(lexicon.is_name, full))
        and not all(map(_is_common, full))
        and not any(map(_is_common, full[1:-1]))
    )


def _is_common(word: str) -> bool:
    return word.lower() in lexicon.common()
