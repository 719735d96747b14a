"""The one seam between files and cleaning: an open file in, cleaned records out, format by format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from textclean.formats.record import Record
from textclean.pipeline import Pipeline


def records(
    file: BinaryIO,
    pipeline: Pipeline,
    *,
    format: str,
    field: str = "text",
    header: str = "front-matter",
    keep_html: bool = False,
) -> Iterator[Record]:
    """The cleaned records of ``file``; their outputs joined are the file's new content.

    JSON Lines are read line by line, any other format as a whole.  ``keep_html`` leaves records as
    they are whose field holds HTML, where it would be read into lines.  Raises DecodeError for bytes that
    are no text, OSError for what cannot be read.
    """
    if format == "jsonl":
        from textclean.formats.jsonl import Reader

        yield from Reader(pipeline, field, keep_html=keep_html).clean(file)
        return
    if format == "html":
        from textclean.formats.html import page

        yield page.clean(file.read(), pipeline, style=header)
        return
    from textclean.formats import text

    yield text.clean(file.read(), pipeline, format=format, style=header)
