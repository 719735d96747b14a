"""What undo tells the state of an output folder, so that a later run knows what stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.batch.location import located, stat_of
from textclean.batch.logfiles import RUN
from textclean.batch.manifest import GIVEN_BACK, Manifest, Row
from textclean.batch.standing import recover, written
from textclean.batch.state import MANIFEST, kept_in
from textclean.formats import output_name

if TYPE_CHECKING:
    from textclean.batch.location import Location
    from textclean.batch.replacement import Replacement


class GivenBack:
    """Puts originals where outputs stand, and takes note of it in the ``manifest`` as a run does."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest

    def commit(self, sink: Replacement, entry: Mapping[str, Any]) -> None:
        """Put in place what ``sink`` holds, the original of which the log's ``entry`` speaks.  Raises Trouble."""
        row = self._row(entry)
        if row:
            self._manifest.place(row.name, row.source, entry["sha256"])
        sink.commit()
        if row:
            now = stat_of(sink.target)
            told = written(row.name, row.source, now, entry["sha256"], row)
            self._manifest.put(told._replace(status=GIVEN_BACK))
        if self._manifest.is_due:
            self._manifest.commit()

    def _row(self, entry: Mapping[str, Any]) -> Row | None:
        """What is known of the output, if the original goes to the same place."""
        name = output_name(entry["name"], entry["format"])
        return self._manifest.row(name) if name == entry["name"] else None


@contextmanager
def holding(log: Path, out: Location | None) -> Iterator[GivenBack | None]:
    """Hold the folder into which an undo of ``log`` writes, as a run does; None if no state of it is known.

    It is ``out``, else the output folder of the run; what was fixed in place has none.  Raises Trouble if a
    run is under way there.
    """
    place, folder = (out, kept_in(out)) if out else _of_run(log)
    if place is None or folder is None or not (folder / MANIFEST).exists():
        yield None
        return
    with Manifest(place, folder, runs=False) as manifest:
        recover(manifest)
        yield GivenBack(manifest)


def _of_run(log: Path) -> tuple[Location | None, Path | None]:
    """The output folder of the run, and that of its state; None if the log does not tell."""
    try:
        told = json.loads((log / RUN).read_text(encoding="utf-8"))
        place = located(told["output"])
        return place, Path(told["state"]) if "state" in told else kept_in(place)
    except (OSError, ValueError, LookupError, TypeError):
        return None, None
