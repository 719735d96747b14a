"""Gold files: what an owner says a document should be, and which words of the document it holds."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from textclean.batch.troubles import Trouble, about
from textclean.batch.work import Work
from textclean.encodings import DecodeError, decode
from textclean.formats import codec, header, kind
from textclean.formats.record import Record
from textclean.patterns import compiled
from textclean.structs import NamedTuple

# A word, or one character of a script that puts no spaces between words.
_TOKEN = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Myanmar}\p{Khmer}]|\w+"
_OF_ONE = ("txt", "md", "html")  # formats of which a file is one document
RUN = 4  # words in a row that are enough by themselves: the length of the shingles of the score
HALF = 0.5  # share of a line's words; below it a word that also stands in the gold proves nothing


class Token(NamedTuple):
    """A word and where it stands (code points, half-open)."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of ``text`` in order, composed, so that two ways to write one letter are the same."""
    found = compiled(_TOKEN).finditer(text)
    return [Token(unicodedata.normalize("NFC", m[0]), m.start(), m.end()) for m in found]


class Gold:
    """The gold files under ``folder``: under the name of the source, or that of its text.

    The gold of ``a.txt`` is ``a.txt``; that of ``page.html`` is ``page.html.txt`` or ``page.txt``; that of a
    record of ``a.jsonl`` is ``field`` of the same line of ``a.jsonl``; records of other formats have none.  A header above a gold text is no part
    of it.  Gold is not compressed, whether the source is or not.  Use it in a ``with`` block.
    """

    def __init__(self, folder: Path, field: str = "text") -> None:
        self._folder, self._field = folder, field
        self._open: tuple[Path, BinaryIO, int] | None = None

    def of(self, work: Work, record: Record) -> str | None:
        """The gold of one record, None if there is none.  Raises Trouble for what cannot be read."""
        path = self._path(work)
        if path is None:
            return None
        with about(path, "read"):
            if record.number:
                return self._line(path, record.number)
            try:
                text, _ = decode(path.read_bytes())
            except DecodeError as error:
                raise Trouble(path, str(error)) from error
        return header.split(text, header.FRONT_MATTER)[1]

    def _path(self, work: Work) -> Path | None:
        plain = work.name.removesuffix(f".{codec(work.format)}")
        names = [plain] if kind(work.format) == "jsonl" else []
        if kind(work.format) in _OF_ONE:
            names = [plain, f"{plain}.txt", str(Path(plain).with_suffix(".txt"))]
            names = [name for name in names if name.endswith((".txt", ".md"))]
        return next((p for p in (self._folder / name for name in names) if p.is_file()), None)

    def _line(self, path: Path, number: int) -> str | None:
        """The gold of line ``number``; lines are asked for in order, so that one is read at a time."""
        if self._open is None or self._open[0] != path or self._open[2] >= number:
            self._close()
            self._open = path, path.open("rb"), 0
        _, file, at = self._open
        line = b""
        for _ in range(number - at):
            line = file.readline()
        self._open = path, file, number
        return _value(path, number, line, self._field) if line.strip() else None

    def __enter__(self) -> Gold:
        return self

    def __exit__(self, *error: object) -> None:
        """Close the file that is read line by line."""
        self._close()

    def _close(self) -> None:
        if self._open:
            self._open[1].close()
        self._open = None


def _value(path: Path, number: int, line: bytes, field: str) -> str | None:
    try:
        value: Any = json.loads(line)
        for key in field.split("."):
            value = value[key]
    except (ValueError, TypeError):
        raise Trouble(f"{path}:{number}", "is no JSON object; repair the gold file") from None
    except KeyError:
        return None
    return value if isinstance(value, str) else None


def belongs(text: str, found: Sequence[Token], gold: str) -> list[bool]:
    """Whether each of the words ``found`` in ``text`` is one of the gold's, aligned in order.

    Whole lines are aligned first, then the words between them, by a longest common subsequence.  A
    frequent word would find a partner anywhere, so that a match counts only in a run of ``RUN`` words or
    on a line at least ``HALF`` of whose words match.
    """
    mine, other = _lines(text, found), _lines(gold, tokens(gold))
    keys = [tuple(t.word for t in line) for line in mine]
    other_keys = [tuple(t.word for t in line) for line in other]
    flags: list[bool] = []
    for is_equal, a, b, c, d in _opcodes(keys, other_keys):
        if is_equal:
            flags += [True] * sum(map(len, mine[a:b]))
        else:
            flags += _within(keys[a:b], [word for key in other_keys[c:d] for word in key])
    return flags


def _within(lines: Sequence[tuple[str, ...]], gold: list[str]) -> Iterator[bool]:
    words = [word for line in lines for word in line]
    matched = [0] * len(words)  # the length of the run in which a word is matched
    for is_equal, a, b, _, _ in _opcodes(words, gold):
        if is_equal:
            matched[a:b] = [b - a] * (b - a)
    at = 0
    for line in lines:
        own = matched[at : at + len(line)]
        is_gold = sum(map(bool, own)) >= HALF * len(own)
        yield from (length >= RUN or (length > 0 and is_gold) for length in own)
        at += len(line)


def _opcodes(one: Sequence[Any], other: Sequence[Any]) -> Iterator[tuple[bool, int, int, int, int]]:
    """(equal, start, end, other start, other end) along two sequences."""
    from rapidfuzz.distance import LCSseq

    at = to = 0
    for match in LCSseq.opcodes(one, other).as_matching_blocks():
        if match.a > at or match.b > to:
            yield False, at, match.a, to, match.b
        if match.size:
            yield True, match.a, match.a + match.size, match.b, match.b + match.size
        at, to = match.a + match.size, match.b + match.size


def _lines(text: str, found: Sequence[Token]) -> list[list[Token]]:
    """The words line by line; lines without one are left out."""
    lines: list[list[Token]] = []
    last = -1
    for token in found:
        if last < 0 or "\n" in text[last : token.start]:
            lines.append([])
        lines[-1].append(token)
        last = token.end
    return lines
