"""The work list: which files of the given files and folders are to be cleaned, in order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any

from textclean.batch.location import below
from textclean.batch.logfiles import is_log
from textclean.batch.state import is_output
from textclean.batch.troubles import Skipped, Trouble, is_text, said
from textclean.encodings import DecodeError
from textclean.formats import format_of, known
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.batch.location import Location
    from textclean.batch.remote import RemotePath


class Work(NamedTuple):
    """One file: where it is, what it is called below its source folder, and its format."""

    path: Location
    name: str
    format: str

    @property
    def absolute(self) -> str:
        """Where it is, from the root on; links are not followed."""
        return absolute(self.path)

    @property
    def folder(self) -> str:
        """The top folder that the file lies in below its source folder; else the folder that it lies in."""
        top, slash, _ = self.name.partition("/")
        if slash:
            return top
        if not isinstance(self.path, Path):
            return self.path.parent.name
        return Path(os.path.abspath(self.path)).parent.name  # noqa: PTH100


def absolute(path: Location) -> str:
    """``path.absolute()`` as a string; made without paths, since it is asked of each file."""
    if not isinstance(path, Path):
        return str(path)
    return os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118


class Excluded:
    """The ``exclude`` patterns of a configuration; a path is seen from the ``base`` folder.

    A pattern with a slash fits the whole path (``*`` stands for slashes too) or a folder above it;
    one without a slash fits any part of the path.  ``**/`` stands for any folders, or none.
    """

    def __init__(self, patterns: Sequence[str], base: Path) -> None:
        self._patterns = {pattern: _forms(pattern) for pattern in patterns}
        self._base = base.resolve()

    def __call__(self, path: Location) -> str:
        """The pattern that leaves ``path`` out, ``""`` if none does."""
        if not self._patterns:
            return ""
        parts = self._seen(path).parts
        whole = ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
        return next(
            (given for given, forms in self._patterns.items() if _fits(forms, whole, parts)), ""
        )

    def _seen(self, path: Location) -> PurePath:
        if not isinstance(path, Path):
            return PurePosixPath(path.path)
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow the link itself)
        return absolute.relative_to(self._base) if absolute.is_relative_to(self._base) else path


def _forms(pattern: str) -> list[str]:
    """The patterns that ``pattern`` stands for: with folders for each ``**/``, and with none."""
    pattern = pattern.rstrip("/").removeprefix("./")
    head, stars, tail = pattern.partition("**/")
    if not stars or (head and not head.endswith("/")):
        return [pattern]
    return [f"{head}{middle}{form}" for form in _forms(tail) for middle in ("*/", "")]


def _fits(forms: Sequence[str], whole: Sequence[str], parts: Sequence[str]) -> bool:
    return any(
        fnmatchcase(name, form.removeprefix("/"))
        for form in forms
        for name in (whole if "/" in form else parts)
    )


def find(
    sources: Sequence[Location], excluded: Excluded, out: Location | None = None
) -> Iterator[Work | Trouble]:
    """Every file to clean, folders in sorted order; a Trouble for what cannot be taken.

    Hidden folders, linked folders, logs, outputs of other runs and the folder ``out`` are left out of the walk.  A file
    that links out of its source folder is refused.  What was named and is left out is Skipped.
    """
    for source in sources:
        if pattern := excluded(source):
            yield Skipped(source, f"left out: excluded by {pattern!r} of the configuration")
        elif not is_text(str(source)):
            yield Trouble(source, _NO_TEXT)
        elif not isinstance(source, Path):
            yield from _remote(source, excluded, out)
        elif source.is_dir():
            yield from _walk(source, source, excluded, out.resolve() if out else None)
        else:
            yield _given(source)


def _remote(
    source: RemotePath, excluded: Excluded, out: Location | None
) -> Iterator[Work | Trouble]:
    """What a URL names."""
    try:
        is_folder = source.is_dir()
    except FileNotFoundError:
        yield Trouble(source, _NOTHING)
    except OSError as error:
        yield Trouble(source, f"cannot be read: {said(error)}")
    else:
        if is_folder:
            yield from _walk(source, source, excluded, out)
        elif format := _format(source):
            yield Work(source, source.name, format)
        else:
            yield Trouble(source, _FORMLESS.format(known()))


def _given(source: Path) -> Work | Trouble:
    if not os.path.lexists(source):
        return Trouble(source, _NOTHING)
    if not format_of(source):
        return Trouble(source, _FORMLESS.format(known()))
    try:
        source.stat()
    except OSError as error:  # such as a link to itself
        return Trouble(source, f"cannot be read: {said(error)}")
    if _is_special(source):
        return Trouble(source, f"{_SPECIAL}; only files can be read")
    return Work(source, source.name, format_of(source))


_NOTHING = "no such file or folder; check the name"
_FORMLESS = "cannot tell its format from the name; known are {}, and '-'"
_NO_TEXT = "its path is not UTF-8, as reports are; left as it is, rename it"
_SPECIAL = "it is no file but a pipe, socket or device"


def _is_special(path: Location) -> bool:
    """Whether something is there that is no file; to open a pipe might block for ever."""
    return isinstance(path, Path) and os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113  (never raise)


def _walk(
    folder: Location, top: Location, excluded: Excluded, out: Location | None
) -> Iterator[Work | Trouble]:
    if not is_text(folder.name):
        yield Trouble(folder, _NO_TEXT)
        return
    try:
        found = _entries(folder)
    except OSError as error:
        yield Trouble(folder, f"cannot be read: {said(error)}")
        return
    if is_log([entry.name for entry in found]):
        if folder == top:
            yield Skipped(folder, "left out: it is a log of textclean; name the files in it")
        return
    names = [entry.name for entry in found]
    if folder != top and is_output(folder, names):
        yield Skipped(folder, "left out: an earlier run wrote it with --out; name it to read it")
        return
    if "state.json" in names and "dataset_info.json" in names:
        yield from _dataset(folder, top, excluded)
        return
    if "dataset_dict.json" in names:
        yield _listed(folder / "dataset_dict.json", top, "dataset")
    inside = "" if folder == top else f"{below(folder, top)}/"
    for entry in found:
        path = folder / entry.name if isinstance(folder, Path) else entry.place
        if excluded(path):
            continue
        try:
            is_folder = entry.is_dir()
        except OSError as error:  # a link to itself, or a name that no folder could hold
            if _format(path) or not isinstance(path, Path):
                yield Trouble(path, f"cannot be read: {said(error)}")
            continue
        if not is_folder:
            if (format := _format(path)) and not entry.name.startswith(".textclean-"):
                yield _file(entry, path, inside, top, format)
        elif not (
            entry.name.startswith(".") or entry.is_symlink() or (out and path.resolve() == out)
        ):
            yield from _walk(path, top, excluded, out)


def _file(entry: Any, path: Location, inside: str, top: Location, format: str) -> Work | Trouble:
    """What ``entry`` of a folder is, which stands ``inside`` of ``top``."""
    if not is_text(entry.name):
        return Trouble(path, _NO_TEXT)
    if entry.is_file(follow_symlinks=False):  # known without asking the system again
        return Work(path, inside + entry.name, format)
    if _is_special(path):
        return Skipped(path, f"left out: {_SPECIAL}")
    return _listed(path, top, format)


def _entries(folder: Location) -> list[Any]:
    """What is in ``folder``, in order of name: as os.DirEntry, or as Entry if it is remote."""
    if not isinstance(folder, Path):
        return folder.scandir()
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _format(path: Location) -> str:
    return format_of(path if isinstance(path, Path) else PurePath(path.name))


def _dataset(folder: Location, top: Location, excluded: Excluded) -> Iterator[Work | Trouble]:
    """The files of a Hugging Face dataset; others beside them, its caches, are not the data."""
    from textclean.formats.dataset import parts

    try:
        for name, format in parts(folder):
            if not excluded(folder / name):
                yield _listed(folder / name, top, format)
    except DecodeError as error:
        yield Trouble(folder / "state.json", str(error))
    except OSError as error:
        yield Trouble(folder / "state.json", f"cannot be read: {said(error)}")


def _listed(path: Location, top: Location, format: str = "") -> Work | Trouble:
    if path.is_symlink() and not path.resolve().is_relative_to(top.resolve()):  # type: ignore[arg-type]
        return Trouble(
            path,
            f"links to {path.resolve()}, outside of {top}; name that file itself, or exclude it",
        )
    return Work(path, below(path, top), format or _format(path))
