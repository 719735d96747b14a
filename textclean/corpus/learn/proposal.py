"""A rule that a corpus proposes, with its counts, samples and examples, and how it is written as a pack."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SAMPLES = 2  # documents that are named for each line

FAMILY = "learned"  # begins the ids of all rules

_HEAD = f"""\
# Learned from {{documents}} of {{sources}}.  Each rule holds for its own source alone.
# Behind each line: on how many of the source's documents it stands (near copies of a story are one), and some
# of them.  Delete the lines, or the rules, that you do not want; nothing is done until a run is given this
# file (--rules).  Rules that are "unsafe" need --unsafe-fixes, or their safety set to "safe".
family = "{FAMILY}"
stage = "boilerplate"
"""


@dataclass(frozen=True)
class Entry:
    """A line of a rule, on how many documents it stands, and some of them."""

    line: str
    count: int
    samples: Sequence[str] = ()


@dataclass(frozen=True)
class Proposal:
    """A rule of a source: ``lists`` are its lines by key, ``keys`` all else that the pack says of it."""

    name: str
    kind: str
    source: str
    of: int
    why: str
    lists: Mapping[str, Sequence[Entry]]
    keys: Mapping[str, str] = field(default_factory=dict)
    hits: Sequence[tuple[str, str]] = ()
    keeps: Sequence[str] = ()


def pack(proposals: Iterable[Proposal], documents: str, sources: str) -> str:
    """All ``proposals`` as one pack in TOML; ``documents`` and ``sources`` say how many were read."""
    head = _HEAD.format(documents=documents, sources=sources)
    return head + "".join(f"\n{line}" for each in proposals for line in ("", *_rule(each))) + "\n"


def _rule(proposal: Proposal) -> Iterator[str]:
    yield "[[rule]]"
    yield f"id = {quoted(proposal.name)}"
    yield f"kind = {quoted(proposal.kind)}"
    yield f"sources = [{quoted(proposal.source)}]"
    yield f"why = {quoted(proposal.why)}"
    for key, value in proposal.keys.items():
        yield f"{key} = {quoted(value)}"
    for key, entries in proposal.lists.items():
        yield f"{key} = ["
        for entry in entries:
            samples = f": {', '.join(map(printable, entry.samples))}" if entry.samples else ""
            yield f"  {quoted(entry.line)},  # {entry.count} of {proposal.of}{samples}"
        yield "]"
    yield "hits = ["
    for before, after in proposal.hits:
        yield f"  [{quoted(before)}, {quoted(after)}],"
    yield "]"
    yield "keeps = ["
    for keep in proposal.keeps:
        yield f"  {quoted(keep)},"
    yield "]"


def quoted(text: str) -> str:
    """``text`` as a basic string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def printable(name: str) -> str:
    """The name of a document as a comment can hold it."""
    return "".join(char if char.isprintable() else "?" for char in name)
