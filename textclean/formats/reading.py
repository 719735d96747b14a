"""The one seam between files and cleaning: an open file in, cleaned records out, format by format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from textclean.config import MAX_RECORD
from textclean.formats import codec, kind
from textclean.formats.faults import TooLarge
from textclean.formats.record import Record
from textclean.pipeline import Pipeline


@dataclass(frozen=True)
class Reading:
    """What is read of a file, and how.

    ``field`` is where records have their text, ``header`` the style of the header of text files.
    ``keep_html`` leaves records as they are whose field holds HTML, where it would be read into lines.
    ``most`` is how many bytes a record may have.
    """

    field: str = "text"
    header: str = "front-matter"
    keep_html: bool = False
    most: int = MAX_RECORD


PLAIN = Reading()


class Beyond(bytes):
    """A piece of a line that is longer than the limit."""


def records(
    file: BinaryIO, pipeline: Pipeline, *, format: str, reading: Reading = PLAIN
) -> Iterator[Record]:
    """The cleaned records of ``file``; their outputs joined are the file's new content, unpacked.

    JSON Lines are read line by line, any other format as a whole.  Raises DecodeError for bytes that
    are no text, Damaged where a compressed file breaks off, OSError for what cannot be read.
    """
    if codec(format):
        yield from _unpacked(file, pipeline, format, reading)
    elif format == "jsonl":
        from textclean.formats.jsonl import Reader, peeked

        escapes, found = peeked(lines(file, reading.most))
        reader = Reader(pipeline, reading.field, ascii=escapes, keep_html=reading.keep_html)
        yield from reader.clean(found)
    elif format == "html":
        from textclean.formats.html import page

        yield page.clean(whole(file, reading.most), pipeline, style=reading.header)
    else:
        from textclean.formats import text

        data = whole(file, reading.most)
        yield text.clean(data, pipeline, format=format, style=reading.header)


def _unpacked(
    file: BinaryIO, pipeline: Pipeline, format: str, reading: Reading
) -> Iterator[Record]:
    from textclean.formats.compression import Content

    content = Content(file, codec(format))
    last = 0
    for record in records(content, pipeline, format=kind(format), reading=reading):
        if not record.number or not record.source.endswith(b"\n"):
            content.must_be_whole(f"line {record.number}: " if record.number else "")
        yield record
        last = record.number
    content.must_be_whole(f"after line {last}: ")


def whole(file: BinaryIO, most: int) -> bytes:
    """All of ``file``; raises TooLarge if it has more than ``most`` bytes."""
    data = file.read(most + 1)
    if len(data) > most:
        raise TooLarge(f"it is {beyond(most)}")
    return data


def lines(file: BinaryIO, most: int) -> Iterator[bytes]:
    """The lines of ``file``; one of more than ``most`` bytes comes in pieces that say so."""
    while line := file.readline(most + 1):
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        while line:
            yield Beyond(line)
            line = b"" if line.endswith(b"\n") else file.readline(1 << 20)


def beyond(most: int) -> str:
    """What is said of a record that is too large."""
    return (
        f"larger than a record may be ({most / 1e6:g} MB); raise --max-record if it is meant to be"
    )
