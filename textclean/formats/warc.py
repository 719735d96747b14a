"""WARC and WET: the pages and texts of a crawl as lines of JSON, which have room for what is known of each.

One file holds thousands of documents, each with an address: so they become records of one .jsonl file,
and not as many text files.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from textclean.formats import html
from textclean.formats.faults import needs
from textclean.formats.html import charset
from textclean.formats.json_text import dump
from textclean.formats.limits import beyond
from textclean.formats.reading import Reading, json_reader
from textclean.formats.record import Record
from textclean.pipeline import Pipeline

_LENGTH = re.compile(rb"\r?\ncontent-length:[ \t]*([0-9]{1,15})[ \t]*\r?\n", re.IGNORECASE)
_HEAD = 1 << 20  # bytes that the header of a record may have; real ones have 500
_HTML = ("text/html", "application/xhtml+xml")
_WEB = ("http://", "https://")  # of other targets warcio reads no head
_STATUS = re.compile("[1-9][0-9]{2}")
_UNHEARD = logging.NullHandler()
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


class _Block(NamedTuple):
    """One record of the archive: where it begins (bytes), its bytes, what is wrong with it."""

    at: int
    data: bytes
    problem: str = ""


def clean(file: BinaryIO, pipeline: Pipeline, reading: Reading) -> Iterator[Record]:
    """The cleaned documents, numbered as the records of the archive are, from 1.

    Documents are responses with status 200 that hold HTML or plain text, and conversions (WET); another
    response is left out, and its record says why.  A record that cannot be read is reported, and the
    next one found.  Raises MissingExtra.
    """
    with needs("reading WARC", "warc"):
        import warcio  # noqa: F401
    # Its warnings name no file: they go to who listens, and not to standard error by themselves.
    logging.getLogger("warcio").addHandler(_UNHEARD)
    lines = json_reader(pipeline, replace(reading, field="text", keep_html=True), ascii=False)
    for number, block in enumerate(_blocks(file, reading.most), 1):
        problem = block.problem
        document: dict[str, Any] | str = ""
        if not problem:
            try:
                document = _document(block.data)
            except Exception as error:  # whatever is wrong with one record is its own
                problem = f"{error or type(error).__name__}"
        if problem:
            yield Record(b"", b"", number, problem=f"record at byte {block.at}: {problem}")
        elif isinstance(document, str):
            if document:
                yield Record(b"", b"", number, left_out=f"record at byte {block.at}: {document}")
        else:
            line = dump(document).encode() + b"\n"
            for record in lines.clean([line]):
                yield replace(record, source=b"", number=number, extracted=True)


def _blocks(file: BinaryIO, most: int) -> Iterator[_Block]:
    """The records of an archive, one after the other; after a broken one the next that begins."""
    at = 0
    line = file.readline(_HEAD)
    while line:
        if not line.startswith(b"WARC/"):
            start = -1  # of what is no record; blank lines stand between records
            while line and not line.startswith(b"WARC/"):
                start = at if start < 0 and line.strip() else start
                at += len(line)
                line = file.readline(_HEAD)
            if start >= 0:
                yield _Block(start, b"", "no record begins here")
            continue
        start, head = at, line
        while line.strip() and len(head) < _HEAD:
            line = file.readline(_HEAD)
            head += line
        at += len(head)
        found = _LENGTH.search(head)
        length = int(found[1]) if found and not line.strip() else 0
        data = file.read(min(length, most))
        at += len(data)
        if not found:
            yield _Block(start, b"", "it does not say how long it is")
        elif length > most:
            at += _skip(file, length - most)
            yield _Block(start, b"", f"it is {beyond(most)}")
        elif len(data) < length:
            yield _Block(start, b"", "the file ends within it")
        else:
            yield _Block(start, head + data + b"\r\n\r\n")
        line = file.readline(_HEAD)


def _skip(file: BinaryIO, length: int) -> int:
    left = length
    while left and (data := file.read(min(1 << 20, left))):
        left -= len(data)
    return length - left


def _document(data: bytes) -> dict[str, Any] | str:
    """What a record holds, as the fields of a line of JSON; else why it is no document.

    ``""`` stands for what is no answer of a server, such as requests.  Raises ValueError for a response
    that cannot be read.
    """
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(BytesIO(data)):
        known = {
            "id": record.rec_headers.get_header("WARC-Record-ID"),
            "url": record.rec_headers.get_header("WARC-Target-URI"),
            "crawled": record.rec_headers.get_header("WARC-Date"),
        }
        if record.rec_type == "conversion":
            return {**known, "text": record.content_stream().read().decode()}
        if record.rec_type != "response":
            return ""
        http = record.http_headers
        if why := _unfit(http, known["url"] or ""):
            return why
        kind = http.get_header("Content-Type")
        plain = _plain(kind)
        stated = _CHARSET.search(kind)
        text = charset.opened(record.content_stream().read(), stated[1] if stated else "")[0]
        if plain == "text/plain":
            return {**known, "text": text}
        page = html.read(text)
        return {**known, **{k: v for k, v in page.meta.items() if k != "url"}, "text": page.text}
    return ""


def _unfit(http: Any, url: str) -> str:
    """Why the response with the head ``http`` is no document; raises ValueError if it has no proper head."""
    if not url.startswith(_WEB):
        return f"its target {url!r} is no address of the web"
    status = http.get_statuscode() if http else ""
    if not _STATUS.fullmatch(status):
        raise ValueError("it does not begin with a response of HTTP")
    if status != "200":
        return f"its status is {status}"
    kind = http.get_header("Content-Type") or ""
    if not kind.strip():
        return "it does not say its Content-Type"
    return "" if _plain(kind) in (*_HTML, "text/plain") else f"it is {_plain(kind)}"


def _plain(kind: str) -> str:
    """A Content-Type without its parameters."""
    return kind.partition(";")[0].strip().lower()
