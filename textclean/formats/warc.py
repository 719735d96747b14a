"""WARC and WET: the pages and texts of a crawl as lines of JSON, which have room for what is known of each.

One file holds thousands of documents, each with an address: so they become records of one .jsonl file,
and not as many text files.
"""

from __future__ import annotations

import hashlib
import logging
import re
from base64 import b32encode
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from textclean.formats import html, http_body
from textclean.formats.faults import needs
from textclean.formats.html import charset
from textclean.formats.json_text import dump
from textclean.formats.reading import Reading, json_reader
from textclean.formats.record import Record
from textclean.formats.warc_blocks import END, blocks
from textclean.pipeline import Pipeline
from textclean.result import Result
from textclean.structs import NamedTuple, replace

RULE = "decode.http"  # what the log names for an answer that is not what its head says
_HTML = ("text/html", "application/xhtml+xml")
_WEB = ("http://", "https://")  # of other targets warcio reads no head
_STATUS = re.compile("[1-9][0-9]{2}")
_UNHEARD = logging.NullHandler()
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


class _Document(NamedTuple):
    """The fields of a line, and what its page, or the answer that brought it, says and is not so."""

    fields: dict[str, Any]
    of_page: tuple[str, ...] = ()
    of_answer: tuple[str, ...] = ()


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
    for number, block in enumerate(blocks(file, reading.most), 1):
        problem = block.problem
        document: _Document | str = ""
        if not problem:
            try:
                document = _document(block.data, reading.most)
            except Exception as error:  # whatever is wrong with one record is its own
                problem = f"{error or type(error).__name__}"
        if problem:
            yield Record(b"", b"", number, problem=f"record at byte {block.at}: {problem}")
        elif isinstance(document, str):
            if document:
                yield Record(b"", b"", number, left_out=f"record at byte {block.at}: {document}")
        else:
            line = dump(document.fields).encode() + b"\n"
            for record in lines.clean([line]):
                result = record.result and _with_doubts(record.result, document)
                yield replace(record, source=b"", number=number, extracted=True, result=result)


def _with_doubts(result: Result, document: _Document) -> Result:
    result = html.with_doubts(result, document.of_page)
    return html.with_doubts(result, document.of_answer, RULE)


def _document(data: bytes, most: int) -> _Document | str:
    """What a record holds; else why it is no document.

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
        cut = (*_cut(record.rec_headers), *_altered(record.rec_headers, data))
        if record.rec_type == "conversion":
            return _Document({**known, "text": record.raw_stream.read().decode()}, (), cut)
        if record.rec_type != "response":
            return ""
        http = record.http_headers
        if why := _unfit(http, known["url"] or ""):
            return why
        head = {name.lower(): value for name, value in reversed(http.headers)}  # the first counts
        body = http_body.opened(record.raw_stream.read(), head, most)
        return _page(known, body, head["content-type"], cut)
    return ""


def _cut(head: Any) -> tuple[str, ...]:
    """What the crawler says if it did not take all of a page."""
    why = head.get_header("WARC-Truncated")
    return (f"the crawler cut it off ({why})",) if why else ()


def _altered(head: Any, data: bytes) -> tuple[str, ...]:
    """What there is to say if the bytes of the record are not those of the checksum that it states."""
    kind, _, stated = (head.get_header("WARC-Block-Digest") or "").lower().partition(":")
    if kind not in ("md5", "sha1", "sha256"):
        return ()
    sum = hashlib.new(kind, data[data.index(END) + len(END) : -len(END)], usedforsecurity=False)
    if stated in (sum.hexdigest(), b32encode(sum.digest()).decode().lower()):
        return ()
    return ("its bytes are not those of its WARC-Block-Digest",)


def _page(
    known: dict[str, Any], body: http_body.Body, kind: str, cut: tuple[str, ...]
) -> _Document:
    """The document in the body of a response of this ``kind``."""
    stated = _CHARSET.search(kind)
    text, doubts = charset.stated(body.data, stated[1] if stated else "")
    doubts = (*cut, *body.doubts, *doubts)
    if _plain(kind) == "text/plain":
        return _Document({**known, "text": text}, (), doubts)
    page = html.read(text)
    meta = {key: value for key, value in page.meta.items() if key != "url"}
    return _Document({**known, **meta, "text": page.text}, page.doubts, doubts)


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
