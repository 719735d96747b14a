"""Hugging Face ``datasets`` on disk: the Arrow files of a folder, and the JSON files beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from textclean.edits import Edit, splice
from textclean.encodings import DecodeError
from textclean.formats.json_scan import find, members
from textclean.formats.record import Record
from textclean.pipeline import Pipeline

if TYPE_CHECKING:
    from textclean.batch.location import Location

STATE, INFO, SPLITS = "state.json", "dataset_info.json", "dataset_dict.json"
_NOTE = (
    ("textclean.fingerprint", "its fingerprint changes, so that no cache takes it for the old one"),
)


def parts(folder: Location) -> list[tuple[str, str]]:
    """The files of the dataset in ``folder`` with their formats: what its state names, then its JSON.

    Raises DecodeError for a state that cannot be read, or that names files elsewhere.
    """
    try:
        state = json.loads((folder / STATE).read_bytes())
        names = [str(file["filename"]) for file in state["_data_files"]]
    except (ValueError, LookupError, TypeError) as error:
        raise DecodeError(f"not the state of a dataset: {error}") from error
    if wrong := next((name for name in names if Path(name).name != name), None):
        raise DecodeError(f"it names the file {wrong!r}, which is not beside it")
    return [*((name, "arrow") for name in names), (INFO, "dataset"), (STATE, "dataset")]


class Sidecar:
    """A Form (which see) of the JSON beside the data: as it is, but for the fingerprint of a state.

    That one tells caches of ``datasets`` apart: with the old one they would give stale results.
    """

    joined = kept_whole = True
    converts = started = False

    def __init__(self, file: BinaryIO, pipeline: Pipeline) -> None:
        self._file, self._pipeline = file, pipeline

    def records(self) -> Iterator[Record]:
        """See Form."""
        data = self._file.read()
        try:
            raw = data.decode()
            here = members(raw)
        except ValueError as error:
            raise DecodeError(f"not valid JSON: {error}") from error
        if not any(member.key == "_fingerprint" and member.value for member in here):
            yield Record(data, data)
            return
        member = find(raw, "_fingerprint", here).member  # type: ignore[union-attr]
        new = sha256(f"{member.value} {self._pipeline.fingerprint}".encode()).hexdigest()[:16]
        edit = Edit(member.start, member.end, f'"{new}"', old=raw[member.start : member.end])
        yield Record(data, splice(raw, [edit]).encode(), notes=_NOTE)

    def write(self, record: Record) -> Iterator[bytes]:
        """See Form."""
        self.started = True
        yield record.output

    def place(self) -> int:
        """See Form."""
        return self._file.tell()

    def end(self) -> Iterator[bytes]:
        """See Form."""
        return iter(())
