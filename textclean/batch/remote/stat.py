"""Size and time of a remote file, as the libraries of the protocols tell them, each in its own way."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import Any

from textclean.structs import NamedTuple

_TIMES = ("LastModified", "last_modified", "mtime", "updated", "modified", "created")
_TAGS = ("ETag", "etag", "generation", "version_id", "content_md5")


class Stat(NamedTuple):
    """What is known of a file, under the names of ``os.stat_result``; a time of 0 is not known.

    Object stores know times to the second: the digits below are of the object's ETag or generation,
    so that another object never has the same time.  ``ranges`` says if parts of it can be read.
    """

    st_size: int
    st_mtime_ns: int
    ranges: bool = True
    st_mode: int = 0o100644
    st_ino: int = 0


def stat_in(info: dict[str, Any], *, ranges: bool = True) -> Stat:
    """What an ``info`` of fsspec says; ``ranges`` is what holds where it says nothing of them."""
    time = next((_seconds(info[key]) for key in _TIMES if info.get(key)), 0.0)
    tag = next((str(info[key]) for key in _TAGS if info.get(key)), "")
    ns = int(time * 10**9)
    if tag:
        ns += int(sha256(tag.encode()).hexdigest(), 16) % 10**9 - ns % 10**9
    return Stat(int(info.get("size") or 0), ns, bool(info.get("partial", ranges)))


def _seconds(time: Any) -> float:
    """A point in time as the libraries tell it, since 1970; 0 if it cannot be read."""
    with suppress(ValueError, TypeError):
        if isinstance(time, str):
            time = datetime.fromisoformat(time)
        return float(time.timestamp() if isinstance(time, datetime) else time)
    return 0.0
