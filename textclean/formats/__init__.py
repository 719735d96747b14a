"""Files in and out: each format turns a file's bytes into records, and cleaned records into bytes."""

from __future__ import annotations

from pathlib import PurePath

SUFFIXES = {
    ".txt": "txt",
    ".md": "md",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
CODECS = {".gz": "gz", ".zst": "zst"}  # compressed forms of the formats in COMPRESSED
COMPRESSED = ("txt", "md", "jsonl", "csv", "tsv", "warc")
BINARY = ("parquet", "arrow", "dataset")  # formats that standard input does not have
OUT_ONLY = ("arrow", "dataset")  # formats that are never written in place: the files of a dataset
READ_ONLY = {"html": "txt", "warc": "jsonl"}  # formats that are never written, but as another one


def format_of(path: PurePath) -> str:
    """The format that the suffix of ``path`` stands for, ``""`` if it is none of ours.

    It is a kind (``jsonl``), with the codec behind a dot where there is one (``jsonl.gz``).
    """
    packed = CODECS.get(path.suffix.lower())
    if not packed:
        return SUFFIXES.get(path.suffix.lower(), "")
    kind = SUFFIXES.get(PurePath(path.stem).suffix.lower(), "")
    return f"{kind}.{packed}" if kind in COMPRESSED else ""


def kind(format: str) -> str:
    """What a file of this format holds, whether it is compressed or not."""
    return format.partition(".")[0]


def codec(format: str) -> str:
    """How a file of this format is compressed, ``""`` if it is not."""
    return format.partition(".")[2]


def read_only(format: str) -> bool:
    """Whether a file of this format is never written over."""
    return kind(format) in READ_ONLY or format in OUT_ONLY


def output_name(name: str, format: str) -> str:
    """What the output for the file ``name`` is called: of ``page.html`` it is ``page.html.txt``.

    The whole name is kept, so that ``page.txt`` and ``page.htm`` may stand beside it.
    """
    return f"{name}.{suffix}" if (suffix := READ_ONLY.get(kind(format))) else name


def known() -> str:
    """The suffixes that are read, for messages."""
    packed = (
        f"{suffix}{end}" for end in CODECS for suffix, k in SUFFIXES.items() if k in COMPRESSED
    )
    return ", ".join((*SUFFIXES, *packed))
