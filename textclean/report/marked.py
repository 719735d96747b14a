"""A whole text with its changes marked where they stand, line by line, as ``textclean show`` prints it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from textclean.edits import Hunk
from textclean.report.terminal import Paint, plain
from textclean.structs import NamedTuple

KEPT, GONE, COME = "kept", "gone", "come"


class Piece(NamedTuple):
    """A part of a line: what it is (KEPT, GONE or COME), its text, and the rule of a change."""

    kind: str
    text: str
    rule: str = ""


class Row(NamedTuple):
    """One line of the marked text; ``number`` is that in the original, 0 for one that is new."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it is no longer what it was."""
        return any(piece.kind != KEPT for piece in self.pieces)


def rows(original: str, hunks: Sequence[Hunk], first: int = 1) -> Iterator[Row]:
    """The lines of ``original``, numbered from ``first``, with the changes in them marked."""
    number, told = first, 0
    line: list[Piece] = []
    for piece in _pieces(original, hunks):
        *ended, rest = piece.text.split("\n")
        for text in ended:
            if text or piece.kind != KEPT:
                line.append(piece._replace(text=text))
            yield (row := _row(line, number, told))
            told = row.number or told
            number += piece.kind != COME
            line = []
        if rest:
            line.append(piece._replace(text=rest))
    if line:
        yield _row(line, number, told)


def _row(line: Sequence[Piece], number: int, told: int) -> Row:
    """A row; without a number if its line was begun before, or all of it is new."""
    new = bool(line) and all(piece.kind == COME for piece in line)
    return Row(0 if new or number == told else number, tuple(line))


def _pieces(original: str, hunks: Sequence[Hunk]) -> Iterator[Piece]:
    at = 0
    for hunk in hunks:
        yield Piece(KEPT, original[at : hunk.start])
        yield Piece(GONE, hunk.old, hunk.rule)
        yield Piece(COME, hunk.new, hunk.rule)
        at = hunk.end
    yield Piece(KEPT, original[at:])


def painted(pieces: Iterable[Piece], paint: Paint) -> str:
    """One line as the terminal shows it; a line end that goes or comes is shown as a pilcrow."""
    parts = []
    for kind, text, rule in pieces:
        if kind == KEPT:
            parts.append(plain(text))
        else:
            shown = text or "¶"
            old, new = (shown, "") if kind == GONE else ("", shown)
            parts.append(paint.change(rule, old, new))
    return "".join(parts)


def wrapped(row: Row, width: int) -> Iterator[tuple[Piece, ...]]:
    """The pieces of ``row`` in lines of at most ``width`` columns, broken at spaces where there are any."""
    line: list[Piece] = []
    left = width
    for piece in row.pieces:
        for word in _words(piece.text, width):
            if columns(word.rstrip()) > left and line:
                yield _joined(line)
                line, left = [], width
            line.append(piece._replace(text=word))
            left -= columns(word)
    yield _joined(line)


def _joined(line: Sequence[Piece]) -> tuple[Piece, ...]:
    """``line`` with the words of one change, or of none, put together again."""
    grouped = groupby(line, key=lambda piece: (piece.kind, piece.rule))
    return tuple(
        Piece(kind, "".join(piece.text for piece in pieces), rule)
        for (kind, rule), pieces in grouped
    )


def _words(text: str, width: int) -> Iterator[str]:
    """``text`` in words with the space after them; a word that fills a line by itself is cut."""
    word = ""
    for char in text:
        cut = char != " " and (word.endswith(" ") or columns(word + char) > width)
        if word and cut:
            yield word
            word = ""
        word += char
    if word or not text:
        yield word


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes (Unicode Standard Annex 11; marks take none)."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
