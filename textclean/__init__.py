"""Clean the text of articles: strip boilerplate, repair damage, normalize headers, lose nothing.

>>> import textclean
>>> textclean.clean("The deal is done, both sides said.\\nFollow us on Twitter\\n").text
'The deal is done, both sides said.\\n'

The names here are loaded on first use: importing the package costs next to nothing.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textclean.edits import Edit as Edit
    from textclean.pipeline import Pipeline as Pipeline
    from textclean.result import Finding as Finding
    from textclean.result import Result as Result
    from textclean.rules import Rule as Rule
    from textclean.rules import rule as rule

__version__ = "0.1.0"
__all__ = ["Edit", "Finding", "Pipeline", "Result", "Rule", "clean", "rule"]

_HOMES = {
    "Edit": "edits",
    "Finding": "result",
    "Pipeline": "pipeline",
    "Result": "result",
    "Rule": "rules",
    "rule": "rules",
}


def clean(text: str, meta: Mapping[str, Any] | None = None) -> Result:
    """Clean one text with the default pipeline.

    ``meta`` is what is already known about it (``title``, ``date``, ``author``, ``url`` …); it wins
    over what the text says.
    """
    return _default().clean(text, meta)


@cache
def _default() -> Pipeline:
    from textclean.pipeline import Pipeline

    return Pipeline()


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'textclean' has no attribute {name!r}")
    return getattr(import_module(f"textclean.{_HOMES[name]}"), name)
