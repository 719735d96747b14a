"""The one metadata form that headers are normalized into, and when a line contradicts it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from textclean.edits import Edit
from textclean.patterns import compiled

KEYS = tuple("title date updated author authors url section dateline caption captions".split())
LISTS = ("captions",)  # fields that take every value that a text states, in order
_NOT_PEOPLE = frozenset(
    (
        "staff reuters afp ap upi dpa efe ansa tass xinhua agencies agency editor editors "
        "editorial desk team bureau correspondent correspondents reporter reporters writer "
        "writers newsroom news press associated report wire service services contributor "
        "contributors guest admin redaktion agentur "
    ).split()
)
_BETWEEN = r"\s*[,;/|•·&+、]\s*|\s(?:and|und|et|with|mit|avec|con)\s"
_ALSO_IN_NAMES = r"\s(?:y|e|i|og|och|en|ja|ve|и|та|και)\s"  # Ortega y Gasset, Puig i Cadafalch
_PARTICLE = r"(?:d[aeiou]s?|del|della|dello|von|van|der|den|dem|het|te[nr]?|zu[mr]?|vom|al|el|bin|ibn|abu|la|le|du|y|i|af|av)"
_WORD = r"(?:[dlDLO]['’])?\p{Lu}[\p{L}\p{M}.'’]*(?:[-‐]\p{L}[\p{L}\p{M}.'’]*)*"
_NAME = rf"{_WORD}(?:\s(?:{_PARTICLE}\s){{0,3}}{_WORD}){{1,3}}"
_OUTLET = r"(?<=\p{Ll})(?:\s(?!(?:II|III|IV|JR|SR|MD)\b)\p{Lu}{2,})+$"  # "Anna Berg USA TODAY"
_GLUED = r"\b(?!Ma?c|D[aei]|L[ae]|Van|Von|Fitz)\p{Lu}?\p{Ll}+\p{Lu}"  # "EdendaleNews": words that lost their space
_TWO_SURNAMES = rf"{_WORD}\s[yie]\s{_WORD}"  # two people: "Puig y Soler"
_HAN_NAME = r"\p{Han}{1,3}[ \u3000]\p{Han}{1,3}"
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv", "md", "phd", "esq")


def agrees(known: Any, value: str, field: str) -> bool:
    """Whether ``value`` says the same as ``known``: spelling aside, and a date to its precision."""
    one, other = str(known), value
    if field in ("date", "updated"):
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
        elif is_person(part):
            names.append(part)
    if any(not name.isupper() for name in names):  # among names, one in capitals is an organization
        names = [name for name in names if not _is_shouted(name)]
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
    byline = compiled(r"\([^()]*\)").sub(" ", byline)
    parts = [part.strip(" \t:–—-") for part in compiled(_BETWEEN).split(byline)]
    parts = [compiled(_OUTLET).sub("", part) for part in parts]
    return [name for part in parts for name in _couple(part)]


def _couple(part: str) -> list[str]:
    """The names on both sides of a word that stands inside of names as well, if both are whole."""
    names = compiled(_ALSO_IN_NAMES).split(part)
    return names if all(is_person(name) for name in names) else [part]


def is_person(part: str) -> bool:
    """Whether ``part`` is shaped like the name of a person and holds no word of a desk or agency."""
    if compiled(_HAN_NAME).fullmatch(part):
        return True
    if compiled(_NAME).fullmatch(part) is None or compiled(_TWO_SURNAMES).fullmatch(part):
        return False
    if compiled(_GLUED).search(part):
        return False
    return not any(word.strip(".").lower() in _NOT_PEOPLE for word in part.split())


def is_desk(byline: str) -> bool:
    """Whether a byline names a desk, a team or an agency in place of people: "Herald Staff", "dpa"."""
    words = byline.split()
    return len(words) <= 5 and any(word.strip(".,").lower() in _NOT_PEOPLE for word in words)


def _is_shouted(name: str) -> bool:
    words = [word for word in name.split() if word.lower() not in _SUFFIXES]
    return any(len(word) > 2 and word.isalpha() and word.isupper() for word in words)
