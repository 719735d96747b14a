"""What the files of a log are called, and how a folder that holds one is told."""

from __future__ import annotations

import os
from collections.abc import Container
from pathlib import Path

FILES, EDITS, RECORDS, FINDINGS, QUARANTINE, SUMMARY, SUMMARY_TEXT = (
    "files.jsonl", "edits.jsonl", "records.jsonl", "findings.jsonl", "quarantine.jsonl",
    "summary.json", "summary.txt",
)  # fmt: skip
LINES = (FILES, EDITS, RECORDS, FINDINGS, QUARANTINE)  # those of JSON Lines
ORDERED = ".ordered"  # in a log: all lines in a new order, until they take the place of the old
RUN = "run.json"  # which output folder the log speaks of
STANDS = "stands"  # in the entry of a file that failed: the checksum of what stands at its output
UNDONE = "undone"  # an empty file in a log that was taken back


def holds_log(folder: Path) -> bool:
    """Whether ``folder`` holds the log of a run, or what is left of one."""
    return folder.is_dir() and is_log([entry.name for entry in folder.iterdir()])


def is_log(names: Container[str]) -> bool:
    """Whether a folder with these ``names`` in it is a log."""
    return FILES in names and (SUMMARY in names or EDITS in names)


def take_over(folder: Path) -> None:
    """Lines in a new order take the place of the old; those that have done so already are not there."""
    import shutil

    for name in LINES:
        if (folder / ORDERED / name).exists():
            os.replace(folder / ORDERED / name, folder / name)  # noqa: PTH105
    shutil.rmtree(folder / ORDERED, ignore_errors=True)


def mend(folder: Path) -> None:
    """Go on with lines taking the place of others, if a run was killed amid that.  Raises OSError.

    The new ones are whole as soon as their folder is there; before the first of them has moved, the old are right.
    """
    if (folder / ORDERED).is_dir():
        here = [name for name in LINES if (folder / ORDERED / name).exists()]
        if len(here) < len(LINES):
            take_over(folder)


def in_the_way(folder: Path) -> list[Path]:
    """What is in ``folder`` under the names that a log's files have: a log would write over it."""
    return [
        folder / name
        for name in (*LINES, SUMMARY, SUMMARY_TEXT, RUN)
        if os.path.lexists(folder / name)
    ]
