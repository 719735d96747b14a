"""The documents of a report as compressed JSON in script elements that no browser runs."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from textclean.report.html.explained import Explained
from textclean.report.palette import number
from textclean.report.sample import Sample
from textclean.report.specimen import Specimen
from textclean.structs import NamedTuple

SIZE = 40  # documents a part: 200 KB of JSON, unpacked in a few milliseconds
MOST = 16_000_000  # bytes of the parts; with figures and rules the file stays under 20 MB


class Packed(NamedTuple):
    """The script elements, the documents in them, and how many were left out for their size.

    ``first`` is all that is needed to begin with, so that nobody waits for the ``rest`` to be read.
    ``found`` says how many of the documents each rule changed.
    """

    first: str
    rest: str
    specimens: list[Specimen]
    found: Counter[str]
    left_out: int


def packed(sample: Sample, rules: Mapping[str, Explained]) -> Packed:
    """Pack the documents of ``sample``."""
    all_of_them = list(sample.specimens())
    numbers: dict[str, int] = {}
    parts: list[str] = []
    size = taken = 0
    for start in range(0, len(all_of_them), SIZE):
        some = all_of_them[start : start + SIZE]
        part = _element(f"part-{len(parts)}", [_inside(one, numbers) for one in some])
        size += len(part)
        if size > MOST:
            break
        parts.append(part)
        taken += len(some)
    kept = all_of_them[:taken]
    found = Counter(rule for one in kept for rule in one.rules)
    docs = [_entry(one, numbers) for one in kept]
    told = [_rule(rule, rules, found) for rule in numbers]
    index = _element("index", {"size": SIZE, "docs": docs, "rules": told})
    return Packed(
        index + "".join(parts[:1]), "".join(parts[1:]), kept, found, len(all_of_them) - taken
    )


def _element(id: str, value: Any) -> str:
    """Without a time stamp, so that the same run gives the same bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = gzip.compress(text.encode("utf-8", "backslashreplace"), 6, mtime=0)
    return f'<script type="application/gzip" id="{id}">{b64encode(data).decode()}</script>\n'


def _rule(rule: str, rules: Mapping[str, Explained], found: Counter[str]) -> dict[str, Any]:
    why = rules[rule].why if rule in rules else ""
    return {"id": rule, "why": why, "colour": number(rule), "seen": found[rule]}


def _numbered(rules: Sequence[str], numbers: dict[str, int]) -> list[int]:
    return [numbers.setdefault(rule, len(numbers)) for rule in rules]


def _entry(one: Specimen, numbers: dict[str, int]) -> dict[str, Any]:
    """What the list needs to know about a document."""
    names = ("file", "record", "source", "status", "reason", "words", "removed")
    edits = sum(isinstance(segment, list) for segment in one.segments)
    told = {name: getattr(one, name) for name in names}
    return {**told, "edits": edits, "rules": _numbered(one.rules, numbers)}


def _inside(one: Specimen, numbers: dict[str, int]) -> dict[str, Any]:
    """What is shown when it is opened."""
    segments = [
        [*segment[:2], _numbered(segment[2], numbers), segment[3]]
        if isinstance(segment, list)
        else segment
        for segment in one.segments
    ]
    return {"segments": segments, "meta": one.meta, "findings": one.findings}
