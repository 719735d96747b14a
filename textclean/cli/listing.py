"""What check and fix print: every place as it comes, and counts at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from textclean.batch.work import Work
from textclean.cli.watching import Watching, output
from textclean.formats.record import Record
from textclean.report import places

if TYPE_CHECKING:
    from textclean.pipeline import Pipeline
    from textclean.report.styles import Style

STYLES = ("text", "json", "github", "sarif")
OWN_RULES = {
    "decode.encoding": "Files are written as UTF-8.",
    "decode.byte-order-mark": "UTF-8 needs no byte order mark.",
    "decode.line-ends": "Files are written with plain line feeds.",
    places.FILE_RULE: "Metadata that stood in the text belongs into the header, or the record's fields.",
}


def style(name: str, pipeline: Pipeline) -> Style:
    """The style of this name, writing to standard output."""
    from textclean.report import styles

    write = output()
    if name == "sarif":
        return styles.Sarif(write, OWN_RULES | {rule.id: rule.why for rule in pipeline.rules})
    plain: dict[str, Callable[[styles.Write], Style]]
    plain = {"text": styles.Text, "json": styles.Json, "github": styles.GitHub}
    return plain[name](write)


class Listing(Watching):
    """Lists the places of every record, too.

    Without a ``style`` it only counts.  With ``findings`` it lists these as well.
    """

    def __init__(self, style: Style | None, *, findings: bool = False) -> None:
        super().__init__()
        self.edits: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self._style, self._lists_findings = style, findings

    def record(self, work: Work, record: Record) -> None:
        """List what would change, or has changed, in one record."""
        super().record(work, record)
        if record.changed:
            for place in places.changes(record):
                self.edits[place.rule] += 1
                if self._style:
                    self._style.place(str(work.path), place)
        for place in places.findings(record):
            self.findings[place.rule] += 1
            if self._style and self._lists_findings:
                self._style.place(str(work.path), place)

    def end(self) -> None:
        """The list is complete."""
        if self._style:
            self._style.end()

    def total(self, done: str) -> str:
        """The last line: how much ``done`` (``would be made``), and what was not."""
        count = self.edits.total()
        edits, files = _number(count, "edit"), _number(self.files, "file")
        line = f"{edits} in {files} {done}"
        if self.findings and not self._lists_findings:
            line += (
                f"; {_number(self.findings.total(), 'finding')} not applied (--findings lists them)"
            )
        return line


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
