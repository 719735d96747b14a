"""Whether what is asked for at the end of a long run can be written, found out at its beginning."""

from __future__ import annotations

import os
from pathlib import Path

from textclean.batch.troubles import said
from textclean.cli.status import UsageError

_HEAD = 4096  # bytes in which a file of ours says so


def spare(option: str, file: Path, mark: bytes) -> None:
    """See that at ``file`` stands nothing, or what has ``mark`` near its beginning; raises UsageError."""
    if not os.path.lexists(file):
        return
    try:
        with file.open("rb") as old:
            head = old.read(_HEAD)
    except OSError as error:
        raise UsageError(f"{option}: {file} cannot be read: {said(error)}") from error
    if head and mark not in head:
        raise UsageError(
            f"{option} would write over {file}, which textclean did not write; choose another name, or move it away"
        )


def probe(option: str, folder: Path) -> None:
    """See that ``folder``, or the first one above it that is there, takes a file; raises UsageError.

    What was asked for by ``option`` goes there.  A file is made and removed again: permission bits tell neither of
    read-only file systems nor of full ones.
    """
    there = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
    beside = there / f".textclean-{os.getpid()}-probe.tmp"
    try:
        beside.touch()
        beside.unlink()
    except OSError as error:
        raise UsageError(f"{option}: {there} cannot be written to: {said(error)}") from error
