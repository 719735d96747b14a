"""Files behind URLs, through fsspec: the names of pathlib that a run needs, and no secret in any message."""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from textclean.batch.remote.puts import ATOMIC, is_leftover, send
from textclean.batch.remote.secrets import KEYLESS, WEB, masked, shown
from textclean.batch.remote.stat import Stat, stat_in
from textclean.batch.remote.stream import buffered
from textclean.batch.troubles import Trouble
from textclean.structs import NamedTuple

_BLOCK = 1 << 20  # bytes asked of the server at once


class Entry(NamedTuple):
    """One name in a folder, as ``os.scandir`` tells it."""

    name: str
    place: RemotePath
    folder: bool
    odd: bool

    def is_dir(self) -> bool:
        """Whether it is a folder; raises OSError for a name that no local folder could hold."""
        if self.odd:
            raise OSError("its name has a part that no folder can have; rename it")
        return self.folder

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a file."""
        return not self.folder

    def is_symlink(self) -> bool:
        """There are no links."""
        return False


class RemotePath:
    """A file or folder behind a URL; ``str()`` leaves a password and the query of a signed URL out.

    ``scratch`` is the local folder in which new files wait to be sent.  What cannot be done raises
    OSError, whatever the library of the protocol raises, with a message without secrets.
    """

    __slots__ = ("_query", "_user", "known", "path", "scheme", "scratch")

    def __init__(
        self, scheme: str, user: str, path: str, query: str = "", scratch: Path | None = None
    ) -> None:
        self.scheme, self._user, self.path, self._query = scheme, user, path, query
        self.scratch = scratch
        self.known: Stat | None = None  # as a listing or a put told it

    def __str__(self) -> str:
        return f"{self.scheme}://{shown(self.scheme, self._user)}{self.path}"

    def __repr__(self) -> str:
        return f"RemotePath({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RemotePath) and self.url == other.url

    def __hash__(self) -> int:
        return hash(self.url)

    def __truediv__(self, name: str | PurePath) -> RemotePath:
        more = name if isinstance(name, str) else name.as_posix()
        return self._with(f"{self.path.rstrip('/')}/{more}")

    def _with(self, path: str) -> RemotePath:
        return RemotePath(self.scheme, self._user, path, scratch=self.scratch)

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self._user}{self.path}{self._query}"

    @property
    def name(self) -> str:
        """The last part."""
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> RemotePath:
        """The folder above; of a bucket itself the bucket."""
        return self._with(self.path.rpartition("/")[0] or self.path)

    @property
    def is_web(self) -> bool:
        """Whether it can be read and nothing else."""
        return self.scheme in WEB

    @property
    def is_shared(self) -> bool:
        """Whether other processes see the same."""
        return self.scheme != "memory"

    @property
    def takes_several(self) -> bool:
        """Whether several threads may send files at once; libraries with one connection each take one."""
        with self._translated():
            return bool(self._opened()[0].async_impl)

    def lacks_bucket(self) -> bool:
        """Whether its bucket is known not to be there; a run does not make one."""
        if self.scheme not in KEYLESS:
            return False
        with suppress(OSError):  # who may write there need not be allowed to ask
            return not self._with(self.path.partition("/")[0]).exists()
        return False

    def waiting_in(self, scratch: Path) -> RemotePath:
        """The same place, whose new files wait in ``scratch``."""
        return RemotePath(self.scheme, self._user, self.path, self._query, scratch)

    def with_name(self, name: str) -> RemotePath:
        """Another place in the same folder."""
        return self.parent / name

    def relative_to(self, folder: RemotePath) -> PurePosixPath:
        """How it is called below ``folder``; raises ValueError if it lies elsewhere."""
        if not self.is_relative_to(folder):
            raise ValueError(f"{self} does not lie in {folder}")
        return PurePosixPath(self.path[len(folder.path) :].strip("/"))

    def is_relative_to(self, folder: object) -> bool:
        """Whether it lies in ``folder``, or is it."""
        if not isinstance(folder, RemotePath) or self.scheme != folder.scheme:
            return False
        here, there = (f"{one._user}{one.path}".rstrip("/") + "/" for one in (self, folder))
        return here.startswith(there)

    def absolute(self) -> RemotePath:
        """It is."""
        return self

    def resolve(self) -> RemotePath:
        """There are no links."""
        return self

    def is_symlink(self) -> bool:
        """There are no links."""
        return False

    def ready(self) -> None:
        """Raises Trouble if a library is missing."""
        try:
            from fsspec import get_filesystem_class
        except ImportError as error:
            what = "remote paths need an extra: pip install 'textclean-corpus[remote]'"
            raise Trouble(str(self), what) from error
        try:
            get_filesystem_class(self.scheme)
        except ImportError as error:
            raise Trouble(str(self), f"a library is missing ({error})") from error
        except ValueError as error:
            what = f"fsspec knows no {self.scheme!r}; check the part before '://'"
            raise Trouble(str(self), what) from error

    def stat(self) -> Stat:
        """Size and time as they are now; raises FileNotFoundError if there is nothing."""
        return stat_in(self._info(), ranges=not self.is_web)

    def is_dir(self) -> bool:
        """Whether it is a folder; raises OSError if that cannot be told."""
        if self.is_web:
            return False
        return bool(self._info()["type"] == "directory")

    def is_file(self) -> bool:
        """Whether a file is there; raises OSError if that cannot be told."""
        with suppress(FileNotFoundError):
            return not self.is_dir()
        return False

    def exists(self) -> bool:
        """Whether anything is there; raises OSError if that cannot be told."""
        with suppress(FileNotFoundError):
            return bool(self._info())
        return False

    def scandir(self) -> list[Entry]:
        """What is in the folder, in order of name."""
        with self._translated():
            fs, path = self._opened()
            found = fs.ls(path, detail=True)
            fs.invalidate_cache()  # what is listed is not kept: it would never be seen to change
        entries = [self._entry(info, path.strip("/")) for info in found]
        return sorted(filter(None, entries), key=lambda entry: entry.name)

    def _entry(self, info: dict[str, Any], top: str) -> Entry | None:
        """What a listing of the folder ``top`` says of one name; None for the mark of the folder itself."""
        is_folder, full = info["type"] == "directory", info["name"].lstrip("/")
        name = full.removeprefix(f"{top}/") if full != top else ""
        if not name and not is_folder:
            return None
        name = name.removesuffix("/") if is_folder else name
        odd = not name or "/" in name or "\\" in name or "\0" in name or name in (".", "..")
        place = self / name
        place.known = None if is_folder else stat_in(info)
        return Entry(name, place, is_folder, odd)

    def tree(self) -> dict[str, Stat]:
        """Size and time of every file in the folder and below, by ``path``."""
        found: dict[str, Stat] = {}
        folders = [self]
        while folders:
            try:
                entries = folders.pop().scandir()
            except FileNotFoundError:
                continue
            folders += (entry.place for entry in entries if entry.folder and not entry.odd)
            found |= {e.place.path: e.place.known for e in entries if e.place.known}
        return found

    def open(self, mode: str = "rb") -> io.BufferedReader:
        """To be read, from any place in it, in pieces."""
        assert mode == "rb"
        with self._translated():
            fs, path = self._opened()
            ranges = not self.is_web or self.stat().ranges
            file = fs.open(path, "rb", block_size=_BLOCK if ranges else 0)  # 0: as a stream
        return buffered(file, self._translated)

    def read_bytes(self) -> bytes:
        """All of it."""
        with self.open() as file:
            return file.read()

    def put(self, file: Path) -> None:
        """Make ``file`` the content, in one step; ``known`` tells what was written."""
        size = file.stat().st_size
        with self._translated():
            fs, path = self._opened()
            send(file, fs, path, atomic=self.scheme in ATOMIC)
        self.known = self.stat()
        if self.known.st_size != size:
            raise OSError(f"{self.known.st_size} of {size} bytes came there; run again")

    def sweep(self) -> None:
        """Remove what a killed run left of a put under a temporary name, where there are such names."""
        if self.scheme in ATOMIC:
            return
        for path in self.tree():
            if is_leftover(path.rpartition("/")[2]):
                with suppress(OSError):
                    self._with(path).unlink()

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove the file."""
        try:
            with self._translated():
                fs, path = self._opened()
                fs.rm_file(path)
        except FileNotFoundError:
            if not missing_ok:
                raise
        except OSError:  # some libraries do not say that it is not there
            if not missing_ok or self.exists():
                raise

    def _info(self) -> dict[str, Any]:
        with self._translated():
            fs, path = self._opened()
            fs.invalidate_cache()
            return dict(fs.info(path))

    def _opened(self) -> tuple[Any, str]:
        """The file system, which fsspec keeps for each process, and the path in it."""
        from fsspec.core import url_to_fs

        fs, _ = url_to_fs(f"{self.scheme}://{self._user}{self.path.partition('/')[0]}")
        return fs, fs._strip_protocol(self.url)  # a '::' in the name of an object stays

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Errors of every library become OSError, with messages that tell no secret."""
        try:
            yield
        except FileNotFoundError:
            raise FileNotFoundError(errno.ENOENT, "no such file", str(self)) from None
        except PermissionError as error:
            what = f"permission denied; check the credentials ({self._masked(error)})"
            raise PermissionError(what) from None
        except MemoryError:
            raise
        except Exception as error:
            raise OSError(self._masked(error)) from None

    def _masked(self, error: Exception) -> str:
        said = str(error) if isinstance(error, OSError) else ""
        said = said or f"{type(error).__name__}: {error}"
        return masked(said, self.scheme, self._user, self._query)
