"""Reading that cannot fill the memory: a record has a largest size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from textclean.formats.faults import TooLarge

# Room for as many bytes as are asked for is made at once, so that asking for the most that a record may have
# takes 90 us where a small file itself takes 3.
SMALL = 1 << 16


class Beyond(bytes):
    """A piece of a line that is longer than the limit."""


def whole(file: BinaryIO, most: int) -> bytes:
    """All of ``file``; raises TooLarge if it has more than ``most`` bytes."""
    data = file.read(min(SMALL, most + 1))
    if len(data) == SMALL:
        data += file.read(most + 1 - SMALL)
    if len(data) > most:
        raise TooLarge(f"it is {beyond(most)}")
    return data


def lines(file: BinaryIO, most: int) -> Iterator[bytes]:
    """The lines of ``file``; one of more than ``most`` bytes comes in pieces that say so."""
    while line := file.readline(most + 1):
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        while line:
            yield Beyond(line)
            line = b"" if line.endswith(b"\n") else file.readline(1 << 20)


def beyond(most: int) -> str:
    """What is said of a record that is too large."""
    return (
        f"larger than a record may be ({most / 1e6:g} MB); raise --max-record if it is meant to be"
    )
