"""What another set of rules would change in a corpus: which documents, by which rules, with samples of the difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from typing import Any, BinaryIO

from textclean.batch.job import Job
from textclean.batch.troubles import Trouble, about
from textclean.batch.work import Work
from textclean.encodings import DecodeError
from textclean.formats.form import opened
from textclean.formats.record import Record
from textclean.ignores import line_hash
from textclean.report.diff import unified
from textclean.report.places import LEFT
from textclean.structs import NamedTuple


class Sample(NamedTuple):
    """The difference between what both sets of rules make of one document, as a unified diff."""

    order: int  # of its name's hash, negative: a heap gives the largest hash away first
    name: str
    diff: str


@dataclass
class RuleImpact:
    """What one rule does otherwise: edits and findings that only the new set has, and only the old one."""

    documents: int = 0
    gained: int = 0
    lost: int = 0
    found: int = 0
    unfound: int = 0
    samples: list[Sample] = field(default_factory=list)


@dataclass
class Impact:
    """The difference between two sets of rules on a corpus; ``most`` samples are kept of each rule.

    The samples are those whose names' hashes are smallest: spread over the corpus, the same in each run.
    """

    most: int = 3
    documents: int = 0
    changed: int = 0
    rules: dict[str, RuleImpact] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The share of the documents that change, 0 to 1."""
        return self.changed / self.documents if self.documents else 0.0

    def add(self, work: Work, old: Record, new: Record) -> None:
        """Compare what both make of one record."""
        self.documents += 1
        edits = _difference(_edits(old), _edits(new))
        findings = _difference(_findings(old), _findings(new))
        changed = old.output != new.output or old.quarantined != new.quarantined
        self.changed += changed
        rules = {*edits[0], *edits[1]} if changed else set()
        for rule in rules | {*findings[0], *findings[1]}:
            row = self.rules.setdefault(rule, RuleImpact())
            row.documents += 1
            row.gained, row.lost = row.gained + edits[0][rule], row.lost + edits[1][rule]
            row.found, row.unfound = row.found + findings[0][rule], row.unfound + findings[1][rule]
        if changed:
            self._sample(work, old, new, rules)

    def _sample(self, work: Work, old: Record, new: Record, rules: Iterable[str]) -> None:
        name = f"{work.path}:{new.number}" if new.number else str(work.path)
        order = -int(line_hash(name), 16)
        diff = ""
        for rule in rules:
            kept = self.rules[rule].samples
            if len(kept) < self.most or (kept and order > kept[0].order):
                diff = diff or unified(_output(old), _output(new), name)
                push = heappush if len(kept) < self.most else heappushpop
                push(kept, Sample(order, name, diff))

    def as_dict(self) -> dict[str, Any]:
        """All of it, for programs."""
        rows = {}
        for rule, row in sorted(self.rules.items()):
            samples = [{"name": s.name, "diff": s.diff} for s in sorted(row.samples, reverse=True)]
            counts = {key: getattr(row, key) for key in COUNTS}
            rows[rule] = {**counts, "samples": samples}
        head = {"documents": self.documents, "changed": self.changed, "share": self.share}
        return {**head, "rules": rows}


COUNTS = ("documents", "gained", "lost", "found", "unfound")


def compare(work: Work, old: Job, new: Job) -> Iterator[tuple[Record, Record]]:
    """What both jobs make of each record of one file.  Raises Trouble for what cannot be read."""
    path = work.path
    try:
        with about(path, "read"), path.open("rb") as one, path.open("rb") as other:
            yield from zip(_records(one, work, old), _records(other, work, new), strict=True)
    except DecodeError as error:
        raise Trouble(path, str(error)) from error


def _records(file: BinaryIO, work: Work, job: Job) -> Iterator[Record]:
    """The records of an open file; nothing is written."""
    pipeline = job.pipeline_for(work)
    made = opened(
        file,
        lambda: work.path.open("rb"),
        pipeline,
        format=work.format,
        reading=job.reading,
        lazy=True,
    )
    return made.records()


_Edits = Counter[tuple[str, int, int, str]]


def _difference(old: _Edits, new: _Edits) -> tuple[Counter[str], Counter[str]]:
    """How many only ``new`` has, and how many only ``old`` has, by rule."""
    gained, lost = Counter[str](), Counter[str]()
    for counts, rest in ((gained, new - old), (lost, old - new)):
        for (rule, *_), count in rest.items():
            counts[rule] += count
    return gained, lost


def _edits(record: Record) -> _Edits:
    """The edits of a record, and its being left alone."""
    found: _Edits = Counter()
    if record.result is not None:
        found.update((h.rule, h.start, h.end, h.new) for h in record.result.log.hunks())
    if record.quarantined:
        found[(LEFT, 0, 0, record.quarantined)] += 1
    return found


def _findings(record: Record) -> _Edits:
    found = record.result.findings if record.result else ()
    return Counter((f.rule, f.start, f.end, f.reason) for f in found)


def _output(record: Record) -> str:
    """What a person reads of the output: of a text file all of it, of a record its field."""
    if record.number and record.result is not None:
        return record.result.text
    return record.output.decode("utf-8", "replace")
