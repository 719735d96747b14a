"""A remote file that is read: fsspec's own have no ``readline`` with a limit, and errors of every kind."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

_BUFFER = 1 << 18  # bytes
Translated = Callable[[], AbstractContextManager[None]]


def buffered(file: Any, translated: Translated) -> io.BufferedReader:
    """The open ``file`` of fsspec as Python's own files are; errors inside ``translated`` are OSErrors."""
    return io.BufferedReader(_Raw(file, translated), _BUFFER)


class _Raw(io.RawIOBase):
    """The bytes of an open remote file; what goes wrong is an OSError."""

    def __init__(self, file: Any, translated: Translated) -> None:
        self._file, self._translated = file, translated

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def readinto(self, buffer: Any) -> int:
        with self._translated():
            data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        with self._translated():
            return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            with suppress(Exception):
                self._file.close()
        super().close()
