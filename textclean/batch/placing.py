"""What is about to be put in place, noted before it is: so that a run that was killed knows its own outputs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from textclean.batch.troubles import about
from textclean.structs import NamedTuple

FILE = "placing.jsonl"  # beside the manifest


class Placed(NamedTuple):
    """An output that a run was about to put in place: its name, its source and its checksum."""

    name: str
    source: str
    sha: str


class Placing:
    """The outputs since the last transaction of the manifest, in ``folder``; a line costs a tenth of one."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._file: BinaryIO | None = None
        self._noted = False

    def note(self, placed: Placed) -> None:
        """Take note; raises Trouble if that cannot be."""
        with about(self._path, "written"):
            if self._file is None:
                self._file = self._path.open("ab", buffering=0)
            self._noted = True
            self._file.write(b"\n" + json.dumps(placed).encode())  # behind half a line, too

    def clear(self) -> None:
        """The manifest knows all of them now."""
        if self._noted and self._file:
            with about(self._path, "written"):
                os.ftruncate(self._file.fileno(), 0)
        self._noted = False

    def left(self) -> Iterator[Placed]:
        """What a run that was killed had noted; a line that is cut off speaks of nothing that is in place."""
        if not self._path.exists():
            return
        for line in self._path.read_bytes().splitlines():
            with suppress(ValueError, TypeError):
                yield Placed(*json.loads(line))

    def close(self) -> None:
        """No more outputs come; what the manifest does not know stays."""
        if self._file:
            self._file.close()
            self._file = None
            if not self._noted:
                self.forget()

    def forget(self) -> None:
        """The manifest knows all of it."""
        with about(self._path, "removed"):
            self._path.unlink(missing_ok=True)
