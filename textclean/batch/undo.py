"""Undo a run: the originals, rebuilt from the edits in its log and proved by their checksums."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.batch.location import located
from textclean.batch.log import UNDO
from textclean.batch.logfiles import FILES, STANDS, UNDONE, holds_log, mend
from textclean.batch.originals import lines, original, parts
from textclean.batch.replacement import Replacement
from textclean.batch.stretches import of_output
from textclean.batch.tally import CHANGED, UNCHANGED
from textclean.batch.troubles import Trouble, about, said

if TYPE_CHECKING:
    from textclean.batch.given_back import GivenBack
    from textclean.batch.location import Location


def waiting() -> list[Path]:
    """The logs under ``.textclean/undo`` that were not undone yet, the newest first.

    Raises Trouble if there is no log at all.
    """
    return [log for log in kept() if not is_marked(log)]


def kept() -> list[Path]:
    """All logs under ``.textclean/undo``, the newest first; raises Trouble if there is none."""
    logs = [folder for folder in UNDO.iterdir() if holds_log(folder)] if UNDO.is_dir() else []
    if not logs:
        raise Trouble(
            UNDO, "there is no undo log here; name the log, or go to the folder of the run"
        )
    return sorted(logs, reverse=True)


def mark(log: Path) -> None:
    """Take note in ``log`` that it was undone."""
    with about(log, "marked as undone"):
        (log / UNDONE).touch()


def is_marked(log: Path) -> bool:
    """Whether ``log`` was undone."""
    return (log / UNDONE).exists()


def files(log: Path) -> list[dict[str, Any]]:
    """What the log says of each file, the last word counting; raises Trouble if it is no log.

    Of a file that failed later, it is what is said of the output of an earlier run that stands.
    """
    if log.exists() and not (log / FILES).is_file():
        raise Trouble(log, f"not a textclean log: it holds no {FILES}")
    found: dict[str, dict[str, Any]] = {}
    earlier: dict[str, list[dict[str, Any]]] = {}
    with about(log, "read"):
        mend(log)
        try:
            for entry in lines(log / FILES, 0):
                if said_before := found.get(name := entry["file"]):
                    earlier.setdefault(name, []).append(said_before)
                found[name] = _counting(entry, earlier.get(name, []))
        except (ValueError, LookupError, TypeError) as error:
            raise Trouble(log, f"not a textclean log: {FILES} is damaged ({error})") from error
    return list(found.values())


def _counting(entry: dict[str, Any], earlier: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What counts of a file: what is said last, or of an output that stands though the file failed later."""
    number = of_output(earlier, entry[STANDS]) if STANDS in entry else None
    return entry if number is None else earlier[number]


def undo_file(
    log: Path, entry: Mapping[str, Any], out: Location | None, state: GivenBack | None = None
) -> bool:
    """Put the original of one file back, or under ``out``; whether there was anything to do.

    The text of a page makes room for the page, which has a name of its own.  ``state`` is told of it.

    Raises Trouble if the output is not what the log says it was, or whatever else is wrong with the file
    or with what the log says of it, and leaves it alone then.
    """
    try:
        return _undo(log, entry, out, state)
    except Trouble:
        raise
    except OSError as error:
        raise Trouble(_named(entry), f"cannot be undone: {said(error)}; left as it is") from error
    except Exception as error:  # a damaged line of the log must cost one file, not the others
        raise Trouble(
            _named(entry), f"the log {log} does not fit it ({error}); left as it is"
        ) from error


def _named(entry: Mapping[str, Any]) -> str:
    return str(entry.get("output") or entry["file"])


def is_done(entry: Mapping[str, Any]) -> bool:
    """Whether the run was done with the file: it did not fail, and was not quarantined."""
    return entry["status"] in (CHANGED, UNCHANGED)


def _undo(
    log: Path, entry: Mapping[str, Any], out: Location | None, state: GivenBack | None
) -> bool:
    if not is_done(entry) or entry["output"] is None:
        return False
    path = located(entry["output"])
    target = out / entry["name"] if out else path.with_name(Path(entry["name"]).name)
    renamed = out is None and target != path
    if target != path and _stands_there(target, entry):
        return renamed and _made_room(path, entry)
    path, digest = _at_hand(path, entry, elsewhere=out is not None)
    if digest == entry["sha256"] and target == path:
        return False
    with Replacement(target, path.stat().st_mode) as sink:
        made = _Copy(sink.write)
        source = parts(path) if digest == entry["sha256"] else original(log, entry, path)
        for part in source:
            made(part)
        if made.sum.hexdigest() != entry["sha256"]:
            raise Trouble(path, f"the log {log} does not give its original; left as it is")
        if state:
            state.commit(sink, entry)
        else:
            sink.commit()
    if renamed:
        with about(path, "removed"):
            path.unlink()
    return True


def _stands_there(target: Location, entry: Mapping[str, Any]) -> bool:
    """Whether the original, which goes to another place than the output, is back already."""
    if not target.exists() and not target.is_symlink():
        return False
    if _digest(target) != entry["sha256"]:
        raise Trouble(target, "another file is in the place of the original; move it away")
    return True


def _made_room(path: Location, entry: Mapping[str, Any]) -> bool:
    """Remove the output of a page that is back, where an undo was cut off before it did."""
    if not path.is_file() or _digest(path) != entry["sha256_output"]:
        return False
    with about(path, "removed"):
        path.unlink()
    return True


def _at_hand(path: Location, entry: Mapping[str, Any], *, elsewhere: bool) -> tuple[Location, str]:
    """The file from which the original can be had, and its checksum.

    The output as the run wrote it; if that was edited, and the original goes ``elsewhere``, the
    source itself, if it is still what it was.  Raises Trouble that says what to do otherwise.
    """
    with about(path, "read"):
        digest = _digest(path)
    if digest in (entry["sha256_output"], entry["sha256"]):
        return path, digest
    source = located(entry["source"])
    advice = "put it back as the run wrote it, and undo again"
    if source != path:
        if _is_original(source, entry):
            if elsewhere:
                return source, str(entry["sha256"])
            advice += f", or take the source {source}, which still is the original"
        else:
            advice += f" (the source {source} is gone or was changed as well)"
    raise Trouble(path, f"it was edited since the run; left as it is: {advice}")


def _is_original(source: Location, entry: Mapping[str, Any]) -> bool:
    try:
        return _digest(source) == str(entry["sha256"])
    except (OSError, Trouble):
        return False


class _Copy:
    """Writes on and sums up."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self.sum = sha256()
        self._write = write

    def __call__(self, data: bytes) -> None:
        self.sum.update(data)
        self._write(data)


def _digest(path: Location) -> str:
    if path.exists() and not path.is_file():
        raise Trouble(path, "it is no file any more; left as it is")
    total = sha256()
    for part in parts(path):
        total.update(part)
    return total.hexdigest()
