"""Edits and findings as nested Arrow columns, and the way back from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from textclean.edits import Edit, Pass
from textclean.edits import undo as take_back
from textclean.integrations.extras import extra
from textclean.result import Result

with extra("arrow"):
    import pyarrow as pa

_SPAN = [("start", pa.int64()), ("end", pa.int64())]
_EDIT = ("start", "end", "new", "rule", "old", "field", "value", "why")
_FINDING = ("rule", "start", "end", "old", "new", "reason", "message")


def _texts(*names: str) -> list[tuple[str, Any]]:
    return [(name, pa.string()) for name in names]


# Spans of edits are in the text of their pass (passes are numbered from 1), those of findings in the
# text as given; code points, half-open.
_ABOUT_EDIT = _texts("new", "rule", "old", "field", "value", "why")
EDITS = pa.list_(pa.struct([("pass", pa.int32()), *_texts("stage"), *_SPAN, *_ABOUT_EDIT]))
_ABOUT_FINDING = _texts("rule", "old", "new", "reason", "message")
FINDINGS = pa.list_(pa.struct([*_SPAN, *_ABOUT_FINDING]))


def edits(result: Result) -> list[dict[str, Any]] | None:
    """The edits of one text, pass by pass; None without any."""
    return [
        {"pass": number, "stage": step.stage, **{name: getattr(edit, name) for name in _EDIT}}
        for number, step in enumerate(result.log.passes, 1)
        for edit in step.edits
    ] or None


def findings(result: Result) -> list[dict[str, Any]] | None:
    """The findings of one text; None without any."""
    return [
        {name: getattr(finding, name) for name in _FINDING} for finding in result.findings
    ] or None


def undo(text: str, logged: Sequence[Mapping[str, Any]]) -> str:
    """The text before the ``logged`` edits; raises ValueError if they did not leave ``text`` behind."""
    return take_back(text, passes(logged))


def passes(logged: Sequence[Mapping[str, Any]]) -> tuple[Pass, ...]:
    """The passes of a :class:`textclean.edits.Log` from what :func:`edits` made of them."""
    return tuple(
        Pass(stage, tuple(Edit(**{name: each[name] for name in _EDIT}) for each in group))
        for (_, stage), group in groupby(logged, key=lambda each: (each["pass"], each["stage"]))
    )
