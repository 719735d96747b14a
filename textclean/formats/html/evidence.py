"""Whether a string is HTML, and not a text in which angle brackets stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textclean.formats.html.elements import BLOCK, EMPTY, KNOWN
from textclean.patterns import late

_DOCUMENT = late(r"(?:<\?xml[^<>]*>\s*)?(?:<!doctype\s+html\b|<html\b[^<>]*>\s*<[a-z!])", re.I)
_TAG = late(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_OPENS = late(r"\s*<")


def is_html(text: str) -> bool:
    """Whether ``text`` is a page or a fragment of one.

    A page begins like one.  In a fragment every tag is one of HTML's, one of them a block's, and
    there are words, and all of them stand inside of elements: so Markdown with some tags in it, prose that speaks of tags
    and other XML are none.
    """
    if not _OPENS.match(text):
        return False
    bare = "".join(_without_comments(text)).strip()
    return _DOCUMENT.match(bare) is not None or (bare.endswith(">") and _is_fragment(bare))


def _is_fragment(bare: str) -> bool:
    depth = at = spoken = 0
    names: set[str] = set()
    for tag in _TAG.finditer(bare):
        between = bool(bare[at : tag.start()].strip())
        if depth == 0 and between:
            return False
        spoken += between
        at = tag.end()
        name = tag[2].lower()
        names.add(name)
        if name not in EMPTY:
            depth = max(0, depth - 1) if tag[1] else depth + 1
    return (
        at == len(bare)
        and spoken > 0
        and not names.isdisjoint(BLOCK)
        and all(map(_is_known, names))
    )


def _is_known(name: str) -> bool:
    """Whether HTML has the element, or it is a custom one or one of Office (``o:p``)."""
    return name in KNOWN or "-" in name or name.startswith(("o:", "v:", "w:"))


def _without_comments(text: str) -> Iterator[str]:
    """The parts of ``text`` between comments."""
    head, *parts = text.split("<!--")
    yield head
    for part in parts:
        yield part.partition("-->")[2]
