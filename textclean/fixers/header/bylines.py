"""Bylines: the line that names who wrote an article, and what in it is a name.

A name is told by its shape (:func:`textclean.headers.people`) and by what it is not made of: the words of
menus, sections and credits.  Names without a word that says so ("By", "Автор:") are a byline only where
their neighbours show it; that is for the caller to see.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from textclean import headers, packs
from textclean.patterns import compiled

LONGEST = 160  # characters; a byline of six names with their roles is shorter
_EDGES = " \t|•·∙/–—-:,;>：／"
_TRAILER = r"(?i)(?:\s|^)(?:\([^()]{0,60}\)|twitter|facebook|instagram|linkedin|follow(?: us)?|folgen|@\w{1,30})\s*$"


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(packs.table("bylines")[name])


@cache
def _opening() -> str:
    by, label, form = (
        "|".join(map(re.escape, sorted(_table(name), key=len, reverse=True)))
        for name in ("by", "label", "genre")
    )
    return (
        rf"(?i)[\s|•·/–—-]*(?:(?:{form})\s){{0,2}}"
        rf"(?:(?:{by})(?:\s?[:：]\s?|\s|$)(?P<rest>.*)|(?:{label})(?:\s?[:：／]\s?(?P<rest>.*)|$))"
    )


@lru_cache(maxsize=256)  # asked of the few lines of a header by many rules, once a snapshot
def opened(text: str) -> str | None:
    """What stands behind the word that opens a byline: ``""`` if nothing does, None without such a word."""
    match = compiled(_opening()).fullmatch(text.strip()) if len(text) <= LONGEST else None
    return (match["rest"] or "").strip() if match else None


def names(text: str) -> list[str]:
    """The names of people in a line of names and roles; [] if it does not open with a name or holds prose."""
    return list(_names(text))


@lru_cache(maxsize=256)
def _names(text: str) -> tuple[str, ...]:
    found = headers.people(value(text))
    if not found or not value(text).startswith(found[0]):
        return ()
    return tuple(found) if all(is_name(name) for name in found) else ()


def is_name(text: str) -> bool:
    """Whether ``text`` is the name of a person by its shape and its words."""
    bare = re.sub(r",[^,]*$", "", text)  # a suffix: "King, Jr."
    words = {word.lower().strip(".") for word in re.split(r"[\s-]+", bare) if word[:1].isupper()}
    return headers.is_person(bare) and not words & _table("never")


def value(text: str) -> str:
    """The byline as it goes into the metadata: without networks, handles and what separates it."""
    text = compiled(_TRAILER).sub("", text.strip(_EDGES)).strip(_EDGES)
    words = text.split()
    half = len(words) // 2
    if half and words[:half] == words[half:]:  # printed twice over: the picture's text and the link
        text = " ".join(words[:half])
    return text


def is_byline(text: str) -> bool:
    """Whether ``text`` is a word that opens a byline, and people or a desk behind it."""
    behind = opened(text)
    return bool(behind) and bool(names(behind or "") or headers.is_desk(behind or ""))
