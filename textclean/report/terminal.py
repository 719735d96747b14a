"""Edits as a terminal shows them: coloured by family, or marked as ``[-old-]{+new+}`` without colours."""

from __future__ import annotations

import os
import re
from typing import TextIO

from textclean.report.palette import colour
from textclean.report.wording import escaped, visible

COLOURS = ("auto", "always", "never")
_RESET = "\x1b[0m"
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def wants_colour(asked: str, stream: TextIO | None) -> bool:
    """Whether to colour what goes to ``stream``.

    ``auto`` follows https://no-color.org and asks whether it is a terminal.
    """
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


class Paint:
    """Writes text with or without colours; control characters are always shown as escapes."""

    def __init__(self, coloured: bool) -> None:
        self._coloured = coloured

    def change(self, rule: str, old: str, new: str) -> str:
        """``old`` struck out and ``new`` underlined, in the colour of the rule's family."""
        old, new = safe(old), safe(new)
        if not self._coloured:
            return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")
        tone = f"38;5;{colour(rule).ansi}"
        return self._sgr(f"{tone};9", old) + self._sgr(f"{tone};1;4", new)

    def rule(self, rule: str) -> str:
        """The name of a rule."""
        return self._sgr(f"38;5;{colour(rule).ansi}", rule) if self._coloured else rule

    def strong(self, text: str) -> str:
        """A heading."""
        return self._sgr("1", text) if self._coloured else text

    def faint(self, text: str) -> str:
        """What is beside the point."""
        return self._sgr("2", text) if self._coloured else text

    @staticmethod
    def _sgr(code: str, text: str) -> str:
        """Colour line by line, so that a pager or a cut shows each line right."""
        parts = (f"\x1b[{code}m{line}{_RESET}" if line else "" for line in text.split("\n"))
        return "\n".join(parts)


def safe(text: str) -> str:
    """What is changed: all that cannot be seen becomes an escape, line feeds excepted."""
    return "".join(char if char == "\n" else visible(char) for char in text)


def plain(text: str) -> str:
    """What stays: only what would steer a terminal becomes an escape; joiners and marks are text."""
    return _STEERING.sub(lambda found: escaped(found[0]), text)
