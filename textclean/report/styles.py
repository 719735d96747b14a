"""The styles in which places are listed: a line each, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from textclean import __version__
from textclean.batch.location import is_url
from textclean.report.places import Place

Write = Callable[[str], object]
UNREADABLE = "unread"  # the reason of a place that is no finding but an error


class Style(Protocol):
    """Writes places as they come, so that a list of any length takes no memory."""

    def place(self, path: str, place: Place) -> None:
        """List one place of the file ``path``."""

    def left(self, path: str, place: Place) -> None:
        """List what was not read, or left as it is."""

    def end(self) -> None:
        """The list is complete."""


class Text:
    """``path:line:column: rule message``."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def place(self, path: str, place: Place) -> None:
        self._write(f"{path}:{place.line}:{place.column}: {place.rule} {place.message}\n")

    def left(self, path: str, place: Place) -> None:
        """Nothing: standard error has it."""

    def end(self) -> None:
        pass


class Json:
    """An array of objects; their ``kind`` is edit, finding or (for what was not read) error."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._before = "["

    def place(self, path: str, place: Place) -> None:
        import json

        kind = "error" if place.reason == UNREADABLE else "finding" if place.reason else "edit"
        value = {"path": path, **place._asdict(), "kind": kind}
        self._write(f"{self._before}\n{json.dumps(value)}")
        self._before = ","

    left = place

    def end(self) -> None:
        self._write("[]\n" if self._before == "[" else "\n]\n")


class GitHub:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def place(self, path: str, place: Place) -> None:
        level = "notice" if place.reason and place.reason != UNREADABLE else "error"
        where = f"file={_escaped(path)},line={place.line},col={place.column}"
        if place.end_line == place.line:  # GitHub takes an end column only within one line
            where += f",endColumn={place.end_column}"
        text = place.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        self._write(f"::{level} title={_escaped(place.rule)},{where}::{place.rule} {text}\n")

    left = place

    def end(self) -> None:
        pass


def _escaped(value: str) -> str:
    for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        value = value.replace(char, code)
    return value


class Sarif:
    """SARIF 2.1.0: one run; ``whys`` says why each rule exists."""

    def __init__(self, write: Write, whys: Mapping[str, str]) -> None:
        self._write, self._whys = write, whys
        self._rules: dict[str, None] = {}
        self._before = ""
        schema = "https://json.schemastore.org/sarif-2.1.0.json"
        write(f'{{"$schema": "{schema}", "version": "2.1.0", "runs": [{{"results": [')

    def place(self, path: str, place: Place) -> None:
        import json

        self._rules.setdefault(place.rule)
        region = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        where = {"artifactLocation": {"uri": _uri(path)}, "region": region}
        unread = place.reason == UNREADABLE
        result = {
            "ruleId": place.rule,
            "level": "error" if unread else "note" if place.reason else "warning",
            "message": {"text": place.message},
            "locations": [{"physicalLocation": where}],
        }
        self._write(f"{self._before}\n{json.dumps(result)}")
        self._before = ","

    left = place

    def end(self) -> None:
        import json

        driver = {
            "name": "textclean",
            "version": __version__,
            "rules": [self._rule(rule) for rule in sorted(self._rules)],
        }
        more = {"columnKind": "unicodeCodePoints", "tool": {"driver": driver}}
        self._write(f"\n], {json.dumps(more)[1:-1]}}}]}}\n")

    def _rule(self, rule: str) -> dict[str, Any]:
        why = self._whys.get(rule, "")
        return {"id": rule, **({"shortDescription": {"text": why}} if why else {})}


def _uri(path: str) -> str:
    from urllib.parse import quote

    if is_url(path):
        scheme, mark, rest = path.partition("://")
        return scheme + mark + quote(rest, errors="surrogateescape")
    return quote(path.replace("\\", "/"), errors="surrogateescape")


def statistics(counts: Iterable[tuple[str, int]]) -> str:
    """How often each rule spoke, the most frequent first."""
    return "".join(f"{count:>8} {rule}\n" for rule, count in counts)
