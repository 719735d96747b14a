"""Long texts piece by piece: what is done to all of one at once takes up to ten times its room meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

PIECE = 1 << 16  # characters; what is shorter is never cut


def utf8(text: str, errors: str = "surrogatepass") -> bytes:
    """``text`` in UTF-8, with surrogates unless ``errors`` are ``strict``.

    Of what is not ASCII, all at once takes up to four times its room.
    """
    if len(text) <= PIECE or text.isascii():
        return text.encode("utf-8", errors)
    starts = range(0, len(text), PIECE)
    return b"".join([text[at : at + PIECE].encode("utf-8", errors) for at in starts])


def pieces(text: str) -> Iterator[str]:
    """``text`` cut at spaces, which are left out: for patterns of which no match has one or looks beyond it.

    A list of the words of a text takes ten times its room.
    """
    at = 0
    while len(text) - at > PIECE and (end := text.find(" ", at + PIECE)) >= 0:
        yield text[at:end]
        at = end + 1
    yield text[at:] if at else text
