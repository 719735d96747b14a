"""The readable summary of a logged run: counts by rule, by file and by source."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from heapq import nlargest
from itertools import groupby
from pathlib import Path
from typing import Any

from textclean.batch.logfiles import FILES
from textclean.batch.originals import lines

TOP = 20  # files and sources named; files.jsonl and summary.json have all


def account(log: Path, summary: Mapping[str, Any]) -> str:
    """The text of ``summary.txt``; reads the log's list of files, a line at a time."""
    parts = [_head(summary)]
    for name, title in (("edits", "Edits by rule"), ("around", "Changes around the text")):
        parts.append(_table(title, summary.get(name, {}).items()))
    parts.append(_table("Findings, not applied, by reason", summary.get("findings", {}).items()))
    parts.append(_sources(summary.get("sources", {})))
    parts.append(_table(f"Files with the most edits (up to {TOP})", _busiest(log)))
    return "\n".join(part for part in parts if part)


def _head(summary: Mapping[str, Any]) -> str:
    words, removed = summary.get("words", 0), summary.get("words_removed", 0)
    share = f" ({removed / words:.2%})" if words else ""
    statuses = ("changed", "unchanged", "quarantined", "error")
    said = ", ".join(f"{summary[name]:,} {name}" for name in statuses if summary.get(name))
    rows = [
        f"textclean {summary.get('version', '')}",
        f"files: {summary.get('files', 0):,}" + (f": {said}" if said else ""),
        f"records: {summary.get('records', 0):,}, quarantined "
        f"{summary.get('records_quarantined', 0):,}, not read {summary.get('records_not_read', 0):,}",
        f"words: {words:,}, removed {removed:,}{share}, "
        f"lifted into the metadata {summary.get('words_lifted', 0):,}",
    ]
    if homeless := summary.get("metadata_without_column"):
        rows.append(
            f"records with metadata that has no column and is only in the log: {homeless:,}"
        )
    return "\n".join(rows) + "\n"


def _table(title: str, counts: Any) -> str:
    rows = [f"{count:>10,}  {name}\n" for name, count in counts]
    return f"{title}\n{''.join(rows)}" if rows else ""


def _sources(sources: Mapping[str, Mapping[str, int]]) -> str:
    if not sources:
        return ""
    head = f"{'documents':>10}{'edits':>10}{'words':>12}{'removed':>10}  source\n"
    rows = list(sources.items())
    left = f"{'':>10}  and {len(rows) - TOP:,} more in summary.json\n" if len(rows) > TOP else ""
    return f"By source\n{head}{''.join(_source(name, counts) for name, counts in rows[:TOP])}{left}"


def _source(name: str, counts: Mapping[str, int]) -> str:
    numbers = [counts.get(key, 0) for key in ("documents", "edits", "words", "words_removed")]
    documents, edits, words, removed = numbers
    return f"{documents:>10,}{edits:>10,}{words:>12,}{removed:>10,}  {name or '(not told)'}\n"


def _busiest(log: Path) -> Iterator[tuple[str, int]]:
    """The files with the most edits; only as many are held as are named."""
    told = groupby(lines(log / FILES, 0), key=lambda entry: entry["file"])
    last = ((name, deque(entries, 1)[0]) for name, entries in told)  # a file that failed has two
    counted = ((entry.get("edits", 0), name) for name, entry in last)
    for count, name in nlargest(TOP, (pair for pair in counted if pair[0])):
        yield name, count
