"""The documents that a report shows, chosen while a run goes on, in bounded memory.

Of every stratum (each rule, source and outcome) those with the lowest ranks are kept, which is a
uniform sample without replacement: bottom-k sampling (Cohen and Kaplan, PODC 2007).  Ranks follow
from names, so samples of parts add up to the sample of the whole, in any order and number of processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import nsmallest

from textclean.formats.record import Record
from textclean.report.specimen import Specimen, findings, lifted, rank, segments

A_RULE = 8  # documents in which it edited; 600 rules that all fire make 4,800 at the most
A_FINDING = 2
A_SOURCE = 3
SOURCES = 300  # of more, those with the lowest ranks
ANY = 1_000
LARGEST = 150
LEFT_ALONE = 300  # quarantined; and as many that could not be read


@dataclass
class Sample:
    """Adds documents, and keeps some of each stratum; two samples merge into one."""

    strata: dict[str, dict[int, Specimen]] = field(default_factory=dict)
    _sources: int = 0

    def add(self, record: Record, file: str, source: str, words: int, removed: int) -> None:
        """Consider one record; ``words`` and ``removed`` are as the tally counts them."""
        self.consider(_specimen(record, file, source, words, removed))

    def consider(self, made: Specimen) -> None:
        """Keep the document in each stratum in which its rank, or its share, is among the first."""
        for name in _strata(made):
            self._put(name, made)

    def failed(self, file: str, message: str = "") -> None:
        """Consider a file that could not be read or written."""
        self._put("=error", Specimen(file, 0, "", "error", rank(file, 0), message))

    def merge(self, other: Sample) -> None:
        """Consider what ``other`` has kept."""
        for name, kept in other.strata.items():
            for specimen in kept.values():
                self._put(name, specimen)

    def specimens(self) -> Iterator[Specimen]:
        """Each document once: first what was left alone, then what lost most."""
        self.settle()
        found = {
            (one.file, one.record): one for kept in self.strata.values() for one in kept.values()
        }
        order = {"error": 0, "unread": 1, "quarantined": 2}
        yield from sorted(
            found.values(), key=lambda one: (order.get(one.status, 3), -one.share, one.rank)
        )

    def settle(self) -> None:
        """Keep of each stratum no more than belongs into the sample."""
        self._limit_sources()
        for name in self.strata:
            self._limit(name)

    def _put(self, name: str, specimen: Specimen) -> None:
        """Twice as many may wait until they are sorted, which then costs little for each."""
        kept = self.strata.get(name)
        if kept is None:
            kept = self.strata[name] = {}
            self._sources += name.startswith("@")
        kept[specimen.rank] = specimen
        if len(kept) > 2 * _most(name):
            self._limit(name)
        if self._sources > 2 * SOURCES:
            self._limit_sources()

    def _limit(self, name: str) -> None:
        kept, most = self.strata[name], _most(name)
        if len(kept) > most:
            key = _by_share if name == "=largest" else _by_rank
            best = nsmallest(most, kept.values(), key=key)
            self.strata[name] = {one.rank: one for one in best}

    def _limit_sources(self) -> None:
        sources = sorted(
            (name for name in self.strata if name.startswith("@")), key=lambda name: rank(name, 0)
        )
        for name in sources[SOURCES:]:
            del self.strata[name]
        self._sources = min(len(sources), SOURCES)


def _strata(made: Specimen) -> Iterator[str]:
    yield f"={made.status}" if made.status in ("quarantined", "unread") else "=any"
    yield f"@{made.source}"
    yield from made.rules
    yield from dict.fromkeys(f"?{found['rule']}" for found in made.findings)
    if made.removed:
        yield "=largest"


def _most(name: str) -> int:
    special = {"=any": ANY, "=largest": LARGEST}
    by_kind = {"=": LEFT_ALONE, "@": A_SOURCE, "?": A_FINDING}
    return special.get(name) or by_kind.get(name[0], A_RULE)


def _by_rank(made: Specimen) -> tuple[float, int]:
    return (0.0, made.rank)


def _by_share(made: Specimen) -> tuple[float, int]:
    return (-made.share, made.rank)


def _specimen(record: Record, file: str, source: str, words: int, removed: int) -> Specimen:
    status = (
        "unread" if record.problem
        else "quarantined" if record.quarantined
        else "changed" if record.changed
        else "unchanged"
    )  # fmt: skip
    head = (file, record.number, source, status, rank(file, record.number))
    reason = record.problem or record.quarantined
    if record.result is None:
        return Specimen(*head, reason)
    hunks = record.result.log.hunks() if record.changed else []
    rules = tuple(dict.fromkeys(rule for hunk in hunks for rule in hunk.rules))
    parts = segments(record)
    return Specimen(*head, reason, words, removed, rules, parts, lifted(record), findings(record))
