"""What a run counts: files by outcome, words, edits by rule, findings by reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from textclean.formats.record import Record
from textclean.shape import words

CHANGED, UNCHANGED, QUARANTINED, ERROR = STATUSES = "changed", "unchanged", "quarantined", "error"


@dataclass
class Tally:
    """Counts of one file or of many; they add up."""

    files: Counter[str] = field(default_factory=Counter)
    records: int = 0
    quarantined: int = 0
    problems: int = 0
    words: int = 0
    removed: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)

    def add(self, record: Record) -> None:
        """Count one record."""
        self.records += 1
        self.quarantined += bool(record.quarantined)
        self.problems += bool(record.problem)
        if record.result is None:
            return
        log = record.result.log
        before = words(log.original)
        self.words += before
        edits = [edit for step in log.passes for edit in step.edits]
        self.edits.update(edit.rule for edit in edits)
        self.findings.update(finding.reason for finding in record.result.findings)
        if edits:
            lifted = sum(words(edit.old) for edit in edits if edit.field)
            self.removed += max(0, before - words(log.cleaned) - lifted)

    def merge(self, other: Tally) -> None:
        """Add what ``other`` counted."""
        for name in ("files", "edits", "findings"):
            getattr(self, name).update(getattr(other, name))
        for name in ("records", "quarantined", "problems", "words", "removed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def as_dict(self) -> dict[str, Any]:
        """The counts under the names that the log's summary has."""
        return {
            "files": sum(self.files.values()),
            **{status: self.files[status] for status in STATUSES},
            "records": self.records,
            "records_quarantined": self.quarantined,
            "records_not_read": self.problems,
            "words": self.words,
            "words_removed": self.removed,
            "edits": dict(self.edits.most_common()),
            "findings": dict(self.findings.most_common()),
        }
