"""Files in and out: each format turns a file's bytes into records, and cleaned records into bytes."""

from __future__ import annotations

from pathlib import PurePath

SUFFIXES = {
    ".txt": "txt",
    ".md": "md",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
READ_ONLY = ("html",)  # formats that are read and never written


def format_of(path: PurePath) -> str:
    """The format that the suffix of ``path`` stands for, ``""`` if it is none of ours."""
    return SUFFIXES.get(path.suffix.lower(), "")


def output_name(name: str, format: str) -> str:
    """What the cleaned text of the file ``name`` is called: of ``page.html`` it is ``page.html.txt``.

    The whole name is kept, so that ``page.txt`` and ``page.htm`` may stand beside it.
    """
    return f"{name}.txt" if format in READ_ONLY else name


def known() -> str:
    """The suffixes that are read, for messages."""
    return ", ".join(SUFFIXES)
