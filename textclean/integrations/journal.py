"""Edits and findings of a text as plain values that any store takes, and the way back from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from textclean.edits import Edit, Pass
from textclean.result import Result

# Spans of edits are in the text of their pass (passes are numbered from 1), those of findings in the
# text as given; code points, half-open.
EDIT = ("start", "end", "new", "rule", "old", "field", "value", "why")
FINDING = ("start", "end", "rule", "old", "new", "reason", "message")


def edits(result: Result) -> list[dict[str, Any]]:
    """The edits of one text, pass by pass."""
    return [
        {"pass": number, "stage": step.stage, **{name: getattr(edit, name) for name in EDIT}}
        for number, step in enumerate(result.log.passes, 1)
        for edit in step.edits
    ]


def findings(result: Result) -> list[dict[str, Any]]:
    """The findings of one text."""
    return [{name: getattr(finding, name) for name in FINDING} for finding in result.findings]


def passes(logged: Sequence[Mapping[str, Any]]) -> tuple[Pass, ...]:
    """The passes of a :class:`textclean.edits.Log` from what :func:`edits` made of them."""
    return tuple(
        Pass(stage, tuple(Edit(**{name: each[name] for name in EDIT}) for each in group))
        for (_, stage), group in groupby(logged, key=lambda each: (each["pass"], each["stage"]))
    )
