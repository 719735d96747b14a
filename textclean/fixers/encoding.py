"""Mojibake: text that was decoded with the wrong encoding, repaired by ftfy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import When, rule

# The lead byte of a UTF-8 sequence is read as a letter, currency sign or quote by the encodings that
# ftfy knows, and a byte in 0x80-0xBF follows it.  A text whose only characters beyond ASCII are
# these cannot hold such a pair: as second bytes they stand for nothing in any of the encodings, but
# for Windows-1252 and its kin, where none of them can be the first.
_TYPOGRAPHY = "‘’“”–—…•"


# Portuguese in capitals before a quotation mark or a dash ("AMANHÃ”) looks like mojibake and is none.
_CAPITALS = r"\p{Lu}[ÃÂÕÇ][”’“–—]"


def _is_plain(text: str) -> bool:
    """Whether ``text`` has nothing beyond ASCII and ``_TYPOGRAPHY``."""
    if text.isascii():
        return True
    for char in _TYPOGRAPHY:
        text = text.replace(char, "")
    return text.isascii()


def suspects(document: Document) -> list[Line]:
    """A view: the lines that may hold mojibake, as ftfy's badness pattern sees it."""
    if _is_plain(document.text):
        return []
    from ftfy.badness import is_bad

    return [line for line in document.lines if not _is_plain(line.text) and is_bad(line.text)]


def _is_suspect(document: Document) -> bool:
    return bool(document.view(suspects))


@rule(
    "encoding.mojibake",
    stage="decode",
    trigger=When(
        _is_suspect,
        "eight replacements, 0.2 GB/s together, then ftfy's badness pattern where more is left",
    ),
    hits=[
        ("The president said itâ€™s over.", "The president said it’s over."),
        ("schÃ¶n, sagte er", "schön, sagte er"),
    ],
    keeps=[
        "Les élèves français, à l’école",
        "MÄNNER & FRÄULEIN",
        "I’m – “fine”…",
        "A palavra “AMANHÃ” é o nome da loja.",
    ],
    source="ftfy.fix_encoding (Robyn Speer), line by line as ftfy.fix_text does",
)
def mojibake(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """UTF-8 that was read as another encoding ("itâ€™s") is read again, as ftfy finds it."""
    from ftfy import fix_encoding

    for line in document.view(suspects):
        fixed = fix_encoding(line.text)
        if fixed != line.text and not compiled(_CAPITALS).search(line.text):
            yield _narrowed(line, fixed)


def _narrowed(line: Line, fixed: str) -> Edit:
    """The edit from ``line`` to ``fixed`` without what both have at their start and end."""
    old = line.text
    shorter = min(len(old), len(fixed))
    start = next((i for i in range(shorter) if old[i] != fixed[i]), shorter)
    most = shorter - start
    end = next((i for i in range(most) if old[-1 - i] != fixed[-1 - i]), most)
    return Edit(line.start + start, line.end - end, fixed[start : len(fixed) - end])
