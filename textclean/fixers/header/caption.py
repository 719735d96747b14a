"""Captions: that of the picture above the article, those of the pictures in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import shape
from textclean.document import Document, Line, fold
from textclean.edits import Edit
from textclean.fixers.header.common import BODY, HEAD
from textclean.fixers.header.credit import WINDOW, credit, literals
from textclean.patterns import compiled
from textclean.rules import Literals, rule

# What a page prints around a caption and its credit, and what belongs to neither.
_SIGNS = (
    "enlarge this image",
    "toggle caption",
    "hide caption",
    "image caption",
    "media caption",
    "image copyright",
    "media copyright",
    "click to enlarge image",
    "click to expand image",
    "click to enlarge",
    "click to expand",
    "buy photo",
    "photographer:",
)
_CONTROLS = rf"(?i)\b(?:{'|'.join(_SIGNS)})\s*"
_FEWEST, _MOST = 6, 80  # words
# A longer one tells when its picture was taken: so do all 8 of 2,000 news articles that have more, and
# neither of two paragraphs of 1,200 extracted pages that an extractor had glued a caption's end to.
_LONG = 45
_PRIZE = (
    r"(?i)^\W*(?:the )?(?:best|beste[rs]?|meilleure?s?|mejor(?:es)?|miglior[ei]?|melhor(?:es)?|najlepsz[aey]|лучш(?:ий|ая|ее|ие)) "
    r"|\b(?:of the year|des jahres|de l['’]année|del año|dell['’]anno|do ano|van het jaar|roku|года)\W*$"
)
_TAKEN = r"(?i)\b(?:19|20)\d\d\b|\bphoto shows\b"


def _value(text: str) -> str:
    """The caption and its credit in ``text``."""
    folded = fold(text)
    if not any(sign in folded for sign in _SIGNS):
        return text.strip()
    return compiled(_CONTROLS).sub("", text).strip()


def _is_caption(text: str) -> bool:
    words = shape.words(text)
    if not _FEWEST <= words <= _MOST or "copyright" in fold(text[-WINDOW:]):
        return False
    found = credit(text)
    if found is None or (
        found[0].strip().startswith("(") and _names_a_prize(text[: found.start()])
    ):
        return False
    return words <= _LONG or _tells_when(text[: found.start()])


def _names_a_prize(text: str) -> bool:
    """Whether what stands before a bracket is what its work was chosen as: "Best film of the year (picture: Parasite)"."""
    return compiled(_PRIZE).search(text) is not None


def _tells_when(text: str) -> bool:
    return compiled(_TAKEN).search(text) is not None


def _is_credited(text: str) -> bool:
    """Whether a line is a caption and its credit."""
    return _is_caption(_value(text.strip()))


@rule(
    "header.caption",
    stage="header",
    trigger=HEAD,
    hits=[
        (
            f"The ministers arrive in Rome, May 2, 2021. Anna Berg/Pool via REUTERS\n{BODY}\n",
            f"{BODY}\n",
        ),
    ],
    keeps=[
        f"The news was spread via Reuters to every desk\n{BODY}\n",
        f"The Big Picture: What Inflation Means for Savers\n{BODY}\n",
        f"Russia stops the gas that went to Poland (AP)\n{BODY}\n",
        f"Enlarge this image toggle caption Anna Berg/AP Anna Berg/AP\n{BODY}\n",
        f"{BODY}\nThe ministers arrive. Anna Berg/Pool via REUTERS\n",
    ],
)
def caption(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that ends with a photo credit is the caption of its picture.

    The controls that a page prints around it do not become part of the value.
    """
    for line in document.view(shape.head):
        value = _value(line.content)
        if _is_caption(value):
            yield document.removal(line.number, field="caption", value=value)


@rule(
    "header.caption.credited",
    stage="header",
    trigger=Literals(literals(), fits=_is_credited),
    hits=[
        (
            f"{BODY}\nThe ministers arrive in Rome on Monday. Photo: Anna Berg/Reuters\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
        (
            f"{BODY}\nDie Minister bei der Ankunft in Rom. © dpa | Anna Berg\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
        (
            f"{BODY}\nLos ministros a su llegada a Roma (Foto: Ana Pérez)\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
        (
            f"{BODY}\nLos ministros llegan a Roma el lunes. Foto de Ana Pérez\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
        (
            f"{BODY}\nLos ministros llegan a Roma el 11 de octubre. Ana Pérez (REUTERS)\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
        (
            f"{BODY}\nThe ministers arrive in Rome on Monday (Courtesy of Anna Berg)\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
        (
            f"{BODY}\nDie Minister am Montag in Rom Foto: Hafenpresse/Anna Berg\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
        (
            f"{BODY}\nDie Minister am Montag in Rom. Bild © Anna Berg\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
        (
            f"{BODY}\nThe ministers as they arrive in Rome Credit: Anna Berg\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
        (
            f"{BODY}\nThe ministers arrive in Rome on Monday (Image: getty )\n{BODY}\n",
            f"{BODY}\n{BODY}\n",
        ),
    ],
    keeps=[
        f"{BODY}\nBest film of the year (picture: Parasite)\n{BODY}\n",
        f"{BODY}\nDie Überraschung des Jahres (Bild: Die Reise)\n{BODY}\n",
        f"{BODY}\nThe ministers arrived in Rome on Monday, she told Reuters.\n",
        f"{BODY}\nThe money came from the former mayor Michael R. Bloomberg.\n",
        f"{BODY}\nThe court had said so in 2022 (West Virginia v. EPA).\n",
        f"{BODY}\n“Rules that did not exist when the pact began.” Reuters\n",
        f"{BODY}\nThe talks went well, both of the ministers said later. (Reuters)\n",
        f"{BODY}\nShe then sent him one more photo: Lake Como.\n",
        f"{BODY}\nTwo thirds of the farmers want to stay, one third wants to leave (Source: Reuters)\n",
        f"{BODY}\nHe wants to give her the credit: Anna Berg\n",
        f"{BODY}\nWe spoke with the minister in Rome (picture: a palace, then a hall).\n",
        f"{BODY}\nThe ministers met Anna Berg (Reuters) and others in Rome on Monday.\n",
        "The Last Ferry\nThe captain checks the ropes before the first crossing. Photo: Anna Berg\n"
        "Two passengers share a flask of tea on the upper deck. Photo: Anna Berg\n",
        f"{BODY}\n{BODY} The new rules would come into force in spring, the ministers said, and a first report is due a "
        f"year later. Farmers said that they had been told too late of a plan that changes how they work. (Anna Berg/Harbour Times)\n{BODY}\n",
        f"{BODY}\nCopyright © 2019 The Harbour Times and its partners, LLC.\n",
    ],
    source="of some 200 lines in 809 extractions (207 pages, 20 languages) one, a list of who made the pictures, "
    "belonged to the article; of 319 lines in 2,000 news articles 110 were read, none wrong",
)
def credited(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line anywhere that ends with a photo credit is the caption of a picture that is gone.

    Where the captions are the greater part of the text, they are the article.
    """
    first = document.view(shape.body).first
    found = []
    for line in lines:
        value = _value(line.content)
        if line.number >= first and _is_caption(value):
            found.append((line, value))
    if not found or _are_the_article(document, [line for line, _ in found]):
        return
    for line, value in found:
        yield document.removal(line.number, field="captions", value=value)


def _are_the_article(document: Document, captions: Sequence[Line]) -> bool:
    """Whether two captions or more, as in an essay of photographs, have half of the words."""
    words = sum(shape.words(line.text) for line in captions)
    return len(captions) > 1 and 2 * words > shape.words(document.text)
