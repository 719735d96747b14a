"""Sending a file to where it goes, in one step."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from inspect import signature
from pathlib import Path
from typing import Any

from textclean.batch.replacement import PREFIX, SUFFIX

_PART, _MOST_PARTS = 8 << 20, 9_000  # of an upload, in bytes; S3 takes 10,000 parts
# A put shows the whole object at its end, or nothing; what has no such promise gets a temporary name.
ATOMIC = ("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oci", "oss", "memory")


def send(file: Path, fs: Any, path: str, *, atomic: bool) -> None:
    """Make ``file`` the content of ``path``; unless a put is ``atomic``, under a temporary name first."""
    if atomic:
        fs.put_file(str(file), path, **_manner(fs, file.stat().st_size))
        return
    folder, _, name = path.rpartition("/")
    fs.makedirs(folder, exist_ok=True)
    beside = f"{folder}/{PREFIX}{sha256(name.encode()).hexdigest()[:12]}{SUFFIX}"
    try:
        fs.put_file(str(file), beside)
        fs.mv(beside, path)
    except Exception:
        with suppress(Exception):
            fs.rm_file(beside)
        raise


def is_leftover(name: str) -> bool:
    """Whether a file of this name was left by a put that was cut off."""
    return name.startswith(PREFIX) and name.endswith(SUFFIX)


def _manner(fs: Any, size: int) -> dict[str, int]:
    """How large the parts of an upload are, where the library can be told: they are held in memory."""
    known = signature(getattr(fs, "_put_file", fs.put_file)).parameters
    return {"chunksize": max(_PART, -(-size // _MOST_PARTS))} if "chunksize" in known else {}
