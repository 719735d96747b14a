"""What check and fix print: every place as it comes, and counts at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from textclean.batch.work import Work
from textclean.cli import stdout
from textclean.cli.watching import Watching
from textclean.formats.record import Record
from textclean.report import places
from textclean.report.wording import number

if TYPE_CHECKING:
    from textclean.batch.seen import Seen
    from textclean.pipeline import Pipeline
    from textclean.report.places import Listed, Place
    from textclean.report.styles import Style

STYLES = ("text", "json", "github", "sarif")
OWN_RULES = {
    "decode.encoding": "Files are written as UTF-8.",
    "decode.byte-order-mark": "UTF-8 needs no byte order mark.",
    "decode.html": "HTML is read into lines of text, and what it states about itself into the metadata.",
    "decode.http": "A page of a crawl whose answer is not what its head says, or that was cut off, is read and named.",
    "decode.line-ends": "Files are written with plain line feeds.",
    places.FILE_RULE: "Metadata that stood in the text belongs into the header, or the record's fields.",
    "textclean.no-column": "Metadata for which a table has no column is in the log alone.",
    "textclean.fingerprint": "The fingerprint of a dataset tells its caches what it holds.",
    places.UNREAD: "A record that cannot be read stays as it is and is reported.",
    places.LEFT_OUT: "A response of a crawl that is no document is not taken, and counted.",
    places.LEFT: "A file or record that cannot be cleaned safely stays as it is and is reported.",
}


def style(name: str, pipeline: Pipeline) -> Style:
    """The style of this name, writing to standard output."""
    from textclean.report import styles

    if name == "sarif":
        return styles.Sarif(
            stdout.write, OWN_RULES | {rule.id: rule.why for rule in pipeline.rules}
        )
    plain: dict[str, Callable[[styles.Write], Style]]
    plain = {"text": styles.Text, "json": styles.Json, "github": styles.GitHub}
    return plain[name](stdout.write)


class Kept(Protocol):
    """Chooses the places of a record that are listed and counted."""

    def __call__(self, work: Work, record: Record, places: list[Place]) -> list[Place]:
        """Those of ``places`` that are."""


class Listing(Watching):
    """Lists the places of every record, too.

    Without a ``style`` it only counts.  With ``findings`` it lists these as well.  Each of ``kept`` leaves
    only some of the places; a file of which none is left does not count as one that changes.
    """

    def __init__(
        self, style: Style | None, *, findings: bool = False, kept: Sequence[Kept] = ()
    ) -> None:
        super().__init__()
        self.edits: Counter[str] = Counter()
        self.around: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self._style, self._lists_findings, self._kept = style, findings, kept

    def record(self, work: Work, record: Record) -> None:
        """List what would change, or has changed, in one record."""
        self.complain(work, record)
        listed = places.listed(record)
        for keep in self._kept:
            left = keep(work, record, [*listed.around, *listed.edits, *listed.found])
            listed = _only(listed, set(map(id, left)))
        self._list(work, listed)

    def seen(self, work: Work, seen: Seen) -> None:
        """List what some records of one file have been found to hold in another process."""
        self.complain_of(work, seen)
        for listed in seen.listed or ():
            self._list(work, listed)

    def _list(self, work: Work, listed: Listed) -> None:
        changed, around, edits, found, left = listed
        if changed and (around or edits or not self._kept):
            self.count(work)
        for counts, some in ((self.around, around), (self.edits, edits), (self.findings, found)):
            for place in some:
                counts[place.rule] += 1
        if self._style:
            named = [*around, *edits, *(found if self._lists_findings else ())]
            for place in sorted(named, key=lambda place: (place.line, place.column)):
                self._style.place(str(work.path), place)
            for place in left:
                self._style.left(str(work.path), place)

    def end(self) -> None:
        """The list is complete."""
        if self._style:
            self._style.end()

    def total(self, done: str) -> str:
        """The last line: how much ``done`` (``would be made``), and what was not."""
        from textclean.report import summary

        what = ", ".join(
            filter(None, [number(self.edits.total(), "edit"), summary.around(self.around)])
        )
        line = f"{what} in {number(self.files, 'file')} {done}"
        if self.findings and not self._lists_findings:
            line += (
                f"; {number(self.findings.total(), 'finding')} not applied (--findings lists them)"
            )
        return line


def _only(listed: Listed, left: set[int]) -> Listed:
    """The places whose identities are ``left``."""
    chosen = ([p for p in x if id(p) in left] for x in (listed.around, listed.edits, listed.found))
    around, edits, found = chosen
    return listed._replace(around=around, edits=edits, found=found)
