"""Where packs lie: those that ship, and the user's own.

The shipped ones stand in ``rules/`` beside the package in a checkout, and inside the package once it
is built, as a folder or in an archive.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.rules import NATIVE
from textclean.schema import PackError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

TABLES = "tables"  # the folder of word tables that fixers read; no rules in it
INSIDE = "_packs"  # where the build puts ``rules/``, seen from the package
_PACKAGE = Path(__file__).resolve().parent.parent

File = tuple[str, "Traversable"]  # how errors and rules call it, and where it is


def shipped() -> Traversable:
    """The folder of the packs that come with textclean."""
    for folder in (_PACKAGE / INSIDE, _PACKAGE.parent / "rules"):
        if folder.is_dir():
            return folder
    from importlib import resources  # the package lies in an archive

    return resources.files("textclean") / INSIDE


def shipped_files(*, foreign: bool) -> list[File]:
    """The shipped packs for English and any text, or those for other languages."""
    return [(name, file) for name, file in under(shipped()) if is_foreign(name) is foreign]


def under(folder: Traversable) -> list[File]:
    """The packs in ``folder`` and below, in order of their path."""
    found = _walk(str(folder), "") if isinstance(folder, Path) else _walk_archive(folder, "")
    return sorted(found, key=lambda file: file[0])


def tables() -> list[File]:
    """The word tables, by the names that :func:`textclean.packs.table` takes."""
    folder = shipped()
    homes = [("", folder), *((f"{e.name}/", e) for e in folder.iterdir() if e.name != TABLES)]
    found = []
    for family, home in homes:
        place = home.joinpath(TABLES)
        if home.is_dir() and place.is_dir():
            named = [entry for entry in place.iterdir() if entry.name.endswith(".toml")]
            found += [(f"{family}{entry.name.removesuffix('.toml')}", entry) for entry in named]
    return sorted(found, key=lambda file: file[0])


def is_foreign(name: str) -> bool:
    """Whether the pack lies in a folder named by the code of a language other than English."""
    return any(len(part) == 2 and part != NATIVE for part in name.split("/")[:-1])


def own(paths: Iterable[Path]) -> list[tuple[str, Path]]:
    """The packs that ``paths`` name, folders or single files, each once.

    Raises PackError for a folder without any and FileNotFoundError for what is not there.
    """
    files: dict[Path, tuple[str, Path]] = {}
    for path in paths:
        found = list(own_files(path))
        if not found:
            raise PackError(str(path), "there is no .toml file in this pack folder")
        for file in found:
            files.setdefault(file.resolve(), (str(file), file))
    return list(files.values())


def own_files(path: Path) -> Iterator[Path]:
    """The pack files that ``path`` names: itself, or those in it; FileNotFoundError for neither."""
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from (path / name for name, _ in under(path))
    else:
        raise FileNotFoundError(f"no pack folder or file {path}")


def _walk(folder: str, prefix: str) -> Iterator[File]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != TABLES:
                    yield from _walk(entry.path, f"{prefix}{entry.name}/")
            elif entry.name.endswith(".toml") and entry.is_file():
                yield f"{prefix}{entry.name}", Path(entry.path)


def _walk_archive(folder: Traversable, prefix: str) -> Iterator[File]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != TABLES:
                yield from _walk_archive(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield f"{prefix}{entry.name}", entry
