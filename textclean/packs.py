"""Packs: TOML files of rules; found, read and validated with errors that say where and what.

The packs that ship stand in ``rules/`` beside the package in a checkout, and inside the package once
it is built; both are read through :mod:`importlib.resources`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_type_hints

from textclean import shields
from textclean.kinds import KINDS
from textclean.kinds.base import Kind
from textclean.rules import NATIVE, SAFETIES, STAGES, Example, Rule, default_shields
from textclean.schema import PACK_KEYS, RULE_KEYS, PackError, check_keys, near

TABLES = "tables"  # the folder of word tables that fixers read; no rules in it

_FAMILY = re.compile(r"[a-z0-9-]+")
_GROUP = re.compile(r"\\(?:g<)?(\d+|(?<=<)\w+)")  # in a replacement: a number or a name
_LIST = re.compile(r"(?<!\\[pP])\{([a-z_]+)\}")  # the place of a word list; \p{Lu} is none
_ID = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")


def shipped() -> Traversable:
    """The folder of the packs that come with textclean."""
    inside = resources.files("textclean") / "_packs"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / "rules"


def load(folder: Traversable, foreign: bool | None = None) -> list[Rule]:
    """The rules of the packs under ``folder``, files in order of their path.

    With ``foreign`` only those in folders that are named by the code of a language other than
    English, or only the others.  Raises PackError for the first thing that is wrong.
    """
    files = sorted(_files(folder, ""))
    if foreign is not None:
        files = [(name, file) for name, file in files if _is_foreign(name) is foreign]
    return _distinct(_read_all(files))


def _is_foreign(name: str) -> bool:
    return any(len(part) == 2 and part != NATIVE for part in name.split("/")[:-1])


def load_own(paths: Iterable[Path]) -> list[Rule]:
    """The rules of a user's packs, folders or single files, with their patterns compiled.

    Raises PackError for the first thing that is wrong, naming the file as it was given, and
    FileNotFoundError for what is not there.
    """
    files: dict[Path, tuple[str, Path]] = {}
    for path in paths:
        found = list(own_files(path))
        if not found:
            raise PackError(str(path), "there is no .toml file in this pack folder")
        for file in found:
            files.setdefault(file.resolve(), (str(file), file))
    return _distinct(_read_all(files.values(), compiles=True))


def own_files(path: Path) -> Iterator[Path]:
    """The pack files that ``path`` names: itself, or those in it; FileNotFoundError for neither."""
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from (path / name for name, _ in sorted(_files(path, "")))
    else:
        raise FileNotFoundError(f"no pack folder or file {path}")


def _read_all(
    files: Iterable[tuple[str, Traversable]], *, compiles: bool = False
) -> Iterator[Rule]:
    for name, file in files:
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise PackError(name, f"not UTF-8 at byte {error.start}; save it as UTF-8") from error
        except OSError as error:
            raise PackError(name, f"cannot be read: {error.strerror}") from error
        try:
            yield from read(name, text, compiles=compiles)
        except PackError as error:
            raise error.placed(text) from error.__cause__


def _distinct(rules: Iterable[Rule]) -> list[Rule]:
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            raise PackError(rule.origin, f"defined in {seen[rule.id].origin} already", rule.id)
        seen[rule.id] = rule
    return list(seen.values())


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            if entry.name != TABLES:
                yield from _files(entry, f"{name}/")
        elif entry.name.endswith(".toml") and entry.is_file():
            yield name, entry


def read(name: str, text: str, *, compiles: bool = False) -> list[Rule]:
    """The rules of one pack, ``name`` being how errors and rules refer to the file.

    Unless it ``compiles``, a pattern that cannot be compiled is found when it is first needed.
    """
    pack = _parse(name, text)
    check_keys(name, pack, PACK_KEYS)
    for key in ("family", "stage", "rule"):
        if key not in pack:
            raise PackError(name, f"the pack needs {key!r}")
    for spec in (pack, *pack["rule"]):
        if (stage := spec.get("stage", pack["stage"])) not in STAGES:
            raise PackError(name, f"unknown stage {stage!r}{near(str(stage), STAGES)}")
    for key, pattern in (("family", _FAMILY), ("language", _FAMILY)):
        if not pattern.fullmatch(pack.get(key, "x")):
            raise PackError(name, f"{key!r} is made of a-z, 0-9 and '-', not {pack[key]!r}")
    return [_rule(name, pack, spec, compiles=compiles) for spec in pack["rule"]]


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(name, f"not valid TOML: {error}") from error


def _kind(name: str, spec: Mapping[str, Any]) -> tuple[type[Kind], list[str]]:
    """The kind of a rule and the keys that it takes, once all that ``spec`` holds is checked."""
    ident = str(spec.get("id", ""))
    if not ident:
        raise PackError(name, "a rule has no 'id'")
    if "kind" not in spec:
        raise PackError(name, "every rule needs 'kind'", ident)
    kind = KINDS.get(str(spec["kind"]))
    if kind is None:
        raise PackError(
            name, f"unknown kind {spec['kind']!r}{near(str(spec['kind']), KINDS)}", ident
        )
    kind_keys = _keys(kind.name)
    check_keys(name, spec, RULE_KEYS | kind_keys, ident)
    if wrong := _wrong(spec):
        raise PackError(name, wrong, ident)
    return kind, list(kind_keys)


@cache
def _keys(kind_name: str) -> dict[str, Any]:
    """The keys that a kind takes and the types of their values."""
    kind = KINDS[kind_name]
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}  # type: ignore[arg-type]


def _wrong(spec: Mapping[str, Any]) -> str:
    """What is wrong with the keys that all kinds share, ``""`` if nothing is."""
    if not _ID.fullmatch(spec["id"]):
        return "'id' is made of a-z, 0-9, '-' and dots between them"
    if missing := [key for key in ("why", "hits", "keeps") if not spec.get(key)]:
        return f"every rule needs {missing[0]!r}"
    if spec.get("safety", "safe") not in SAFETIES:
        return f"'safety' is one of {', '.join(SAFETIES)}"
    if not all(len(hit) == 2 for hit in spec["hits"]):
        return "each of 'hits' is a pair [before, after]"
    if unknown := set(spec.get("touches", ())) - set(shields.KINDS):
        return f"'touches' names no shield {sorted(unknown)[0]!r}"
    return ""


def _rule(name: str, pack: Mapping[str, Any], spec: Mapping[str, Any], *, compiles: bool) -> Rule:
    kind, kind_keys = _kind(name, spec)
    ident = spec["id"]
    try:
        made = kind(**{key: _filled(key, spec[key], pack) for key in kind_keys if key in spec})
        trigger = made.trigger()
    except (ValueError, KeyError) as error:
        raise PackError(name, str(error.args[0]), ident) from error
    if compiles:
        _must_compile(name, ident, made)
    parts = (pack["family"], pack.get("language", ""), ident)
    stage = spec.get("stage", pack["stage"])
    return Rule(
        id=".".join(part for part in parts if part),
        stage=stage,
        find=made.find,
        trigger=trigger,
        why=spec["why"],
        language=pack.get("language", ""),
        safety=spec.get("safety", "safe"),
        source=spec.get("source", ""),
        languages=frozenset(spec.get("languages", ())),
        hosts=frozenset(spec.get("hosts", ())),
        sources=frozenset(spec.get("sources", ())),
        formats=frozenset(spec.get("formats", ())),
        presets=frozenset(spec.get("presets", ())),
        respects=default_shields(stage, pack["family"]) - frozenset(spec.get("touches", ())),
        hits=tuple(Example(*pair) for pair in spec["hits"]),
        keeps=tuple(spec["keeps"]),
        origin=name,
        apart=made.apart,
    )


def _must_compile(name: str, ident: str, made: Kind) -> None:
    """Raises PackError for a pattern or a replacement that the regex module does not take."""
    import regex

    tried = ""
    try:
        for pattern in getattr(made, "patterns", ()):
            tried = f"'patterns': {pattern!r} does not compile"
            regex.compile(pattern)
        tried = "'patterns' do not compile together"
        compiled = getattr(made, "_pattern", None)
        new = getattr(made, "new", "")
        for name_or_number in _GROUP.findall(new) if compiled is not None else ():
            tried = f"'new': {new!r} does not fit the patterns"
            _must_have(compiled, name_or_number)
    except (regex.error, IndexError, OverflowError) as error:
        raise PackError(name, f"{tried}: {error}", ident) from error


def _must_have(pattern: Any, group: str) -> None:
    """Raises IndexError for a group, by name or number, that the compiled pattern has not."""
    if group not in pattern.groupindex and not (group.isdecimal() and int(group) <= pattern.groups):
        raise IndexError(f"there is no group {group!r}")


def _filled(key: str, value: Any, pack: Mapping[str, Any]) -> Any:
    """Put the pack's word lists in for ``{name}``: all combinations in literals, else a pattern."""
    if key != "literals":
        return _expand(value, pack)
    lists = pack.get("words", {})
    return [literal for item in value for literal in _combined(item, lists)]


def _combined(literal: str, lists: Mapping[str, list[str]]) -> list[str]:
    match = _LIST.search(literal)
    if match is None:
        return [literal]
    head, name, tail = literal[: match.start()], match[1], literal[match.end() :]
    if name not in lists:
        raise ValueError(f"no list {name!r} under [words]{near(name, lists)}")
    return [head + word + end for word in lists[name] for end in _combined(tail, lists)]


def _expand(value: Any, pack: Mapping[str, Any]) -> Any:
    """Put the pack's word lists in for ``{name}`` in patterns."""
    lists = pack.get("words", {})

    def put(match: re.Match[str]) -> str:
        if match[1] not in lists:
            raise ValueError(f"no list {match[1]!r} under [words]{near(match[1], lists)}")
        return "(?:" + "|".join(sorted(lists[match[1]], key=len, reverse=True)) + ")"

    if isinstance(value, list):
        return [_expand(item, pack) for item in value]
    return _LIST.sub(put, value) if isinstance(value, str) else value


@cache
def table(name: str) -> dict[str, Any]:
    """The word table ``name`` of the shipped packs, or ``family/name`` of one of their families."""
    *folders, stem = name.split("/")
    file = shipped().joinpath(*folders, TABLES, f"{stem}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
