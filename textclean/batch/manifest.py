"""What a run left in its output folder, file by file, so that the next one does only what changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any

from textclean.batch.lock import Lock
from textclean.batch.placing import Placed, Placing
from textclean.batch.state import MANIFEST, kept_in
from textclean.batch.troubles import Trouble
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.batch.location import Location

LOCK = "lock"
GIVEN_BACK = "given back"  # the status of a file whose original undo put in place of its output
_FORM = 1  # of the tables below; another one begins anew
_EVERY, _SECONDS = (
    128,
    0.5,
)  # files, and time, after which a transaction ends: what a crash may cost
_TABLES = """
CREATE TABLE files (name TEXT PRIMARY KEY, source TEXT, size INTEGER, mtime INTEGER, sha TEXT,
  rules TEXT, status TEXT, out_size INTEGER, out_mtime INTEGER, out_sha TEXT, tally TEXT, log TEXT
) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


class Row(NamedTuple):
    """One file: ``name`` is its output below the folder, times are in nanoseconds.

    ``rules`` tells what it was cleaned by, ``tally`` what was counted, ``log`` where its lines stand
    in the log of the run, each as JSON.  ``out_size`` is -1 if nothing was written.
    """

    name: str
    source: str
    size: int
    mtime: int
    sha: str
    rules: str
    status: str
    out_size: int
    out_mtime: int
    out_sha: str
    tally: str
    log: str


class Manifest:
    """The table of an output folder, held by one process at a time.

    A SQLite file: with a million files it is read where it is needed and not as a whole, and the rows of
    a chunk and the size of the log change together or not at all, whenever the process is killed.
    ``was_cut_off`` says that the last run did not come to its end, ``was_damaged`` that the table could
    not be read and begins anew; what only writes there and ``runs`` not leaves that as it was.  It lies in ``folder``, else where ``kept_in`` says: always on this machine,
    since SQLite and locks need a file system.  Raises Trouble if another process holds it or it cannot be
    written.
    """

    def __init__(
        self, out: Location, folder: Path | None = None, *, fsync: bool = False, runs: bool = True
    ) -> None:
        self.out = out
        self.was_cut_off = self.was_damaged = False
        self._fsync, self._runs = fsync, runs
        self.folder = folder or kept_in(out)
        self._lock = Lock(self.folder / LOCK, out)
        self.placing = Placing(self.folder)
        self._placed: set[str] = set()  # without a row yet
        self._since = monotonic()
        self._rows: list[tuple[Any, ...]] = []  # that are noted, and not in the table yet
        self._waiting = 0

    def __enter__(self) -> Manifest:
        self._lock.__enter__()
        with self._watched():
            self._open()
            self.was_cut_off = self.fact("running") == "yes"
            if self._runs:
                self.state("running", "yes")
            self.commit()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            with self._watched():
                if self._runs:
                    self.state("running", "no")
                self.commit()
        finally:
            self._base.close()
            self.placing.close()
            self._lock.__exit__(kind, error, trace)

    def row(self, name: str) -> Row | None:
        """What is known of one output."""
        with self._watched():
            self._settle()
            found = self._base.execute("SELECT * FROM files WHERE name = ?", (name,)).fetchone()
        return Row(*found) if found else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known yet."""
        with self._watched():
            self._settle()
            return self._base.execute("SELECT 1 FROM files LIMIT 1").fetchone() is None

    def rows(self) -> Iterator[Row]:
        """Everything, in order of name."""
        with self._watched():
            self._settle()
            yield from map(Row._make, self._base.execute("SELECT * FROM files ORDER BY name"))

    def place(self, name: str, source: str, sha: str) -> None:
        """Take note that a file is about to be put in place, before its row; raises Trouble."""
        self._placed.add(name)
        self.placing.note(Placed(name, source, sha))

    def names(self) -> Iterator[str]:
        """The names of all outputs."""
        with self._watched():
            yield from (name for (name,) in self._base.execute("SELECT name FROM files"))

    def put(self, row: Row) -> None:
        """Take note of a file."""
        self._placed.discard(row.name)
        source = row.source.encode(errors="surrogateescape")  # folders above it may have any bytes
        self._rows.append((row.name, source, *row[2:]))
        self._waiting += 1

    def forget(self, name: str) -> None:
        """Take note that there is no such output any more."""
        self._write("DELETE FROM files WHERE name = ?", (name,))

    def without_log(self) -> None:
        """A new log begins, in which nothing of what was done stands."""
        self._write("UPDATE files SET log = ''", ())

    def fact(self, name: str) -> str:
        """A fact about the whole, ``""`` if it is not known."""
        with self._watched():
            found = self._base.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def state(self, name: str, value: str) -> None:
        """Take note of a fact."""
        data = value.encode(errors="surrogateescape")
        self._write("INSERT OR REPLACE INTO facts VALUES (?,CAST(? AS TEXT))", (name, data))

    @property
    def is_due(self) -> bool:
        """Whether enough has been noted to write it down."""
        return self._waiting >= _EVERY or (
            self._waiting > 0 and monotonic() - self._since > _SECONDS
        )

    def commit(self) -> None:
        """Write down what was noted, all or nothing."""
        with self._watched():
            self._settle()
            self._base.commit()
        if not self._placed:
            self.placing.clear()
        self._waiting, self._since = 0, monotonic()

    def _write(self, statement: str, values: tuple[Any, ...]) -> None:
        with self._watched():
            self._settle()
            self._base.execute(statement, values)

    def _settle(self) -> None:
        """Put the rows into the table, all at once: one by one they take twice as long."""
        if self._rows:
            rows, self._rows = self._rows, []
            put = "INSERT OR REPLACE INTO files VALUES (?,CAST(? AS TEXT),?,?,?,?,?,?,?,?,?,?)"
            self._base.executemany(put, rows)

    def _open(self) -> None:
        try:
            self._connect()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self._base.close()
            self.was_damaged = True
            for file in self.folder.glob(f"{MANIFEST}*"):
                file.unlink()
            self._connect()

    def _connect(self) -> None:
        self._base = sqlite3.connect(self.folder / MANIFEST)
        self._base.text_factory = lambda data: data.decode(errors="surrogateescape")
        # A killed process leaves whole transactions in any case; a power cut only with fsync.
        self._base.execute(f"PRAGMA synchronous = {'FULL' if self._fsync else 'OFF'}")
        if self._base.execute("PRAGMA user_version").fetchone()[0] == _FORM:
            self._base.execute("SELECT * FROM files LIMIT 1").fetchone()
            return
        for table in ("files", "facts"):
            self._base.execute(f"DROP TABLE IF EXISTS {table}")
        self._base.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_FORM}; COMMIT;")

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            file = self.folder / MANIFEST
            with suppress(sqlite3.Error, AttributeError):  # it may never have been opened
                self._base.rollback()
            raise ManifestTrouble(
                file,
                f"cannot be written: {error}; free some space, or make it writable, and run again",
            ) from error


class ManifestTrouble(Trouble):
    """The manifest cannot be written, so that a rerun would not know what was done."""
