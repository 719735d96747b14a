"""One document as the HTML report shows it: what stayed, what went, what came, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from textclean.edits import Hunk
from textclean.formats.record import Record
from textclean.report import places
from textclean.report.evidence import Evidence
from textclean.report.places import Place

# Characters.  News articles have 4,000 (the median of crawled ones); of what is longer than LONG the
# unchanged stretches are shown without their middle, so that 3,000 documents fit into a report.
LONG = 30_000
STRETCH = 1_500
FINDINGS = 40  # a document's; a page of links has hundreds of the same

Segment = str | int | list[Any]


@dataclass(frozen=True, slots=True)
class Specimen:
    """A document of the sample.

    ``segments`` are, in order: text that stayed, or ``[old, new, rules, evidence]``, or the number of
    characters left out.  ``rank`` decides about sampling; it follows from the name alone.
    """

    file: str
    record: int
    source: str
    status: str
    rank: int
    reason: str = ""
    words: int = 0
    removed: int = 0
    rules: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    findings: tuple[dict[str, str], ...] = ()

    @property
    def share(self) -> float:
        """The share of its words that was removed."""
        return self.removed / self.words if self.words else 0.0


def rank(file: str, record: int) -> int:
    """A number that is spread evenly and depends on nothing but the name (BLAKE2b, 64 bits)."""
    name = f"{file}\0{record}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big")


def segments(record: Record) -> tuple[Segment, ...]:
    """What the record's text was and became, in parts."""
    assert record.result is not None
    text = record.result.log.original
    evidence = Evidence(record)
    shorten = len(text) > LONG
    return tuple(_segments(record, text, evidence, shorten=shorten))


def _segments(record: Record, text: str, evidence: Evidence, *, shorten: bool) -> Iterator[Segment]:
    assert record.result is not None
    at = 0
    for hunk in record.result.log.hunks() if record.changed else ():
        yield from _kept(text[at : hunk.start], shorten=shorten)
        whys = list(dict.fromkeys(evidence.of(_place(hunk))))
        yield [_cut(hunk.old), _cut(hunk.new), list(hunk.rules), whys]
        at = hunk.end
    yield from _kept(text[at:], shorten=shorten)


def _place(hunk: Hunk) -> Place:
    return Place(0, 0, 0, 0, hunk.rule, "", rules=hunk.rules, offset=hunk.start, end=hunk.end)


def _kept(text: str, *, shorten: bool) -> Iterator[Segment]:
    left_out = len(text) - 2 * STRETCH
    if not shorten or left_out <= 0:
        if text:
            yield text
        return
    yield text[:STRETCH]
    yield left_out
    yield text[-STRETCH:]


def _cut(text: str) -> str:
    """A change without its middle, if it is as long as a whole article is not."""
    left_out = len(text) - LONG
    if left_out <= 0:
        return text
    return f"{text[: LONG // 2]}\n[… {left_out:,} characters …]\n{text[-LONG // 2 :]}"


def findings(record: Record) -> tuple[dict[str, str], ...]:
    """What was proposed for the record and not applied."""
    found = record.result.findings[:FINDINGS] if record.result else ()
    return tuple(
        {"rule": f.rule, "reason": f.reason, "message": f.message, "old": f.old[:300], "new": f.new[:300]}
        for f in found
    )  # fmt: skip


def lifted(record: Record) -> dict[str, str]:
    """The metadata that writing the record would add, lists of names with commas between."""
    return {
        key: ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        for place in places.around(record)
        for key, value in place.meta.items()
        if value is not None
    }
