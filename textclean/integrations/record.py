"""One record of somebody else's: what it knows of its text, the text cleaned, what was found out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textclean.edits import Log
from textclean.formats.header import lifted
from textclean.headers import KEYS
from textclean.pipeline import Pipeline
from textclean.result import Result

KNOWN = (*KEYS, "language", "source")  # what rules ask of the metadata
_EMPTY: tuple[object, ...] = (None, "", [], {})


def known(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of ``record`` that are named as metadata are, and hold something."""
    return {key: record[key] for key in KNOWN if key in record and record[key] not in _EMPTY}


def clean(pipeline: Pipeline, text: str, about: Mapping[str, Any]) -> Result:
    """``text`` cleaned; a defect in a rule leaves it as it came, quarantined, and the others unharmed."""
    try:
        return pipeline.clean(text, about)
    except Exception as error:
        why = f"{type(error).__name__} while cleaning it: {error}"
        return Result(text, dict(about), Log(text, text), quarantined=why)


def found(result: Result, about: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata that cleaning lifted out of the text."""
    return lifted(about, result.meta)
