"""Plain text and Markdown: one record a file, with its metadata in a header above the body."""

from __future__ import annotations

from textclean.edits import Edit, Log, Pass, splice, undo, unsplice
from textclean.encodings import Envelope, decode, is_plain
from textclean.formats import front_matter, header
from textclean.formats.header import HeaderError
from textclean.formats.record import Record
from textclean.pieces import utf8
from textclean.pipeline import Pipeline
from textclean.result import Result
from textclean.structs import replace

MARK = "\ufeff"
UNSTABLE = (
    "what is left would be read differently the next time (it begins like a header or another "
    "encoding); look at its first lines"
)


def clean(
    data: bytes, pipeline: Pipeline, *, format: str = "txt", style: str = "front-matter"
) -> Record:
    """Clean the bytes of one file; the output is UTF-8 with plain line ends.

    Raises DecodeError if no encoding fits.  A file whose output would not be read back as the same
    header and body is quarantined, so that a second run changes nothing.
    """
    text, envelope = _opened(data)
    if fault := front_matter.broken(text):
        whole = Result(text, {}, Log(text, text), source=envelope)
        return left(data, whole, "", f"its front matter is not valid YAML ({fault}); repair it")
    head, body = header.split(text, style)
    result = replace(pipeline.clean(body, head.meta, format=format), source=envelope)
    if result.quarantined:
        return left(data, result, head.text, result.quarantined)
    try:
        edits = header.extend(head, header.lifted(head.meta, result.meta), style)
    except HeaderError as error:
        return left(data, result, head.text, str(error))
    return written(data, result, head.text, tuple(edits), style, tuple(envelope.notes()))


def _opened(data: bytes) -> tuple[str, Envelope]:
    """Decode, and take further marks off too: one left in front would be the mark of the output."""
    text, envelope = decode(data)
    if text.startswith(MARK):
        text, envelope = text.lstrip(MARK), envelope._replace(mark=True, raw=data)
    return text, envelope


def written(
    data: bytes,
    result: Result,
    head: str,
    edits: tuple[Edit, ...],
    style: str,
    notes: tuple[tuple[str, str], ...],
) -> Record:
    """The record of a file whose header ``head`` is edited and whose body is ``result``.

    It is quarantined if the output would not be read back as the same header and body.
    """
    new_head = splice(head, edits)
    output = utf8(new_head, "strict") + utf8(result.text, "strict")
    if output != data and not _reads_back(output, new_head, result.text, style):
        return left(data, result, head, UNSTABLE)
    return Record(data, output, result=result, header=head, splices=edits, notes=notes)


def _reads_back(output: bytes, head: str, body: str, style: str) -> bool:
    text = head + body
    if not is_plain(output, text):
        return False
    found, rest = header.split(text, style)
    return found.text == head and rest == body


def left(data: bytes, result: Result, head: str, why: str) -> Record:
    """The file as it came, with the edits forgotten that were not made."""
    return Record(data, data, result=forgotten(result), header=head, quarantined=why)


def forgotten(result: Result) -> Result:
    """``result`` without the edits that were not made after all."""
    log = replace(result.log, cleaned=result.log.original, passes=())
    return replace(result, text=log.original, log=log)


def restored(output: str, header: int, splices: tuple[Edit, ...], passes: tuple[Pass, ...]) -> str:
    """The text before cleaning: header and body taken back from the text that was written.

    ``header`` is the length of the header in ``output``.  Raises ValueError if it is not what the
    edits left behind.
    """
    return unsplice(output[:header], splices) + undo(output[header:], passes)
