"""Whether what is asked for at the end of a long run can be written, found out at its beginning."""

from __future__ import annotations

import os
from pathlib import Path

from textclean.batch.troubles import said
from textclean.cli.status import UsageError


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
