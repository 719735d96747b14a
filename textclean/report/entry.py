"""One entry of a log as a person reads it: where, which rule, before and after, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textclean.report.terminal import Paint, plain, safe
from textclean.report.wording import quoted

LONG = 600  # characters of a removed text that are shown; the log has all of it


def shown(entry: Mapping[str, Any], paint: Paint) -> str:
    """The entry in two or more lines; edits with the text around them."""
    return "\n".join(_rows(entry, paint)) + "\n"


def _rows(entry: Mapping[str, Any], paint: Paint) -> Iterator[str]:
    rule = entry.get("rule", "")
    reason = entry.get("reason", "")
    told = [paint.strong(_where(entry)), paint.rule(rule) if rule else ""]
    told.append(f"[{reason}]" if reason else paint.faint(_pass(entry)))
    yield " ".join(part for part in told if part)
    if "start" in entry and (entry["old"] or entry["new"]):
        yield _indented(_text(entry, rule, paint))
    if entry.get("field") and entry.get("value"):
        yield f"  {entry['field']}: {safe(str(entry['value']))}"
    said = entry.get("message") or entry.get("why")
    if said:
        yield paint.faint(f"  {'why: ' if 'why' in entry else ''}{safe(said)}")


def _where(entry: Mapping[str, Any]) -> str:
    file = safe(str(entry["file"]))
    if entry.get("line"):
        return f"{file}:{entry['line']}:{entry['column']}:"
    return f"{file}:{entry['record']}:" if entry.get("record") else f"{file}:"


def _pass(entry: Mapping[str, Any]) -> str:
    return f"({entry['stage']})" if entry.get("stage") else ""


def _text(entry: Mapping[str, Any], rule: str, paint: Paint) -> str:
    """The change in its line; a line end that goes, or stays, with it needs no row of its own."""
    old, new = entry["old"], entry["new"]
    left = entry.get("left", "").rpartition("\n")[2]
    right = entry.get("right", "").partition("\n")[0]
    if not (old + new).strip():
        return paint.change(rule, _named(old), _named(new))
    if old.endswith("\n") and (not new or new.endswith("\n")):
        old, new, right = old[:-1], new[:-1], ""
    return plain(left) + paint.change(rule, _cut(old), _cut(new)) + plain(right)


def _named(space: str) -> str:
    """White space, which shows nothing by itself, by name."""
    return quoted(space) if space else ""


def _cut(text: str) -> str:
    """``text`` without its middle if it is very long."""
    if len(text) <= LONG:
        return text
    half = LONG // 2
    return f"{text[:half]} […{len(text) - 2 * half:,} characters…] {text[-half:]}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))
