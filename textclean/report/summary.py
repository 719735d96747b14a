"""The summary at the end of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from textclean.batch.tally import CHANGED, ERROR, QUARANTINED, UNCHANGED, Tally
from textclean.formats import html
from textclean.formats.record import HOMELESS
from textclean.report.places import FILE_RULE, FINGERPRINT
from textclean.report.wording import number

_ONLY = "only in the log (--meta-column names one that takes them)"
TOP = 10  # rules named; the log's summary.json has all


def lines(tally: Tally) -> list[str]:
    """The summary, line by line."""
    out = [_files(tally)]
    if tally.words:
        share = tally.removed / tally.words
        line = f"words: {tally.words:,}, removed {tally.removed:,} ({share:.2%})"
        out.append(line + (f", lifted into the metadata {tally.lifted:,}" if tally.lifted else ""))
    if tally.edits:
        out.append(f"edits: {tally.edits.total():,}: {_top(tally.edits)}")
    if beside := around(tally.around):
        out.append(f"besides: {beside}")
    if tally.findings:
        out.append(f"findings (not applied): {tally.findings.total():,}: {_top(tally.findings)}")
    return out


def around(counts: Mapping[str, int]) -> str:
    """How often something changes around the text, in words; ``""`` if nothing does."""
    headers = counts.get(FILE_RULE, 0)
    pages = counts.get(html.RULE, 0)
    homeless = counts.get(HOMELESS, 0)
    datasets = counts.get(FINGERPRINT, 0)
    others = sum(counts.values()) - headers - pages - homeless - datasets
    parts = [number(headers, "header")] if headers else []
    parts += [number(pages, "text") + " read out of HTML"] if pages else []
    if homeless:
        parts.append(
            f"metadata of {number(homeless, 'record')} for which there is no column, {_ONLY}"
        )
    parts += [number(datasets, "fingerprint") + " of datasets"] if datasets else []
    parts += [number(others, "change") + " of encoding or line ends"] if others else []
    return ", ".join(parts)


def _files(tally: Tally) -> str:
    counts = tally.files
    parts = [f"{counts[CHANGED]:,} changed", f"{counts[UNCHANGED]:,} unchanged"]
    parts += [f"{counts[name]:,} {said}" for name, said in _RARE if counts[name]]
    line = f"files: {counts.total():,}: {', '.join(parts)}"
    records = tally.quarantined - counts[QUARANTINED]
    if records > 0:
        more = tally.fields - tally.quarantined
        fields = f"{number(records + more, 'field')} of " if more else ""
        line += f"; {fields}{number(records, 'record')} quarantined"
    return line + (f"; {tally.problems:,} lines not read" if tally.problems else "")


_RARE = ((QUARANTINED, "quarantined"), (ERROR, "in error"))


def _top(counts: Counter[str]) -> str:
    most = [f"{name} {count:,}" for name, count in counts.most_common(TOP)]
    rest = len(counts) - len(most)
    return ", ".join(most) + (f" and {rest} more" if rest > 0 else "")
