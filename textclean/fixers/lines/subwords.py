"""Pieces of words as the vocabularies of language models have them: exam@@ ple, ▁The ▁c at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.lines.subject import is_about_tokens
from textclean.patterns import compiled
from textclean.rules import Literals, rule

LEAST = 3  # marks in the document; one or two may be a slip, or the subject of the text


@rule(
    "lines.subwords.bpe",
    stage="lines",
    trigger=Literals(("@@ ",), whole=True),
    hits=[
        (
            "The coun@@ cil vo@@ ted on M@@ onday .",
            "The council voted on Monday .",
        )
    ],
    keeps=[
        "Subwords: un@@ believ@@ able, re@@ do@@ ing for two words.",
        "A mark such as exam@@ ple says that the word goes on.",
        "@@ -1,3 +1,4 @@ def total\n@@ -9 +10 @@ rest\n@@ -20 +21 @@ end of it",
    ],
    source="the joiner of subword-nmt; undone as its documentation says, by deleting '@@ '",
)
def bpe(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The pieces of byte-pair encoding are put together: each but the last of a word ends in @@."""
    found = list(compiled(r"(?<=[\p{L}\p{N}’'-])@@ (?=[\p{L}\p{N}’'.-])").finditer(document.text))
    if len(found) >= LEAST and not document.view(is_about_tokens):
        for match in found:
            yield Edit(*match.span())


@rule(
    "lines.subwords.sentencepiece",
    stage="lines",
    trigger=Literals(("▁",), whole=True),
    hits=[
        ("▁The ▁coun cil ▁vot ed ▁on ▁Monday .", "The council voted on Monday."),
        ("▁The▁council▁voted▁on▁Monday.", "The council voted on Monday."),
    ],
    keeps=[
        "Name: ▁▁▁▁▁▁▁ Date: ▁▁▁▁▁▁",
        "The mark ▁ stands for a space in the files of some programs.",
    ],
    source="the meta symbol U+2581 of SentencePiece, which stands for a space",
)
def sentencepiece(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The pieces of SentencePiece are put together: ▁ is a space, and a space is nothing.

    Only lines on which ▁ is the first character, as it is before every first word.
    """
    for line in lines:
        text = line.text
        if text[:1] != "▁" or text.count("▁") < LEAST or "▁▁" in text:
            continue
        is_spaced = text.count(" ▁") >= text.count("▁") - 1
        yield Edit(line.start, line.start + 1)
        for at in range(1, len(text)):
            if text[at] == "▁":
                yield Edit(line.start + at, line.start + at + 1, "" if is_spaced else " ")
            elif is_spaced and text[at] == " " and text[at + 1 : at + 2] != "▁":
                yield Edit(line.start + at, line.start + at + 1)
