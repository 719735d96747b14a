"""Writing a file in one step: a temporary name in the same folder, then a rename over the target."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from textclean.batch.troubles import Trouble, about
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.batch.location import Location

PREFIX, SUFFIX = ".textclean-", ".tmp"
PART = ".incomplete"  # ends the name of what a damaged file held before the damage
_CHUNK = 1 << 20


class Pending(NamedTuple):
    """A whole new file under its ``temporary`` name, ready to be put at ``target``, by any process."""

    temporary: Path
    target: Location

    def commit(self, *, fsync: bool = False) -> None:
        """Put it in place, in one step; with ``fsync`` the folder's entry outlives a power cut.

        What is remote is sent as a whole: object stores show nothing of it before its end.
        """
        with about(self.target, "written"):
            if not isinstance(self.target, Path):
                self.target.put(self.temporary)
                self.discard()
                return
            try:
                os.replace(self.temporary, self.target)  # noqa: PTH105  (tests replace it by this name)
            except OSError as error:
                if not self.target.is_dir():  # each system has another error for that
                    raise
                what = "cannot be written: a folder is in its place; move it away"
                raise Trouble(self.target, what) from error
            if fsync:
                sync_folder(self.target.parent)

    def discard(self) -> None:
        """Take the temporary file away, if it is there."""
        with suppress(OSError):
            self.temporary.unlink(missing_ok=True)


def scratch(target: Location, label: str) -> Path:
    """The temporary name beside ``target`` (or what it links to) for the process or item ``label``.

    Of what is remote it is a local one, in the folder where its new files wait.
    """
    from tempfile import gettempdir

    if not isinstance(target, Path):
        return (target.scratch or Path(gettempdir())) / f"{PREFIX}{label}{SUFFIX}"
    return _beside(_followed(target), label)


def _beside(place: Path, label: str) -> Path:
    return place.with_name(f"{PREFIX}{label}{SUFFIX}")


def _followed(target: Path) -> Path:
    """``target``, or what it links to."""
    return target.resolve() if os.path.islink(target) else target  # noqa: PTH114


def incomplete(target: Location) -> Location:
    """Where that goes which a damaged file held before the damage."""
    return target.with_name(target.name + PART)


def sync_folder(folder: Path) -> None:
    """Write the entries of ``folder`` to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Replacement:
    """The bytes that are to stand at ``target``; what stands there is untouched until ``commit``.

    The temporary file is made when the first bytes come, and gone again after the ``with`` block
    unless they were committed or handed over.  ``mode`` are the permission bits of the result, ``label``
    tells the temporary name from that of others.  Raises Trouble.
    """

    def __init__(self, target: Location, mode: int, label: str = "") -> None:
        self._mode = stat.S_IMODE(mode)
        label = label or str(os.getpid())
        if isinstance(target, Path):
            place = _followed(target)
            self.target: Location = place
            self._temporary = _beside(place, label)
        else:
            self.target = target
            self._temporary = scratch(target, label)
        self._file: BinaryIO | None = None
        self._made = False  # set before it is: a signal may come between

    def __enter__(self) -> Replacement:
        return self

    def write(self, data: bytes) -> None:
        """Append ``data``."""
        with about(self.target, "written"):
            self._opened().write(data)

    def copy(self, source: Location, length: int) -> None:
        """Append the first ``length`` bytes of ``source``."""
        with about(source, "read"), source.open("rb") as file:
            while length and (data := file.read(min(_CHUNK, length))):
                self.write(data)
                length -= len(data)

    def commit(self, name: Location | None = None) -> None:
        """Put the file in place, or under another ``name`` in the same folder."""
        pending = self.hand_over()._replace(target=name or self.target)
        try:
            pending.commit()
        except BaseException:
            pending.discard()
            raise

    def hand_over(self, *, fsync: bool = False) -> Pending:
        """The complete file, still under its temporary name, for the caller to put in place."""
        with about(self.target, "written"):
            file = self._opened()
            if fsync:
                file.flush()
                os.fsync(file.fileno())
            file.close()
            os.chmod(self._temporary, self._mode)  # noqa: PTH101
        self._file, self._made = None, False
        return Pending(self._temporary, self.target)

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._made = True
            try:
                self._file = self._created()
            except (FileNotFoundError, NotADirectoryError):
                self._temporary.parent.mkdir(parents=True, exist_ok=True)
                self._file = self._created()
            except FileExistsError:  # of a process with our number that was killed
                self._temporary.unlink(missing_ok=True)
                self._file = self._created()
        return self._file

    def _created(self) -> BinaryIO:
        return open(self._temporary, "xb")  # noqa: PTH123

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
