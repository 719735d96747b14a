"""The records of a WARC file as bytes, one after the other; one that lies of its length costs no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from textclean.formats.limits import beyond
from textclean.structs import NamedTuple

_LENGTH = re.compile(rb"\r?\ncontent-length:[ \t]*([0-9]{1,15})[ \t]*\r?\n", re.IGNORECASE)
_HEAD = 1 << 20  # bytes that the header of a record may have; real ones have 500
_NEXT = re.compile(rb"(?<=\n)WARC/[0-9.]+\r?\n(?=WARC-|Content-)", re.IGNORECASE)
_BEGIN = b"WARC/"
END = b"\r\n\r\n"


class Block(NamedTuple):
    """One record of the archive: where it begins (bytes), its bytes, what is wrong with it."""

    at: int
    data: bytes
    problem: str = ""


def blocks(file: BinaryIO, most: int) -> Iterator[Block]:
    """The records of an archive; after a broken one the next that begins.

    One of more than ``most`` bytes is skipped, and its problem says so.
    """
    source = _Source(file)
    while line := source.line():
        if line.startswith(_BEGIN):
            yield _block(source, line, most)
        elif line.strip():  # blank lines stand between records
            at = source.at - len(line)
            _to_the_next(source)
            yield Block(at, b"", "no record begins here")


def _block(source: _Source, line: bytes, most: int) -> Block:
    start, head = source.at - len(line), line
    while line.strip() and len(head) < _HEAD:
        line = source.line()
        head += line
    found = _LENGTH.search(head)
    if not found or line.strip():
        return Block(start, b"", "it does not say how long it is")
    length = int(found[1])
    data = source.read(min(length, most))
    if length > most and len(data) == most:
        whole = source.skip(length - most)
        ends = "" if whole else "; the file ends before, and nothing behind its begin is read"
        return Block(start, b"", f"it is {beyond(most)}{ends}")
    if len(data) == length and _ends(source):
        return Block(start, head + data + END)
    return Block(start, b"", _resumed(source, data, length))


def _ends(source: _Source) -> bool:
    """Whether a record may end here: before a blank line, the next record or the end of the file."""
    line = source.line()
    source.back(line)
    return not line.strip() or line.startswith(_BEGIN)


def _resumed(source: _Source, data: bytes, length: int) -> str:
    """Go on with the next record, which may stand within what was read; what is wrong with this one."""
    if inside := _NEXT.search(data):
        source.back(data[inside.start() :])
        return "its Content-Length is wrong: another record begins within it"
    if len(data) < length:
        return "the file ends within it"
    _to_the_next(source)
    return "its Content-Length is wrong: it does not end there"


def _to_the_next(source: _Source) -> None:
    while line := source.line():
        if line.startswith(_BEGIN):
            source.back(line)
            return


class _Source:
    """A stream, with what was read and is given back; ``at`` is where it stands (bytes)."""

    def __init__(self, file: BinaryIO) -> None:
        self.at = 0
        self._file, self._again, self._pos = file, b"", 0

    def line(self) -> bytes:
        """The next line, as far as a header may be long; empty at the end."""
        if self._pos < len(self._again):
            end = self._again.find(b"\n", self._pos, self._pos + _HEAD) + 1
            if end or len(self._again) - self._pos >= _HEAD:
                return self._taken(end or self._pos + _HEAD)
            rest = self._taken(len(self._again))
            self.at -= len(rest)
            line = rest + self._file.readline(_HEAD)
        else:
            line = self._file.readline(_HEAD)
        self.at += len(line)
        return line

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer at the end."""
        data = self._taken(min(len(self._again), self._pos + size))
        if len(data) < size:
            more = self._file.read(size - len(data))
            self.at += len(more)
            data = data + more if data else more
        return data

    def back(self, data: bytes) -> None:
        """Give ``data`` back: it comes next."""
        self._again, self._pos = data + self._again[self._pos :], 0
        self.at -= len(data)

    def skip(self, length: int) -> bool:
        """Leave ``length`` bytes out; whether there were so many."""
        while length and (data := self.read(min(1 << 20, length))):
            length -= len(data)
        return not length

    def _taken(self, end: int) -> bytes:
        data = self._again[self._pos : end]
        self._pos = end
        self.at += len(data)
        if self._pos >= len(self._again):
            self._again, self._pos = b"", 0
        return data
