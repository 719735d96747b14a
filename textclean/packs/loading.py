"""From pack files to rules: read and checked, or as they were compiled before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textclean import __version__
from textclean.packs import compiled, files
from textclean.packs.definition import rule
from textclean.packs.tables import marshalled
from textclean.rules import Rule
from textclean.schema import PackError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from textclean.packs.definition import Definition


def load_shipped(*, foreign: bool) -> list[Rule]:
    """The rules that ship: those for languages other than English, or all others."""
    name = compiled.FOREIGN if foreign else compiled.NATIVE
    defined: list[Definition] | None = compiled.built_in(name)
    if defined is None:
        found = files.shipped_files(foreign=foreign)
        defined = compiled.kept(name, found, lambda: definitions(found))
    return [rule(each) for each in defined]


def compiled_for_build() -> Iterator[tuple[str, bytes]]:
    """What the build puts beside the packs: names of files and what is in them."""
    for name, foreign in ((compiled.NATIVE, False), (compiled.FOREIGN, True)):
        defined = definitions(files.shipped_files(foreign=foreign))
        yield name, compiled.packed(defined, __version__)
    yield compiled.TABLES, compiled.packed(marshalled(), __version__)


def load_own(paths: Iterable[Path]) -> list[Rule]:
    """The rules of a user's packs, folders or single files, with their patterns compiled once.

    Raises PackError for the first thing that is wrong, naming the file as it was given, and
    FileNotFoundError for what is not there.
    """
    found = files.own(paths)
    if not found:
        return []
    defined = compiled.kept("own", found, lambda: definitions(found, compiles=True))
    return [rule(each) for each in defined]


def load(folder: Traversable) -> list[Rule]:
    """The rules of the packs under ``folder``, read anew, files in order of their path.

    Raises PackError for the first thing that is wrong.
    """
    return [rule(each) for each in definitions(files.under(folder))]


def read(name: str, text: str, *, compiles: bool = False) -> list[Rule]:
    """The rules of one pack, ``name`` being how errors and rules refer to the file.

    Unless it ``compiles``, a pattern that cannot be compiled is found when it is first needed.
    """
    from textclean.packs import reading

    return [rule(each) for each in reading.definitions(name, text, compiles=compiles)]


def definitions(
    found: Sequence[tuple[str, Traversable]], *, compiles: bool = False
) -> list[Definition]:
    """The checked rules of the files ``found``; raises PackError."""
    from textclean.packs import reading

    seen: dict[str, Definition] = {}
    for name, file in found:
        text = _text(name, file)
        try:
            made = reading.definitions(name, text, compiles=compiles)
        except PackError as error:
            raise error.placed(text) from error.__cause__
        for defined in made:
            ident = defined["rule"]["id"]
            if ident in seen:
                raise PackError(name, f"defined in {seen[ident]['rule']['origin']} already", ident)
            seen[ident] = defined
    return list(seen.values())


def _text(name: str, file: Traversable) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackError(name, f"not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except OSError as error:
        raise PackError(name, f"cannot be read: {error.strerror}") from error
