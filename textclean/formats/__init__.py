"""Files in and out: each format turns a file's bytes into records, and cleaned records into bytes."""

from __future__ import annotations

from pathlib import PurePath

SUFFIXES = {".txt": "txt", ".md": "md", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def format_of(path: PurePath) -> str:
    """The format that the suffix of ``path`` stands for, ``""`` if it is none of ours."""
    return SUFFIXES.get(path.suffix.lower(), "")


def known() -> str:
    """The suffixes that are read, for messages."""
    return ", ".join(SUFFIXES)
