"""What stands where an output is to go: nothing, an output of ours, or what somebody else wrote, which is kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import TYPE_CHECKING, Any

from textclean.batch.location import stat_of
from textclean.batch.manifest import GIVEN_BACK, Manifest, Row
from textclean.batch.tally import ERROR
from textclean.batch.troubles import InTheWay, about

if TYPE_CHECKING:
    from textclean.batch.location import Location
    from textclean.batch.remote import Stat
    from textclean.batch.replacement import Pending

_ADVICE = "move it away, choose another --out, or give --force to write over it, which undo does not bring back"


class Standing:
    """Asks what stands in the output folder of ``manifest``; of a remote one as it was listed once."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._listed: Mapping[str, Stat] | None = None

    def stat(self, place: Location) -> os.stat_result | Stat:
        """Of the file itself, not of what it links to.  Raises OSError.

        Of remote ones one listing is asked for: one request for a thousand.
        """
        if not isinstance(place, Path):
            if self._listed is None:
                assert not isinstance(self._manifest.out, Path)
                self._listed = self._manifest.out.tree()
            if place.path not in self._listed:
                raise FileNotFoundError
            place.known = self._listed[place.path]
        return stat_of(place, follow_links=False)

    def is_anything(self, place: Location) -> bool:
        """Whether anything is there, or may be, since it cannot be told."""
        try:
            self.stat(place)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True
        return True

    def is_output(self, row: Row) -> bool:
        """Whether what was written stands there as it was; of nothing, there is nothing to ask."""
        return row.out_size < 0 or self._is_ours(self._manifest.out / row.name, row)

    def _is_ours(self, place: Location, row: Row) -> bool:
        try:
            now = self.stat(place)
            if not S_ISREG(now.st_mode) or now.st_size != row.out_size:
                return False
            same = now.st_mtime_ns == row.out_mtime and row.out_mtime
            return bool(same) or digest(place) == row.out_sha
        except OSError:
            return False

    def is_there(
        self, place: Location, name: str, pending: Pending, source: int, sums: Mapping[str, Any]
    ) -> bool:
        """Whether what is ``pending`` for ``place`` stands there already; else it may be put there.

        ``name`` is that of the manifest's row, ``source`` the size of the source in bytes, ``sums`` has the checksums
        of both.  What is the source itself may go, since that is still there: a copy, or what undo gave
        back.  Raises InTheWay.
        """
        with about(place, "read"):
            try:
                now = self.stat(place)
            except FileNotFoundError:
                return False
            except NotADirectoryError:
                return False  # which is said when it is written
            row = self._manifest.row(name)
            if S_ISDIR(now.st_mode) or (row and row.out_size >= 0 and self._is_ours(place, row)):
                return False
            found = self._digest(place, (source, pending.temporary.stat().st_size))
        if found and found == sums.get("sha256_output"):
            return True
        if found and found == sums.get("sha256") and not S_ISLNK(now.st_mode):
            return False
        known = row and row.out_size >= 0
        why = (
            "it was changed since a run wrote it" if known else "no run is known to have written it"
        )
        if S_ISLNK(now.st_mode):
            why = "it is a link"
        raise InTheWay(place, f"kept, since {why}; {_ADVICE}")

    @staticmethod
    def _digest(place: Location, sizes: tuple[int, int]) -> str:
        """The checksum of a file of one of the ``sizes``, ``""`` of all others."""
        if isinstance(place, Path) and not os.path.isfile(place):  # noqa: PTH113
            return ""  # a pipe, or a link that leads nowhere
        return digest(place) if stat_of(place).st_size in sizes else ""


def recover(manifest: Manifest) -> None:
    """Take note of the outputs that a killed run (or undo) put in place and could not take note of itself.

    What it did of them stays unknown, so that they are done again.
    """
    for name, source, sha in manifest.placing.left():
        place, old = manifest.out / name, manifest.row(name)
        if old and old.out_sha == sha:
            continue  # what was noted with others that were not put in place any more
        try:
            now = stat_of(place, follow_links=False)
            if not S_ISREG(now.st_mode) or digest(place) != sha:
                continue
        except OSError:
            continue
        row = written(name, source, now, sha, old)
        is_original = old and old.sha == sha  # so that only undo can have put it there
        manifest.put(row._replace(status=GIVEN_BACK) if is_original else row)
    manifest.commit()
    manifest.placing.forget()


def written(
    name: str, source: str, now: os.stat_result | Stat, sha: str, old: Row | None = None
) -> Row:
    """The row of what is in place, though its source is not done."""
    row = old or Row(name, source, -1, 0, "", "", ERROR, -1, 0, "", "{}", "")
    return row._replace(status=ERROR, out_size=now.st_size, out_mtime=now.st_mtime_ns, out_sha=sha)


def digest(place: Location) -> str:
    """The checksum of a file.  Raises OSError."""
    with place.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
