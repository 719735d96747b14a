"""What can go wrong with a file, said in one line: what happened and what to do."""

from __future__ import annotations

import errno
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textclean.batch.location import Location

_ADVICE = {
    errno.ENOSPC: "the disk is full; free some space and run again",
    errno.EDQUOT: "the disk quota is used up; free some space and run again",
    errno.ENOENT: "it is not there (moved or deleted meanwhile?)",
    errno.EACCES: "permission denied; change its permissions or leave it out",
    errno.EPERM: "permission denied; change its permissions or leave it out",
    errno.EROFS: "the file system is read-only; choose another place",
    errno.EISDIR: "it is a folder; remove it or choose another --out",
    errno.ENOTDIR: "a part of its path is a file; choose another place",
    errno.EEXIST: "a file is in the place of its folder; choose another --out",
    errno.ELOOP: "its links go in a circle; remove them or leave it out",
    errno.ENAMETOOLONG: "its name is too long for the file system",
}


class Trouble(Exception):
    """One file cannot be read or written; the rest goes on.  ``str()`` is the line to print."""

    def __init__(self, path: Location | str, message: str) -> None:
        super().__init__(_printable(f"{path}: {message}" if path else message))
        self.path = str(path)


def is_text(path: str) -> bool:
    """Whether ``path`` can be written as UTF-8; its bytes on the disk may be anything."""
    return path.isascii() or path == path.encode(errors="ignore").decode()


def _printable(line: str) -> str:
    """``line`` with the bytes of names that are not UTF-8 as escapes, such as ``\\xff``."""
    try:
        return line.encode(errors="surrogateescape").decode(errors="backslashreplace")
    except UnicodeEncodeError:  # half a pair of surrogates, which Windows allows in names
        return line.encode(errors="backslashreplace").decode()


class Skipped(Trouble):
    """What is left out, and said to be; no error."""


class LogTrouble(Trouble):
    """The log cannot be written, so nothing more may be changed."""


class InTheWay(Trouble):
    """A file that no run wrote, or that was changed since, stands where an output is to go."""


class about:
    """Turn an OSError inside into a Trouble with ``path``; ``doing`` is ``read``, ``written`` …"""

    __slots__ = ("_doing", "_kind", "_path")

    def __init__(self, path: Location | str, doing: str, kind: type[Trouble] = Trouble) -> None:
        self._path, self._doing, self._kind = path, doing, kind

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, OSError):
            raise self._kind(self._path, f"cannot be {self._doing}: {said(error)}") from error


def said(error: OSError) -> str:
    """The reason of an OSError, with what to do about it where that is known."""
    return _ADVICE.get(error.errno or 0) or error.strerror or str(error)
