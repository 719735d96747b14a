"""Undo a run: the originals, rebuilt from the edits in its log and proved by their checksums."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from textclean.batch.log import FILES, UNDO
from textclean.batch.originals import lines, original
from textclean.batch.replacement import Replacement
from textclean.batch.tally import CHANGED, UNCHANGED
from textclean.batch.troubles import Trouble, about

_CHUNK = 1 << 20


def newest() -> Path:
    """The newest log under ``.textclean/undo``; raises Trouble if there is none."""
    logs = sorted(UNDO.iterdir()) if UNDO.is_dir() else []
    if not logs:
        raise Trouble(
            UNDO, "there is no undo log here; name the log, or go to the folder of the run"
        )
    return logs[-1]


def files(log: Path) -> list[dict[str, Any]]:
    """What the log says of each file, the last word counting; raises Trouble if it is no log."""
    found: dict[str, dict[str, Any]] = {}
    with about(log / FILES, "read"):
        for entry in lines(log / FILES, 0):
            found[entry["file"]] = entry
    return list(found.values())


def undo_file(log: Path, entry: Mapping[str, Any], out: Path | None) -> bool:
    """Put the original of one file back, or under ``out``; whether there was anything to do.

    Raises Trouble if the output is not what the log says it was, and leaves it alone then.
    """
    if entry["status"] not in (CHANGED, UNCHANGED) or entry["output"] is None:
        return False
    path = Path(entry["output"])
    target = out / entry["name"] if out else path
    with about(path, "read"):
        digest, mode = _digest(path), path.stat().st_mode
    if digest == entry["sha256"] and out is None:
        return False
    if digest not in (entry["sha256_output"], entry["sha256"]):
        raise Trouble(path, "it was edited since the run; left as it is (restore the output first)")
    with Replacement(target, mode) as sink:
        made = _Copy(sink.write)
        parts = _parts(path) if digest == entry["sha256"] else original(log, entry, path)
        try:
            for part in parts:
                made(part)
        except (ValueError, KeyError, IndexError, StopIteration, RuntimeError) as error:
            raise Trouble(
                path, f"the log {log} does not fit it ({error}); left as it is"
            ) from error
        if made.sum.hexdigest() != entry["sha256"]:
            raise Trouble(path, f"the log {log} does not give its original; left as it is")
        sink.commit()
    return True


class _Copy:
    """Writes on and sums up."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self.sum = sha256()
        self._write = write

    def __call__(self, data: bytes) -> None:
        self.sum.update(data)
        self._write(data)


def _digest(path: Path) -> str:
    total = sha256()
    for part in _parts(path):
        total.update(part)
    return total.hexdigest()


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            yield data
