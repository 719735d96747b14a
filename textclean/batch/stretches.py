"""Where in the log of an output folder the lines of each file stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from textclean.batch.manifest import Row

Sizes = dict[str, int]
Stretch = tuple[
    Sizes, Sizes
]  # where in the log the lines of one file begin and end, in each of its files


def stretch(row: Row) -> Stretch | None:
    """Where in the log the lines of the file stand, if there are any."""
    if not row.log:
        return None
    start, end, *_ = json.loads(row.log)
    return start, end


def standing(row: Row) -> Stretch | None:
    """Where the lines stand that tell how the output was made, which an earlier run may have written."""
    if not row.log or row.out_size < 0:
        return None
    start, end, *kept = json.loads(row.log)
    if kept:
        return (kept[0][0], kept[0][1]) if kept[0] else None
    return start, end


def kept(row: Row) -> Stretch | None:
    """The same, if they are not among the lines of the file: it failed later, and the output stands."""
    return standing(row) if row.log and len(json.loads(row.log)) > 2 else None


def packed(lines: Stretch | None, standing: Stretch | None) -> str:
    """What the row of a file that failed says of its lines, and of those of what ``standing`` tells of."""
    if standing and not lines:  # a run without a log
        lines = standing[1], standing[1]
    return json.dumps((*lines, standing)) if lines else ""


def of_output(entries: Sequence[Mapping[str, Any]], sha: str) -> int | None:
    """Which of the ``entries`` of one file tells how what stands at its output was made, if one does.

    It is the one with the checksum ``sha``; where none has it, since a run was killed, the first that wrote any.
    """
    wrote = [number for number, entry in enumerate(entries) if entry["output"] is not None]
    fit = [number for number in wrote if entries[number]["sha256_output"] == sha]
    return (fit[-1] if fit else wrote[0]) if wrote else None
