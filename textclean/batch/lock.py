"""One run at a time on one output: a lock that ends with its process, however that ends."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import sleep
from types import TracebackType
from typing import TYPE_CHECKING

from textclean.batch.leftovers import lives
from textclean.batch.troubles import Trouble, about

if TYPE_CHECKING:
    from textclean.batch.location import Location

_TRIES, _PAUSE = 50, 0.1  # seconds between


class Lock:
    """Holds ``file`` for this process, and says in it which process that is; it stands for ``what``.

    The system takes the lock back when the process ends, killed or not, so that none is left
    behind.  (The library filelock empties the file before it asks, and so would lose the number.)
    Raises Trouble if another process holds it.
    """

    def __init__(self, file: Path, what: Location) -> None:
        self._path, self._what = file, what
        self._handle = -1

    def __enter__(self) -> Lock:
        with about(self._path, "written"):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            if not self._locked_soon():
                holder = self._holder()
                os.close(self._handle)
                raise Trouble(
                    self._what,
                    f"another textclean (process {holder or 'unknown'}) is writing there; "
                    "wait for it, or choose another --out",
                )
            os.ftruncate(self._handle, 0)
            os.write(self._handle, f"{os.getpid()}\n".encode())
        return self

    def _locked_soon(self) -> bool:
        """Try; the workers of a run that was killed hold its lock for a moment longer."""
        for _ in range(_TRIES):
            if _locked(self._handle):
                return True
            holder = self._holder()
            if holder.isdecimal() and lives(int(holder)):
                return False
            sleep(_PAUSE)
        return False

    def _holder(self) -> str:
        os.lseek(self._handle, 0, os.SEEK_SET)
        return os.read(self._handle, 32).decode(errors="replace").strip()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            os.close(self._handle)


def _locked(handle: int) -> bool:
    """Whether the open file ``handle`` could be locked."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the number, which others may read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:  # how Windows says so
        if os.name != "nt":
            raise
        os.lseek(handle, 0, os.SEEK_SET)
        return False
    return True
