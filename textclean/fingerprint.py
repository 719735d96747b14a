"""What decides the results of a pipeline, in one hash: caches and reruns ask whether it is still the same."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from types import CodeType, FunctionType, MethodType
from typing import Any

from textclean.rules import Rule
from textclean.structs import Struct, fields

# What a rule's examples, source and place say changes no result.
_IDLE = ("hits", "keeps", "source", "origin")
# The libraries whose next release may give other results, by their names on PyPI.
_LIBRARIES = ("beautifulsoup4", "chardet", "ftfy", "langdetect", "lxml", "rapidfuzz", "regex")


def of(rules: Iterable[Rule], settings: Mapping[str, Any]) -> str:
    """The fingerprint of ``rules`` under ``settings``: 64 hexadecimal digits.

    It covers the definition of every rule, this package's code and word lists, and the releases of the
    libraries that results depend on; not the examples of a rule, nor where its pack lies.
    """
    told = {"code": code(), "settings": settings, "rules": [definition(rule) for rule in rules]}
    return _hash(told)


@cache
def code() -> str:
    """The hash of the package's modules and word lists and of the libraries' releases.

    Reading them takes 40 ms, once a process.
    """
    from textclean import packs

    hash = sha256()
    shipped = packs.shipped()
    for name, file in (*_files(resources.files("textclean")), *_files(shipped, shipped.name)):
        hash.update(f"{name}\0".encode() + sha256(file.read_bytes()).digest())
    return _hash([hash.hexdigest(), sys.version_info[:2], unicodedata.unidata_version, _releases()])


def definition(rule: Rule) -> str:
    """The hash of all that decides what ``rule`` does and says.

    A function of this package is told by its name, since :func:`code` covers it; any other by the source of
    its module, or by its compiled form where there is none.
    """
    told = {name: held for name, held in fields(rule).items() if name not in _IDLE}
    return _hash(told)


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    """The modules, word lists and tables in ``folder``, in order; packs are told by their rules."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            if entry.name not in ("_packs", "__pycache__"):
                yield from _files(entry, name)
        elif entry.name.endswith((".py", ".gz")) or "/tables/" in name:
            yield name.removeprefix("_packs").removeprefix("rules"), entry


def _releases() -> list[str]:
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # on a path without its metadata
            found.append(name)
    return found


def _hash(value: object) -> str:
    return sha256(json.dumps(_plain(value), ensure_ascii=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """``value`` in lists and strings, the same in every process."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(map(_hash, value))
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if isinstance(value, Struct):
        told = [[name, _plain(held)] for name, held in fields(value).items()]
        return [_name(type(value)), told]
    if isinstance(value, MethodType):
        return [_name(value), _plain(value.__self__)]
    if isinstance(value, FunctionType):
        return [_name(value), *_function(value)]
    if isinstance(value, CodeType):
        return [value.co_code.hex(), _plain(value.co_consts), _plain(value.co_names)]
    return repr(value)  # if it has an address in it, the fingerprint is new every time, never stale


def _function(function: FunctionType) -> list[Any]:
    if (function.__module__ or "").split(".")[0] == "textclean":
        return []
    held = [cell.cell_contents for cell in function.__closure__ or ()]
    return [_plain([function.__defaults__, function.__kwdefaults__, held]), _source(function)]


def _source(function: FunctionType) -> Any:
    from inspect import getsource

    try:
        return getsource(sys.modules[function.__module__])
    except (OSError, TypeError, KeyError):  # typed in, not read from a file
        return _plain(function.__code__)


def _name(value: Any) -> str:
    return f"{value.__module__}.{value.__qualname__}"
