"""The content codings of HTTP, unpacked to their end and within a limit, or not at all."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from textclean.formats.faults import needs
from textclean.formats.limits import beyond

_PIECE = 1 << 16  # bytes unpacked at once; what a bomb may take beyond the limit
_GZIP, _ZLIB, _BARE = 31, 15, -15  # zlib's numbers for a window of 32 kB with each kind of header


class Broken(ValueError):
    """The data do not follow their coding, or end within it."""


def unpacked(data: bytes, name: str, most: int) -> bytes:
    """``data`` without the coding that a head calls ``name``.

    Raises Broken if it does not come to a proper end, ValueError if more than ``most`` bytes come out,
    MissingExtra without the library.
    """
    if name not in _DECODERS:
        raise Broken(f"its Content-Encoding {name!r} is not known")
    return _DECODERS[name](data, most)


def _gzip(data: bytes, most: int) -> bytes:
    return _members(data, most, "gzip", lambda: zlib.decompressobj(_GZIP), zlib.error)


def _deflate(data: bytes, most: int) -> bytes:
    """In the form of zlib (RFC 9110, section 8.4.1.2); some servers send it without its header."""
    has_header = data[0] & 15 == zlib.DEFLATED and int.from_bytes(data[:2]) % 31 == 0
    window = _ZLIB if has_header else _BARE
    return _members(data, most, "deflate", lambda: zlib.decompressobj(window), zlib.error)


def _zstandard(data: bytes, most: int) -> bytes:
    from textclean.formats.compression import zstandard

    zstd = zstandard("reading a page in Zstandard")
    return _members(data, most, "Zstandard", zstd.ZstdDecompressor, zstd.ZstdError)


def _members(
    data: bytes, most: int, name: str, start: Callable[[], Any], error: type[Exception]
) -> bytes:
    """All members (or frames), one behind the other; padding with NUL behind the last is none."""
    out = bytearray()
    while data.strip(b"\0"):
        decoder = start()
        while not decoder.eof:
            try:
                piece = decoder.decompress(data, _PIECE)
            except error as fault:
                raise Broken(_said(name, "damaged", out, fault)) from fault
            _take(out, piece, most)
            data = getattr(decoder, "unconsumed_tail", b"")
            if not (piece or data or decoder.eof):
                raise Broken(_said(name, "cut off", out))
        data = decoder.unused_data
    return bytes(out)


def _brotli(data: bytes, most: int) -> bytes:
    with needs("reading a page in Brotli", "warc"):
        import brotli

    out = bytearray()
    decoder = brotli.Decompressor()
    while not decoder.is_finished():
        try:
            piece = decoder.process(data, output_buffer_limit=_PIECE)
        except brotli.error as fault:
            raise Broken(_said("Brotli", "damaged", out, fault)) from fault
        _take(out, piece, most)
        data = b""
        if not piece and not decoder.is_finished():
            raise Broken(_said("Brotli", "cut off", out))
    return bytes(out)


def _take(out: bytearray, piece: bytes, most: int) -> None:
    out += piece
    if len(out) > most:
        raise ValueError(f"unpacked it is {beyond(most)}")


def _said(name: str, how: str, out: bytearray, fault: Exception | None = None) -> str:
    why = f" ({fault})" if fault else ""
    return f"its {name} data are {how} after {len(out):,} bytes of the page{why}"


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstandard,
}
