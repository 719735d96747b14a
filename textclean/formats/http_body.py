"""The body of a stored response of HTTP, as the page that it is: without chunks, unpacked, and never past a break.

Crawlers store a body as it came, or take its codings off and leave its head as it was (Common Crawl did until
2018): so what a head says of a body that is plain already is a doubt, while a body whose coding begins and then
breaks cannot be read.  (warcio takes such a body as far as it goes, one in Brotli as it stands without
the library, and unpacks without a limit.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from textclean.formats import codings
from textclean.formats.faults import MissingExtra
from textclean.structs import NamedTuple

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?(\r?\n)")
_LOOK = 1024  # bytes by which a body is taken for text
_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")


class Body(NamedTuple):
    """The bytes of the page, and what its head says that is not so."""

    data: bytes
    doubts: tuple[str, ...] = ()


def opened(raw: bytes, head: Mapping[str, str], most: int) -> Body:
    """The body ``raw`` of a response with this ``head`` (its names in lower case).

    Raises ValueError for one that is damaged, cut off within its coding, in an unknown one, or larger than
    ``most`` bytes when it is unpacked.
    """
    doubts: list[str] = []
    data = raw
    if "chunked" in head.get("transfer-encoding", "").lower():
        if _SIZE.match(raw):
            data = _without_chunks(raw)
        elif raw:
            doubts.append("its head says that it is in chunks, and it is not")
    else:
        doubts += _length(raw, head.get("content-length", ""))
    codings = [name.strip().lower() for name in head.get("content-encoding", "").split(",")]
    for name in reversed(codings):
        if name and name != "identity":
            data = _unpacked(data, name, most, doubts)
    return Body(data, tuple(doubts))


def _length(raw: bytes, said: str) -> list[str]:
    """What is wrong with the length that the head states."""
    if not said.strip().isdecimal() or int(said) == len(raw):
        return []
    short = " (it is cut off)" if len(raw) < int(said) else ""
    return [f"its head says that it has {int(said):,} bytes, and it has {len(raw):,}{short}"]


def _without_chunks(raw: bytes) -> bytes:
    """The chunks put together (RFC 9112, section 7.1)."""
    parts: list[bytes] = []
    at = 0
    while size := _SIZE.match(raw, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        end = size.end() + length
        if not raw.startswith(size[2], end):
            break
        parts.append(raw[size.end() : end])
        at = end + len(size[2])
    what = "cut off" if at == len(raw) or (size and end >= len(raw)) else "damaged"
    raise ValueError(f"its chunks are {what} at byte {at:,} of its body")


def _unpacked(data: bytes, name: str, most: int, doubts: list[str]) -> bytes:
    """``data`` unpacked; as it is, with a doubt, if it is plain text already."""
    if not data:
        return data
    try:
        return codings.unpacked(data, name, most)
    except (codings.Broken, MissingExtra):
        if not _is_text(data):
            raise
    doubts.append(f"its head says that it is packed ({name}), and it is plain text")
    return data


def _is_text(data: bytes) -> bool:
    """Whether ``data`` is text as it stands, by its begin: a page, or UTF-8 without control characters."""
    head = data[:_LOOK]
    if _CONTROL.search(head):
        return False
    if head.lstrip().startswith(b"<"):
        return True
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return len(data) > _LOOK and error.start > _LOOK - 4
    return True
