"""A line that may say when and by whom an article was written: its dates, and what it says besides."""

from __future__ import annotations

from functools import lru_cache

from textclean import headers, shape
from textclean.document import Document, Line
from textclean.fixers.header import bylines, stamp_words, stamps
from textclean.fixers.header.credit import credit
from textclean.fixers.header.order import day_first
from textclean.patterns import compiled
from textclean.signs import LONGEST_STAMP
from textclean.structs import NamedTuple

SAID = 8  # words that a stamp's line may hold besides: place, source, names with their roles
MOST = 8  # words of a name, or of two with "and" between them, or of a role
_PIECES = r"\s*[|•·∙/–—]\s*|\s+-\s+"
_ON = r"\s(?:on|am|le|el|em|il|op|den|på)\s*$"  # between a name and a date, as small letters
_LIFE = r"\b\d{4}\s?[-–—]\s?\d{4}\b"  # "Anna Schmidt, 1931–2022" is who the article is about
_COUNT = r"\s\d{1,3}\s(?:\p{Ll}+\s?){1,4}$"  # "2 minutes read"


class Signature(NamedTuple):
    """A line that may say when and by whom: its dates, and what it says besides."""

    line: Line
    stamps: list[stamps.Stamp]
    pieces: list[str]
    is_timed: bool  # whether it tells a time of publication, a date or "2 hours ago"

    @property
    def rest(self) -> str:
        return ", ".join(self.pieces)


def read(document: Document, line: Line) -> Signature:
    text = line.text
    if len(text) > LONGEST_STAMP or credit(text):
        return Signature(line, [], [], False)
    found = stamps.stamps(text)
    if any(not stamp.value for stamp in found):
        found = stamps.stamps(text, day_first(document))
    found = [stamp for stamp in found if stamp.value and stamp.kind != "other"]
    pieces, is_timed = _told(text, tuple(found))
    return Signature(line, found, list(pieces), is_timed)


@lru_cache(maxsize=256)  # of the few lines of a header, once a snapshot
def _told(text: str, found: tuple[stamps.Stamp, ...]) -> tuple[tuple[str, ...], bool]:
    """What a line says besides its dates, and whether it tells a time."""
    for stamp in reversed(found):
        before = compiled(_ON).sub("", text[: stamp.start])
        text = f"{before} | {text[stamp.end :]}"
    parts = [part.strip(" ,:;") for part in compiled(_PIECES).split(text)]
    bare = [compiled(_COUNT).sub("", part) for part in parts]
    is_timed = bool(found) or any(map(stamp_words.is_relative, parts)) or bare != parts
    return tuple(part for part in bare if part and not _is_label(part)), is_timed


def _is_label(part: str) -> bool:
    words = compiled(r"[\p{L}\p{M}.'’]+").findall(part)
    return all(stamp_words.is_stamp_word(word) for word in words) and not bylines.names(part)


def says_little(signature: Signature) -> bool:
    if any(map(bylines.is_byline, signature.pieces)):
        return True
    return shape.words(signature.rest) <= SAID and not (
        shape.ends_sentence(signature.line.text) and shape.words(signature.rest) > 3
    )


def is_names(signature: Signature) -> bool:
    """Whether a line is nothing but names of people, dates and roles aside."""
    rest = signature.rest
    parts = [part for part in rest.split(",") if part.strip()]
    return (
        bool(bylines.names(rest))
        and not rest.isupper()
        and not compiled(_LIFE).search(signature.line.text)
        and all(not part.strip()[0].islower() and shape.words(part) <= MOST for part in parts)
    )


def is_plain(signature: Signature) -> bool:
    """Whether a line names somebody, opens a byline for the next one, or tells a time; and nothing else."""
    if not signature.pieces:
        return signature.is_timed
    opened = [bylines.opened(piece) for piece in signature.pieces]
    if opened[0] is None:
        return is_names(signature)
    behind = [opened[0], *signature.pieces[1:]]
    bare = signature._replace(pieces=[piece for piece in behind if piece])
    return not bare.pieces or is_names(bare) or headers.is_desk(bare.rest)
