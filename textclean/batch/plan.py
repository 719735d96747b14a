"""How the work of a run is cut: small files in chunks, one large JSON Lines file in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textclean.batch.location import stat_of
from textclean.batch.troubles import Trouble, said
from textclean.batch.work import Work
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.batch.manifest import Row

# Chunks of 128 small files let two processes be 1.76 times as fast as one, chunks of one file make
# them slower than one (measured); a chunk of larger files ends at 1 MB, so that all end together.
CHUNK_FILES = 128
CHUNK_BYTES = 1 << 20
TOGETHER = (
    32  # files that one process sends behind a URL together: two rounds of remote.together.AT_ONCE
)
# A part costs a temporary file and one answer to the parent, 3 ms; cleaning 4 MB takes a second or more.
PART_BYTES = 4 << 20
_PIECE = 1 << 20  # bytes of a line that are read at once
WORTH_BYTES = 1 << 20
LISTED_BYTES = 2 * PART_BYTES  # the places of a file that is no larger are kept in memory


class Part(NamedTuple):
    """The lines of a large file in ``[start, end)`` (bytes); ``line`` is how many stand before.

    The last one has the checksum of the whole file, ``sha256``, if it was asked for, or says why the rest
    cannot be read (``fault``).
    """

    number: int
    start: int
    end: int
    line: int
    last: bool
    sha256: str = ""
    fault: str = ""


class Item(NamedTuple):
    """One file of a run, or a part of it; ``number`` is its place in the work list."""

    number: int
    work: Work
    part: Part | None = None

    @property
    def scratch(self) -> str:
        """What tells its temporary file from those of all others in the run."""
        return f"{self.number}-{self.part.number}" if self.part else str(self.number)


class Kept(NamedTuple):
    """A file that needs nothing done: its place in the work list, and what is known of it."""

    number: int
    work: Work
    row: Row


Step = Item | Kept | Trouble
Chunk = list[Step]


def size_of(work: Work) -> int:
    """The bytes of a file, 0 if it cannot be told: what is wrong with it shows when it is read."""
    try:
        return stat_of(work.path).st_size
    except OSError:
        return 0


def is_split(work: Work, size: int) -> bool:
    """Whether a file of this ``size`` is done in parts, by any number of processes, even one."""
    if work.format != "jsonl" or size < 2 * PART_BYTES:
        return False
    return isinstance(work.path, Path) or (work.path.known or work.path.stat()).ranges


def split(number: int, work: Work, *, sums: bool) -> Iterator[tuple[Step, int]]:
    """The parts of a large file, each with its size.

    The file is read as far as parts are asked for: the lines of each must be counted for the next.
    """
    from hashlib import sha256

    hash = sha256()
    start = line = at = 0
    try:
        with work.path.open("rb") as file:
            data = file.read(PART_BYTES)
            while data:
                end, ends = start, line
                while data:  # the last line of a part goes on behind it, and may be of any length
                    if sums:
                        hash.update(data)
                    end, ends = end + len(data), ends + data.count(b"\n")
                    data = b"" if data.endswith(b"\n") else file.readline(_PIECE)
                data = file.read(PART_BYTES)
                digest = hash.hexdigest() if sums and not data else ""
                yield Item(number, work, Part(at, start, end, line, not data, digest)), end - start
                at, start, line = at + 1, end, ends
    except OSError as error:
        fault = f"cannot be read: {said(error)}"
        yield Item(number, work, Part(at, start, start, line, True, fault=fault)), 0


def chunks(
    steps: Iterator[tuple[Step, int]], jobs: int, total: int, *, alone: bool = True
) -> Iterator[Chunk]:
    """Put ``steps``, each with its size, together into chunks, in order.

    ``total`` is how many there are: of few, each process is to have several.  One process gets one
    at a time, so that each is in place before the next begins, or, not ``alone``, some that are sent together.
    """
    one = 1 if alone else TOGETHER
    most = min(CHUNK_FILES, -(-total // (8 * jobs))) if jobs > 1 else one
    chunk: Chunk = []
    held = 0
    for step, size in steps:
        if chunk and (len(chunk) >= most or held + size > CHUNK_BYTES):
            yield chunk
            chunk, held = [], 0
        chunk.append(step)
        held += size
    if chunk:
        yield chunk


def items(chunk: Sequence[Step]) -> list[Item]:
    """What of a chunk is to be cleaned."""
    return [step for step in chunk if isinstance(step, Item)]
