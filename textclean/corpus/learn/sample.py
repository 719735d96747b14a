"""A sample of each source's documents, on disk: memory stays bounded however large the corpus is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from textclean.corpus.learn.documents import Text

MOST = 400  # documents of a source: a line on 1 % of them is seen on four
LONGEST = 1_000_000  # characters; a longer text is a book and no page of a template
_KEEP = "delete from text where source = ? and rank > ?"
_LIMIT = "select rank from text where source = ? order by rank limit 1 offset ?"
_SCHEMA = """
pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -32000;
create table text (source text, rank integer, name text, text blob, title text, primary key (source, rank)) without rowid;
"""


class Sample:
    """At most ``most`` documents a source, those whose names hash lowest: the same in any order of reading.

    ``total`` counts all documents, by source.  Use it in a ``with`` block; the files go when it ends.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._folder = TemporaryDirectory(prefix="textclean-learn-")
        self._database = sqlite3.connect(Path(self._folder.name) / "sample.sqlite")
        self._database.executescript(_SCHEMA)
        self._held: dict[str, tuple[int, int]] = {}  # source -> documents held, highest rank taken
        self.total: dict[str, int] = {}

    def __enter__(self) -> Sample:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()
        self._folder.cleanup()

    def add(self, text: Text) -> None:
        """Take note of a document; it is held if it belongs to the sample so far."""
        source = text.source
        self.total[source] = self.total.get(source, 0) + 1
        held, highest = self._held.get(source, (0, 1 << 62))
        digest = blake2b(text.name.encode(errors="surrogatepass"), digest_size=8).digest()
        rank = int.from_bytes(digest) >> 2
        if rank > highest or len(text.text) > LONGEST:
            return
        row = (source, rank, text.name, _bytes(text.text), text.title)
        self._database.execute("insert or replace into text values (?, ?, ?, ?, ?)", row)
        self._held[source] = (held + 1, highest)
        if held + 1 >= 2 * self._most:
            self._prune(source)

    def _prune(self, source: str) -> None:
        row = self._database.execute(_LIMIT, (source, self._most - 1)).fetchone()
        if row:
            self._database.execute(_KEEP, (source, row[0]))
            self._held[source] = (self._most, row[0])

    def sources(self) -> list[str]:
        """All sources, in order."""
        return sorted(self.total)

    def of(self, source: str) -> Iterator[Text]:
        """The sample of one source, in order of names."""
        rows = self._database.execute(
            "select name, text, title from text where source = ? order by rank limit ?",
            (source, self._most),
        ).fetchall()
        for name, text, title in sorted(rows):
            yield Text(source, name, text.decode(errors="surrogatepass"), title)


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
