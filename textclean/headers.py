"""The one metadata form that headers are normalized into, and when a line contradicts it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from textclean.edits import Edit

KEYS = ("title", "date", "author", "authors", "url", "dateline", "caption", "captions")
LISTS = ("captions",)  # fields that take every value that a text states, in order
_NOT_PEOPLE = frozenset(
    (
        "staff reuters afp ap upi dpa efe ansa tass xinhua agencies agency editor editors "
        "editorial desk team bureau correspondent correspondents reporter reporters writer "
        "writers newsroom news press associated report wire service services contributor "
        "contributors guest admin redaktion agentur "
    ).split()
)
_BETWEEN_NAMES = (" and ", " & ", " und ", " et ", " y ", ";", "/", " with ")
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv", "md", "phd", "esq")


def agrees(known: Any, value: str, field: str) -> bool:
    """Whether ``value`` says the same as ``known``: spelling aside, and a date to its precision."""
    one, other = str(known), value
    if field == "date":
        return one.startswith(other) or other.startswith(one)
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    kept = (c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
    return "".join(kept)


def clash(
    edit: Edit, meta: Mapping[str, Any], rivals: Iterable[str], given: Mapping[str, Any]
) -> str:
    """Why the value of a header ``edit`` cannot be taken, ``""`` if it can.

    ``rivals`` are the values of all lines that claim the same field; a list that was ``given`` with
    the text is not added to.
    """
    name, value = str(edit.field), edit.value or ""
    if name in LISTS:
        return f"{name} were given with the text" if given.get(name) else ""
    if meta.get(name):
        if agrees(meta[name], value, name):
            return ""
        return f"{name} is {meta[name]!r} already, the line says {value!r}"
    for rival in rivals:
        if not agrees(rival, value, name):
            return f"the text states two values for {name}: {value!r} and {rival!r}"
    return ""


def put(meta: MutableMapping[str, Any], edits: Iterable[Edit]) -> None:
    """Enter the values of ``edits``; what is known already stays.

    The names of people in a byline become the list ``authors``.
    """
    for edit in edits:
        if edit.field in LISTS:
            meta[edit.field] = [*(meta.get(edit.field) or ()), edit.value]
        elif edit.field and not meta.get(edit.field):
            meta[edit.field] = edit.value
            if edit.field == "author" and (names := people(edit.value or "")):
                meta.setdefault("authors", names)


def people(byline: str) -> list[str]:
    """The names of people in a byline, in order; agencies, desks and roles are left out.

    >>> people("Anna Schmidt, Martin Luther King, Jr. and Reuters Staff")
    ['Anna Schmidt', 'Martin Luther King, Jr.']
    """
    names: list[str] = []
    for part in _parts(byline):
        if names and part.rstrip(".").lower() in _SUFFIXES:
            names[-1] += f", {part}"
        elif _is_person(part):
            names.append(part)
    return names


def is_byline(text: str) -> bool:
    """Whether ``text`` is a list of two or more names of people and nothing else."""
    return len(people(text)) == len(_parts(text)) >= 2


def ordered(meta: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """``meta`` as it is handed out: what was given as it came, then the rest in order of KEYS."""
    found = [key for key in KEYS if key in meta and key not in given]
    found += [key for key in meta if key not in given and key not in KEYS]
    return {key: meta[key] for key in (*given, *found)}


def _parts(byline: str) -> list[str]:
    for between in _BETWEEN_NAMES:
        byline = byline.replace(between, ",")
    return [part.strip() for part in byline.split(",")]


def _is_person(part: str) -> bool:
    words = part.split()
    capitals = [word for word in words if word[:1].isupper()]
    return (
        2 <= len(capitals) <= 4
        and len(words) <= 7
        and not any(word.strip(".").lower() in _NOT_PEOPLE for word in words)
        and not any(char.isdigit() for char in part)
    )
