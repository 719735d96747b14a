"""Where a file lies: on this machine, or behind a URL that is loaded only if there is one."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from textclean.batch.remote import RemotePath, Stat

    Location = Path | RemotePath


def is_url(text: str) -> bool:
    """Whether ``text`` begins with a scheme, such as ``s3://``; no local path need do so."""
    scheme, found, _ = text.partition("://")
    return bool(found) and len(scheme) > 1 and not set("/\\") & set(scheme)


def located(text: str) -> Location:
    """The place that ``text`` names.  Raises Trouble for a URL that cannot be opened here."""
    if not is_url(text):
        return Path(text)
    from textclean.batch.remote import opened

    return opened(text)


def local(text: str) -> Path:
    """For argparse: a place on this machine; of URLs only ``file://``."""
    place = located(text) if is_url(text) else Path(text)
    if isinstance(place, Path):
        return place
    raise ArgumentTypeError(
        f"{place} is remote; this must be on this machine, so name a local place"
    )


def here(place: Location) -> Path:
    """``place``, which is on this machine."""
    assert isinstance(place, Path)
    return place


def stat_of(place: Location, *, follow_links: bool = True) -> os.stat_result | Stat:
    """Its size and time; of a remote file as it was listed, if it was.  Raises OSError."""
    if isinstance(place, Path):
        return os.stat(place, follow_symlinks=follow_links)  # noqa: PTH116  (a third of the time)
    return place.known or place.stat()


def stat_of_open(file: BinaryIO, place: Location) -> os.stat_result | Stat:
    """Size and time of ``place``, which is open as ``file``; asked for anew.  Raises OSError."""
    return os.fstat(file.fileno()) if isinstance(place, Path) else place.stat()


def below(place: Location, folder: Location) -> str:
    """What ``place`` is called below ``folder``, in which it lies."""
    if isinstance(place, Path):
        assert isinstance(folder, Path)
        return place.relative_to(folder).as_posix()
    assert not isinstance(folder, Path)
    return place.relative_to(folder).as_posix()
