"""The work list: which files of the given files and folders are to be cleaned, in order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from textclean.batch.troubles import Trouble, said
from textclean.formats import format_of, known


class Work(NamedTuple):
    """One file: where it is, what it is called below its source folder, and its format."""

    path: Path
    name: str
    format: str


class Excluded:
    """The ``exclude`` patterns of a configuration; a path is seen from the ``base`` folder.

    A pattern with a slash fits the whole path (``*`` stands for slashes too) or a folder above it;
    one without a slash fits any part of the path.
    """

    def __init__(self, patterns: Sequence[str], base: Path) -> None:
        self._patterns = [pattern.rstrip("/") for pattern in patterns]
        self._base = base.resolve()

    def __call__(self, path: Path) -> bool:
        if not self._patterns:
            return False
        parts = self._seen(path).parts
        whole = ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
        return any(
            fnmatchcase(name, pattern)
            for pattern in self._patterns
            for name in (whole if "/" in pattern else parts)
        )

    def _seen(self, path: Path) -> Path:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow the link itself)
        return absolute.relative_to(self._base) if absolute.is_relative_to(self._base) else path


def find(
    sources: Sequence[Path], excluded: Excluded, out: Path | None = None
) -> Iterator[Work | Trouble]:
    """Every file to clean, folders in sorted order; a Trouble for what cannot be taken.

    Hidden folders, linked folders and the folder ``out`` are left out of the walk.  A file that
    links out of its source folder is refused.
    """
    for source in sources:
        if source.is_dir():
            yield from _walk(source, source, excluded, out.resolve() if out else None)
        elif not excluded(source):
            yield _given(source)


def _given(source: Path) -> Work | Trouble:
    if not os.path.lexists(source):
        return Trouble(source, "no such file or folder; check the name")
    if not format_of(source):
        return Trouble(
            source, f"cannot tell its format from the name; known are {known()}, and '-'"
        )
    return Work(source, source.name, format_of(source))


def _walk(
    folder: Path, top: Path, excluded: Excluded, out: Path | None
) -> Iterator[Work | Trouble]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Trouble(folder, f"cannot be read: {said(error)}")
        return
    for entry in found:
        path = folder / entry.name
        if excluded(path):
            continue
        if entry.is_dir():
            hidden = entry.name.startswith(".") or entry.is_symlink()
            if not hidden and (out is None or path.resolve() != out):
                yield from _walk(path, top, excluded, out)
        elif format_of(path) and not entry.name.startswith(".textclean-"):
            yield _listed(path, top)


def _listed(path: Path, top: Path) -> Work | Trouble:
    if path.is_symlink() and not path.resolve().is_relative_to(top.resolve()):
        return Trouble(
            path,
            f"links to {path.resolve()}, outside of {top}; name that file itself, or exclude it",
        )
    return Work(path, path.relative_to(top).as_posix(), format_of(path))
