"""A file of HTML as one record: its text is cleaned, and written as plain text under a header.

Edits, findings and places are in the coordinates of the text that was read out of the page; the page
itself is kept in the log of a run, to the byte.
"""

from __future__ import annotations

from textclean.edits import Log
from textclean.formats import header, html, text
from textclean.formats.header import Header, HeaderError
from textclean.formats.html import charset
from textclean.formats.record import Record
from textclean.pipeline import Pipeline
from textclean.result import Result
from textclean.structs import replace


def clean(data: bytes, pipeline: Pipeline, *, style: str = "front-matter") -> Record:
    """Clean the text of one page; what the page states about itself is known from the start.

    Raises DecodeError if no encoding fits.  A page without text is quarantined.
    """
    markup, envelope = charset.opened(data)
    page = html.read(markup)
    if not page.text and data.strip():
        nothing = Result("", dict(page.meta), Log("", ""), source=envelope)
        return replace(text.left(data, nothing, "", html.EMPTY), extracted=True)
    result = pipeline.clean(page.text, page.meta, format="txt")
    result = html.with_doubts(replace(result, source=envelope), page.doubts)
    return replace(_written(data, result, style), extracted=True)


def _written(data: bytes, result: Result, style: str) -> Record:
    if result.quarantined:
        return text.left(data, result, "", result.quarantined)
    try:
        edits = header.extend(Header(), header.lifted({}, result.meta), style)
    except HeaderError as error:
        return text.left(data, result, "", str(error))
    notes = (html.NOTE, *(result.source.notes() if result.source else ()))
    return text.written(data, result, "", tuple(edits), style, notes)
