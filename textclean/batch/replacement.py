"""Writing a file in one step: a temporary name in the same folder, then a rename over the target."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from textclean.batch.troubles import Trouble, about

_CHUNK = 1 << 20


class Replacement:
    """The bytes that are to stand at ``target``; what stands there is untouched until ``commit``.

    The temporary file is made when the first bytes come, and gone again after the ``with`` block
    unless they were committed.  ``mode`` are the permission bits of the result.  Raises Trouble.
    """

    def __init__(self, target: Path, mode: int) -> None:
        self.target = target.resolve() if target.is_symlink() else target
        self._mode = stat.S_IMODE(mode)
        self._temporary = self.target.with_name(f".textclean-{os.getpid()}.tmp")
        self._file: BinaryIO | None = None
        self._made = False  # set before it is: a signal may come between

    def __enter__(self) -> Replacement:
        return self

    def write(self, data: bytes) -> None:
        """Append ``data``."""
        with about(self.target, "written"):
            self._opened().write(data)

    def copy(self, source: Path, length: int) -> None:
        """Append the first ``length`` bytes of ``source``."""
        with about(source, "read"), source.open("rb") as file:
            while length and (data := file.read(min(_CHUNK, length))):
                self.write(data)
                length -= len(data)

    def commit(self, name: Path | None = None) -> None:
        """Put the file in place, or under another ``name`` in the same folder."""
        target = name or self.target
        with about(target, "written"):
            if target.is_dir():
                raise Trouble(target, "cannot be written: a folder is in its place; move it away")
            file = self._opened()
            file.close()
            self._temporary.chmod(self._mode)
            os.replace(self._temporary, target)  # noqa: PTH105  (tests replace it by this name)
            self._file, self._made = None, False

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._temporary.unlink(missing_ok=True)  # of a process with our number that was killed
            self._made = True
            self._file = self._temporary.open("xb")
        return self._file

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None
        if self._made:
            with suppress(OSError):
                self._temporary.unlink(missing_ok=True)
