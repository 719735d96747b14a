"""The header above the body of a text file: found, read, and extended by what cleaning lifted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textclean import headers
from textclean.edits import Edit, splice
from textclean.formats import front_matter, plain_header
from textclean.structs import NamedTuple

FRONT_MATTER, PLAIN, NONE = STYLES = ("front-matter", "plain", "none")
ORDER = headers.KEYS
RULE = "textclean.header"  # what the log names for the keys that are written
LINE_ENDS = "decode.line-ends"
_EMPTY: tuple[object, ...] = (None, "", [], {})


class HeaderError(ValueError):
    """A header that cannot take the keys that belong into it."""


class Header(NamedTuple):
    """What stands above the body: its text, the style it is in, its values (empty ones left out)."""

    text: str = ""
    style: str = NONE
    meta: Mapping[str, Any] = {}


def split(text: str, style: str) -> tuple[Header, str]:
    """The header and the body of ``text``.

    Front matter is read whatever the style, so that it is never taken for prose; plain header lines
    only where the style says that they are written.
    """
    if (length := front_matter.length(text)) and (meta := front_matter.read(text[:length])):
        return Header(text[:length], FRONT_MATTER, _filled(meta)), text[length:]
    if style == PLAIN and (length := plain_header.length(text)):
        return Header(text[:length], PLAIN, plain_header.read(text[:length])), text[length:]
    return Header(), text


def lifted(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What ``after`` knows and ``before`` does not, in the order in which headers are written."""
    new = {key: value for key, value in after.items() if key not in before and value not in _EMPTY}
    keys = [*(key for key in ORDER if key in new), *(key for key in new if key not in ORDER)]
    return {key: new[key] for key in keys}


def extend(header: Header, values: Mapping[str, Any], style: str) -> list[Edit]:
    """The edits that put ``values`` into ``header``; none for the style ``none``.

    They are settled, in the coordinates of the header's text.  Raises HeaderError if the header
    would not read back.
    """
    edits = list(_line_ends(header.text))
    if values and style != NONE:
        kind = (
            front_matter
            if (header.style if header.text else style) == FRONT_MATTER
            else plain_header
        )
        edits += kind.additions(header.text, values)
        edits = _stamped(header.text, edits)
        if header.style == FRONT_MATTER:
            _must_read_back(header, values, edits)
    return edits


def _stamped(text: str, edits: Iterable[Edit]) -> list[Edit]:
    stamped = (e if e.rule else e.stamped(RULE, text) for e in edits)
    return sorted(stamped, key=lambda edit: (edit.start, edit.end))


def _line_ends(text: str) -> Iterable[Edit]:
    """The header of a file with mixed line ends gets plain ones, as its body does."""
    at = text.find("\r\n")
    while at >= 0:
        yield Edit(at, at + 1, "", LINE_ENDS, "\r")
        at = text.find("\r\n", at + 1)


def _must_read_back(header: Header, values: Mapping[str, Any], edits: Sequence[Edit]) -> None:
    meta = front_matter.read(splice(header.text, edits))
    if meta is None or _filled(meta) != {**header.meta, **values}:
        keys = ", ".join(values)
        raise HeaderError(
            f"its front matter cannot take {keys}; write it as one 'key: value' a line, or use --header none"
        )


def _filled(meta: Mapping[str, Any]) -> dict[str, Any]:
    """``meta`` without the keys that hold nothing."""
    return {k: v for k, v in meta.items() if v not in _EMPTY and v not in front_matter.NULLS}
