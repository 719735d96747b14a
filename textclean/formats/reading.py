"""The one seam between files and cleaning: an open file in, cleaned records out, format by format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from textclean.config import MAX_RECORD
from textclean.formats import BINARY, READ_ONLY, codec, kind
from textclean.formats.limits import lines, whole
from textclean.formats.record import Record
from textclean.pipeline import Pipeline
from textclean.structs import Struct

if TYPE_CHECKING:
    from textclean.formats.jsonl import Reader


class Reading(Struct):
    """What is read of a file, and how.

    ``field`` is where records have their text, several with commas between, ``id_field`` what they are
    called by in the log; ``header`` is the style of the header of text files.  ``meta_column`` is the column of a
    table that takes, as JSON, the metadata for which there is no other.
    ``keep_html`` leaves records as they are whose field holds HTML, where it would be read into lines.
    ``most`` is how many bytes a record may have.
    """

    field: str = "text"
    header: str = "front-matter"
    keep_html: bool = False
    most: int = MAX_RECORD
    id_field: str = ""
    meta_column: str = ""


PLAIN = Reading()


def records(
    file: BinaryIO, pipeline: Pipeline, *, format: str, reading: Reading = PLAIN
) -> Iterator[Record]:
    """The cleaned records of ``file``; of text, their outputs joined are the new content, unpacked.

    Text and Markdown are read as a whole, the others by records.  Raises DecodeError for bytes that are
    no text, Damaged where a compressed file breaks off, OSError for what cannot be read.
    """
    if codec(format):
        yield from _unpacked(file, pipeline, format, reading)
    elif format == "jsonl":
        from textclean.formats.jsonl import peeked

        escapes, found = peeked(lines(file, reading.most))
        yield from json_reader(pipeline, reading, ascii=escapes).clean(found)
    elif format in ("csv", "tsv"):
        from textclean.formats import csv

        yield from csv.clean(lines(file, reading.most), pipeline, format=format, reading=reading)
    elif format == "html":
        from textclean.formats.html import page

        yield page.clean(whole(file, reading.most), pipeline, style=reading.header)
    elif format == "warc":
        from textclean.formats import warc

        yield from warc.clean(file, pipeline, reading)
    elif format in BINARY:
        from textclean.formats import form

        made = form.opened(file, lambda: file, pipeline, format=format, reading=reading, lazy=True)
        yield from made.records()
    else:
        from textclean.formats import text

        data = whole(file, reading.most)
        yield text.clean(data, pipeline, format=format, style=reading.header)


def json_reader(pipeline: Pipeline, reading: Reading, *, ascii: bool) -> Reader:
    """What reads JSON Lines; ``ascii`` says what a line escapes that does not tell itself."""
    from textclean.formats.jsonl import Reader

    return Reader(pipeline, reading.field, ascii, reading.keep_html, reading.id_field)


def _unpacked(
    file: BinaryIO, pipeline: Pipeline, format: str, reading: Reading
) -> Iterator[Record]:
    from textclean.formats.compression import Content

    content = Content(file, codec(format))
    last = 0
    for record in records(content, pipeline, format=kind(format), reading=reading):
        ends = record.source.endswith(b"\n") or kind(format) in READ_ONLY
        if not record.number or not ends:
            content.must_be_whole(f"line {record.number}: " if record.number else "")
        yield record
        last = record.number
    what = "record" if kind(format) in READ_ONLY else "line"
    content.must_be_whole(f"after {what} {last}: ")


RAW = ("jsonl", "csv", "tsv")  # formats whose raw records undo rebuilds one by one


def raw_records(file: BinaryIO, format: str, most: int) -> Iterator[bytes]:
    """The bytes of every record of a file of a format in RAW, in order."""
    if format == "jsonl":
        return file
    from textclean.formats import csv

    return (raw.source for raw in csv.scan(lines(file, most), format, most))
