"""gzip and Zstandard: unpacked as a stream whose end says if it was whole, and packed again."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from textclean.formats.faults import Damaged, needs

if TYPE_CHECKING:
    from types import ModuleType

NAMES = {"gz": "gzip", "zst": "Zstandard"}
_BUFFER = 1 << 16  # bytes unpacked at once; what a bomb may take, whatever it holds
# Level by the byte XFL of a gzip header (RFC 1952): 2 is the slowest, 4 the fastest, 0 says nothing.
_GZIP_LEVELS = {2: 9, 4: 1}
_GZIP_LEVEL = 6  # the default of gzip itself
_GZIP_WINDOW = 31  # zlib's number for the largest window, with a gzip header


class Compressor(Protocol):
    """What zlib and Zstandard have in common."""

    def compress(self, data: bytes, /) -> bytes:
        """What can be written so far."""

    def flush(self) -> bytes:
        """The rest."""


class Unpacked(io.RawIOBase):
    """The content of a compressed file.

    Where the data are damaged it ends, and ``damage`` says how: so nothing that stood before is lost.
    """

    def __init__(self, file: BinaryIO, codec: str) -> None:
        self.damage = ""
        self._file, self._codec = file, codec
        self._errors: tuple[type[Exception], ...]
        if codec == "gz":
            import gzip
            import zlib

            self._stream: io.BufferedIOBase = gzip.GzipFile(fileobj=file, mode="rb")
            self._errors = (EOFError, gzip.BadGzipFile, zlib.error)
        else:
            zstd = zstandard()
            self._stream = zstd.ZstdFile(file, "rb")
            self._errors = (EOFError, zstd.ZstdError)

    def readable(self) -> bool:
        """As every stream that is read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` as far as it goes; 0 at the end, and where the data are damaged."""
        if self.damage:
            return 0
        try:
            data = self._stream.read1(len(buffer))
        except self._errors as error:
            at = self._file.tell()
            self.damage = (
                f"its {NAMES[self._codec]} data are damaged at or before byte {at} ({error})"
            )
            return 0
        buffer[: len(data)] = data
        return len(data)


class Content(io.BufferedReader):
    """The content of a compressed file, to be read line by line."""

    def __init__(self, file: BinaryIO, codec: str) -> None:
        self._unpacked = Unpacked(file, codec)
        super().__init__(self._unpacked, _BUFFER)

    def must_be_whole(self, what: str) -> None:
        """At the end: raises Damaged, beginning with ``what``, if the data break off there."""
        if self._unpacked.damage:
            raise Damaged(f"{what}{self._unpacked.damage}")


def compressor(codec: str, head: bytes) -> Compressor:
    """Packs as the writer of a file with these first bytes did, as far as they tell."""
    if codec == "gz":
        import zlib

        level = _GZIP_LEVELS.get(head[8] if len(head) > 8 else 0, _GZIP_LEVEL)
        return zlib.compressobj(level, zlib.DEFLATED, _GZIP_WINDOW)
    zstd = zstandard()
    packing: Compressor = zstd.ZstdCompressor(options={zstd.CompressionParameter.checksum_flag: 1})
    return packing


def zstandard(what: str = "reading .zst") -> ModuleType:
    """The library; raises MissingExtra, which says ``what`` needs it."""
    with needs(what, "zstd"):
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    return zstd
