"""Temporary files that killed runs left behind: found by their names, and removed by the next run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.batch.replacement import PREFIX, SUFFIX

if TYPE_CHECKING:
    from textclean.batch.location import Location

SPOOL = ".spool-"  # in the folder of a log: lines that wait for their turn


def sweep(out: Location) -> None:
    """Remove all temporary files below ``out``, which no other run may be writing to."""
    if not isinstance(out, Path):
        out.sweep()
        return
    for file in out.rglob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):
            file.unlink()


def sweep_log(folder: Path) -> None:
    """Remove what waited for a log that nobody writes any more."""
    for spool in folder.glob(f"{SPOOL}*"):
        from shutil import rmtree

        rmtree(spool, ignore_errors=True)


def sweep_dead(folders: Iterable[Path]) -> None:
    """Remove the temporary files in ``folders`` whose process, which their names tell, is no more."""
    for folder in folders:
        for file in folder.glob(f"{PREFIX}*{SUFFIX}"):
            pid = file.name.removeprefix(PREFIX).removesuffix(SUFFIX).split("-")[0]
            if pid.isdecimal() and not lives(int(pid)):
                with suppress(OSError):
                    file.unlink()


def lives(pid: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
