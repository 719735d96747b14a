"""Packs in compiled form, so that TOML is parsed and checked once and not at every start; what fixers declare, too.

Reading the 609 rules that ship takes 450 ms of parsing and checking, and 3 ms in this form.  The build
puts it into the wheel; for a checkout and for a user's own packs it is kept in the user's cache folder,
``textclean`` under ``$XDG_CACHE_HOME`` (``~/.cache``), or where ``$TEXTCLEAN_CACHE`` says (empty: nowhere).

It is plain data in the format of ``marshal``, as Python's own compiled modules are, and never trusted blindly: another
version of textclean, a pack that is not as it was, damage, or a file of somebody else and the packs are
read anew.  Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import textclean
from textclean import stored
from textclean.packs.definition import MARSHAL
from textclean.packs.files import INSIDE

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NATIVE, FOREIGN = "native.compiled", "foreign.compiled"  # what is in the wheel
TABLES, FIXERS = "tables.compiled", "fixers.compiled"
SWITCH = "TEXTCLEAN_CACHE"
YOUNG = 2.0  # seconds; a file may be written again so soon that its time does not tell (FAT counts in twos)
_HEAD = b"textclean packs 1\n"
_SUM = 4  # bytes of the check sum behind it
_ROOMS = ("fixers", "kinds", "packs")  # whose modules compile, with those that they are made of

Make = Callable[[], Any]


def built_in(name: str) -> Any:
    """What the build compiled, None if there is none or it is of another version."""
    try:
        data = stored.read(INSIDE, name)
    except OSError:
        return None
    return unpacked(data, textclean.__version__)


def kept(name: str, files: Sequence[tuple[str, Traversable]], make: Make) -> Any:
    """What ``make`` makes of ``files``, as it was kept; if it is not, it is made and kept."""
    paths: list[tuple[str, str | Path]] = [
        (called, file) for called, file in files if isinstance(file, Path)
    ]
    folder = _folder()
    if folder is None or len(paths) < len(files):
        return make()
    state = _state(paths)
    key = crc32(repr([(called, os.path.abspath(path)) for called, path in paths]).encode())  # noqa: PTH100
    place = folder / f"{name}-{sys.implementation.cache_tag}-{key:08x}"
    defined = unpacked(_read(place), state)
    if defined is None:
        defined = make()
        if state == _state(paths) and not _is_young(state):
            _write(place, packed(defined, state))
    return defined


def packed(defined: Any, state: Any) -> bytes:
    """The compiled form; ``state`` is what must be the same when it is read."""
    body = marshal.dumps((state, defined), MARSHAL)
    return _HEAD + crc32(body).to_bytes(_SUM, "big") + body


def unpacked(data: bytes, state: object) -> Any:
    """What is in the compiled ``data``; None if it is damaged or of another ``state``."""
    start = len(_HEAD) + _SUM
    body = memoryview(data)[start:]
    if not data.startswith(_HEAD) or crc32(body).to_bytes(_SUM, "big") != data[len(_HEAD) : start]:
        return None
    try:
        found, defined = marshal.loads(body)
    except (ValueError, EOFError, TypeError):  # a format that this Python does not read
        return None
    return defined if found == state else None


def _state(paths: Sequence[tuple[str, str | Path]]) -> tuple[Any, ...]:
    """What tells one state of the packs, and of what compiles them, from all others."""
    return textclean.__version__, tuple(_stamps(paths)), tuple(_stamps(_code()))


def _stamps(paths: Sequence[tuple[str, str | Path]]) -> Iterator[tuple[str, int, int]]:
    for name, path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError:  # of a package in an archive, which its version tells
            continue
        yield name, status.st_mtime_ns, status.st_size


def _code() -> list[tuple[str, str]]:
    package = os.path.dirname(textclean.__file__)  # noqa: PTH120
    return sorted(_modules(package, _ROOMS))


def _modules(folder: str, rooms: Sequence[str] | None = None) -> Iterator[tuple[str, str]]:
    """The modules in ``folder`` and below, of the folders in it in ``rooms`` alone."""
    with suppress(OSError), os.scandir(folder) as entries:  # there is none in an archive
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.path, entry.path
            elif (rooms is None or entry.name in rooms) and entry.is_dir():
                yield from _modules(entry.path)


def _is_young(state: tuple[Any, ...]) -> bool:
    newest = max((written for _, written, _ in state[1]), default=0)
    return newest > time.time_ns() - YOUNG * 1e9


def _folder() -> Path | None:
    given = os.environ.get(SWITCH)
    if given is not None:
        return Path(given) if given else None
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(base, "textclean") if base and os.path.isabs(base) else None  # noqa: PTH117


def _read(place: Path) -> bytes:
    """The bytes at ``place``; none if it is somebody else's."""
    try:
        with place.open("rb") as file:
            is_ours = not hasattr(os, "geteuid") or os.fstat(file.fileno()).st_uid == os.geteuid()
            return file.read() if is_ours else b""
    except OSError:
        return b""


def _write(place: Path, data: bytes) -> None:
    """Put ``data`` there at once or not at all: another process may read meanwhile."""
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):  # a read-only or full disk; nothing depends on it
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(data)
            draft.replace(place)
        except OSError:
            draft.unlink()
