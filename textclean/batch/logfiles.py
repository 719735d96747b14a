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
RUN = "run.json"  # which output folder the log speaks of
STANDS = "stands"  # in the entry of a file that failed: the checksum of what stands at its output
UNDONE = "undone"  # an empty file in a log that was taken back


def holds_log(folder: Path) -> bool:
    """Whether ``folder`` holds the log of a run, or what is left of one."""
    return folder.is_dir() and is_log([entry.name for entry in folder.iterdir()])


def is_log(names: Container[str]) -> bool:
    """Whether a folder with these ``names`` in it is a log."""
    return FILES in names and (SUMMARY in names or EDITS in names)


def in_the_way(folder: Path) -> list[Path]:
    """What is in ``folder`` under the names that a log's files have: a log would write over it."""
    return [
        folder / name
        for name in (*LINES, SUMMARY, SUMMARY_TEXT, RUN)
        if os.path.lexists(folder / name)
    ]
