"""What a run counts: files by outcome, words, edits by rule, findings by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textclean.batch.origin import source_of
from textclean.edits import Log
from textclean.formats.record import HOMELESS, Record
from textclean.report import places
from textclean.shape import words
from textclean.structs import Struct, field, names

if TYPE_CHECKING:
    from textclean.report.sample import Sample

# A Counter without what it might be told to count: that takes ten times as long, six times a file.
_none = partial(Counter.__new__, Counter)

CHANGED, UNCHANGED, QUARANTINED, ERROR = STATUSES = "changed", "unchanged", "quarantined", "error"


_COUNTERS = frozenset(("files", "edits", "around", "findings", "shares"))


class Tally(Struct, frozen=False):
    """Counts of one file or of many; they add up.

    ``quarantined`` counts records, ``fields`` their cleaned fields, mostly one of each; ``last`` is the
    record that was quarantined last.

    ``edits`` counts folded changes of the text by the rule that did most of each, ``around`` what
    changes around it: headers and fields written, encodings, line ends.  ``removed`` are the words
    that were taken out or replaced and did not go into the metadata, as ``lifted`` ones did.
    ``sources`` counts by the host or folder that documents come from; ``shares`` says how many documents
    lost so many per cent of their words, rounded up.  ``sample`` holds documents for a report, if one is
    wanted.
    """

    files: Counter[str] = field(default_factory=_none)
    records: int = 0
    quarantined: int = 0
    fields: int = 0
    problems: int = 0
    words: int = 0
    removed: int = 0
    lifted: int = 0
    edits: Counter[str] = field(default_factory=_none)
    around: Counter[str] = field(default_factory=_none)
    findings: Counter[str] = field(default_factory=_none)
    sources: dict[str, Counter[str]] = field(default_factory=dict)
    shares: Counter[int] = field(default_factory=_none)
    sample: Sample | None = None
    last: int = 0

    def add(self, record: Record, name: str = "") -> None:
        """Count one record of the file ``name``."""
        source = source_of(record.result.meta if record.result else {}, name)
        total, removed = self._count(record, source)
        if self.sample is not None:
            self.sample.add(record, name, source, total, removed)

    def _count(self, record: Record, source: str) -> tuple[int, int]:
        """Count one record; its words, and how many were removed."""
        self.records += not (record.part or record.left_out)
        if record.left_out:
            self.findings["left-out"] += 1
        quarantined = self._quarantines(record)
        self.problems += bool(record.problem)
        if record.changed:
            self.around.update(place.rule for place in places.around(record))
        if record.result is None:
            return 0, 0
        for finding in record.result.findings:
            self.findings[finding.reason] += 1
        total = words(record.result.log.original)
        edits, lifted, removed = self._changes(record)
        self.words += total
        self.shares[-(-100 * removed // max(1, total))] += 1
        counts = {
            "documents": int(not record.part),
            "quarantined": int(quarantined),
            "words": total,
            "words_removed": removed,
            "words_lifted": lifted,
            "edits": edits,
        }
        self._count_source(source, counts)
        return total, removed

    def _quarantines(self, record: Record) -> bool:
        """Count what is quarantined; whether it is the first of its record."""
        if not record.quarantined:
            return False
        first = not (record.field and record.number == self.last)
        self.quarantined += first
        self.fields += 1
        self.last = record.number
        return first

    def _count_source(self, source: str, counts: Mapping[str, int]) -> None:
        if (known := self.sources.get(source)) is None:
            known = self.sources[source] = _none()
        _add(known, counts)

    def _changes(self, record: Record) -> tuple[int, int, int]:
        """Count what was edited in one record: edits, words lifted and words removed."""
        assert record.result is not None
        if not record.changed:
            return 0, 0, 0
        log = record.result.log
        hunks = log.hunks()
        self.edits.update(hunk.rule for hunk in hunks)
        lifted = sum(words(e.old) for step in log.passes for e in step.edits if e.field)
        removed = max(0, _taken(log) - lifted)
        self.lifted += lifted
        self.removed += removed
        return len(hunks), lifted, removed

    def merge(self, other: Tally) -> None:
        """Add what ``other`` counted."""
        for name in ("files", "edits", "around", "findings", "shares"):
            if more := getattr(other, name):
                _add(getattr(self, name), more)
        for source, counts in other.sources.items():
            self._count_source(source, counts)
        for name in ("records", "quarantined", "fields", "problems", "words", "removed", "lifted"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        if other.sample is not None:
            if self.sample is None:
                self.sample = other.sample
            else:
                self.sample.merge(other.sample)

    def failed(self, line: str) -> None:
        """Keep for a report what went wrong with a file, as it was said in one line."""
        if self.sample is not None:
            self.sample.failed(*line.split(": ", 1))

    def as_dict(self) -> dict[str, Any]:
        """The counts under the names that the log's summary has."""
        return {
            "files": sum(self.files.values()),
            **{status: self.files[status] for status in STATUSES},
            "records": self.records,
            "records_quarantined": self.quarantined,
            "fields_quarantined": self.fields,
            "records_not_read": self.problems,
            "words": self.words,
            "words_removed": self.removed,
            "words_lifted": self.lifted,
            "metadata_without_column": self.around[HOMELESS],
            "edits": dict(self.edits.most_common()),
            "around": {k: n for k, n in self.around.most_common() if k != HOMELESS},
            "findings": dict(self.findings.most_common()),
            "sources": {name: dict(self.sources[name]) for name in self._busiest()},
            "removed_shares": {str(share): self.shares[share] for share in sorted(self.shares)},
        }

    def packed(self) -> str:
        """All counts as JSON, to be unpacked again."""
        counts = {
            name: value
            for name in names(Tally)  # whichever process counted
            if name not in ("sample", "last") and (value := getattr(self, name))
        }
        import json

        return json.dumps({**counts, "shares": list(self.shares.items())})

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled, counters that count nothing are left out, and the others are plain: a sixth of the time."""
        held = {name: value for name, value in vars(self).items() if value}
        for name in _COUNTERS & held.keys():
            held[name] = dict(held[name])
        if self.sources:
            held["sources"] = {source: dict(counts) for source, counts in self.sources.items()}
        return _restored, (held,)

    @classmethod
    def unpacked(cls, counts: Mapping[str, Any]) -> Tally:
        """The tally of which ``packed`` made this."""
        made: dict[str, Any] = {
            k: Counter(v) if isinstance(v, dict) else v for k, v in counts.items()
        }
        made["shares"] = Counter(dict(counts["shares"]))
        made["sources"] = {k: Counter(v) for k, v in counts.get("sources", {}).items()}
        return cls(**made)

    def _busiest(self) -> list[str]:
        """The sources, the one with the most edits first."""
        return sorted(self.sources, key=lambda name: (-self.sources[name]["edits"], name))


def _restored(held: dict[str, Any]) -> Tally:
    made = Tally()
    for name, value in held.items():
        if name in _COUNTERS:
            dict.update(getattr(made, name), value)
        elif name == "sources":
            for source, counts in value.items():
                made._count_source(source, counts)
        else:
            setattr(made, name, value)
    return made


def _add(counts: Counter[Any], more: Mapping[Any, int]) -> None:
    """``counts.update(more)``, which takes four times as long for the few counts of one file."""
    if not counts:
        dict.update(counts, more)
        return
    for name, count in more.items():
        counts[name] += count


def _taken(log: Log) -> int:
    """The words that are gone, with what stands there instead taken off, change by change.

    The characters beside a change go with it, so that a part of a word is not taken for one.
    """
    gone = 0
    for hunk in log.hunks():
        left = log.original[max(0, hunk.start - 1) : hunk.start]
        right = log.original[hunk.end : hunk.end + 1]
        gone += max(0, words(left + hunk.old + right) - words(left + hunk.new + right))
    return gone
