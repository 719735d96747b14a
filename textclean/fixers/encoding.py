"""Mojibake: text that was decoded with the wrong encoding, repaired by ftfy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.rules import When, rule

# The lead byte of a UTF-8 sequence is read as a letter, currency sign or quote by the encodings that
# ftfy knows, and a byte in 0x80-0xBF follows it.  A text whose only characters beyond ASCII are
# these cannot hold such a pair: as second bytes they stand for nothing in any of the encodings, but
# for Windows-1252 and its kin, where none of them can be the first.
_OTHER = re.compile("[^\x00-\x7f‘’“”–—…•]")


def _is_suspect(document: Document) -> bool:
    if document.is_ascii or _OTHER.search(document.text) is None:
        return False
    from ftfy.badness import is_bad

    return is_bad(document.text)


@rule(
    "encoding.mojibake",
    stage="decode",
    trigger=When(_is_suspect, "one search for a character class, then ftfy's badness pattern"),
    hits=[
        ("The president said itâ€™s over.", "The president said it’s over."),
        ("schÃ¶n, sagte er", "schön, sagte er"),
    ],
    keeps=["Les élèves français, à l’école", "MÄNNER & FRÄULEIN", "I’m – “fine”…"],
    source="ftfy.fix_encoding (Robyn Speer), line by line as ftfy.fix_text does",
)
def mojibake(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """UTF-8 that was read as another encoding ("itâ€™s") is read again, as ftfy finds it."""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    for line in document.lines:
        if not line.text.isascii() and is_bad(line.text):
            fixed = fix_encoding(line.text)
            if fixed != line.text:
                yield _narrowed(line, fixed)


def _narrowed(line: Line, fixed: str) -> Edit:
    """The edit from ``line`` to ``fixed`` without what both have at their start and end."""
    old = line.text
    shorter = min(len(old), len(fixed))
    start = next((i for i in range(shorter) if old[i] != fixed[i]), shorter)
    most = shorter - start
    end = next((i for i in range(most) if old[-1 - i] != fixed[-1 - i]), most)
    return Edit(line.start + start, line.end - end, fixed[start : len(fixed) - end])
