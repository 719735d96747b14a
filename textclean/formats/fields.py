"""The text fields of one record, cleaned: each with what the rest of the record knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from textclean.edits import Edit
from textclean.formats import html
from textclean.formats.header import ORDER, lifted
from textclean.formats.html import Page
from textclean.formats.html.evidence import is_html
from textclean.formats.record import HOMELESS, VALUE, Record, Value
from textclean.formats.text import forgotten
from textclean.pieces import utf8
from textclean.pipeline import Pipeline
from textclean.result import Result
from textclean.structs import NamedTuple, Struct, replace

_FORMAT = "jsonl"  # what rules are told: a field of a record
EMPTY: tuple[object, ...] = (None, "", [], {})


def homeless(keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The note on metadata that no column takes; none if there is none."""
    lost = ", ".join(sorted(keys))
    return ((HOMELESS, f"no column for {lost}; only in the log"),) if lost else ()


def names(field: str) -> tuple[str, ...]:
    """The fields that ``title,text`` names, each once."""
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in field.split(",")))))


class Cleaned(NamedTuple):
    """One field: the result, whether its text was read out of HTML, and what is new about it."""

    result: Result
    extracted: bool
    new: dict[str, Any]


class Cleaner(Struct, frozen=False):
    """Cleans fields; to rules they are all those of ``jsonl``, whatever file they come from."""

    pipeline: Pipeline
    keep_html: bool = False

    def __call__(self, text: str, known: Mapping[str, Any]) -> Cleaned:
        """Clean one field; ``known`` is what the record says about it."""
        page = self._page(text)
        result = self._result(text, page, known)
        new = {} if result.quarantined else lifted(known, result.meta)
        return Cleaned(result, page is not None, new)

    def _page(self, text: str) -> Page | None:
        """What ``text`` says if it is HTML; None if it is not, or may not be read as such."""
        if self.keep_html or not is_html(text):
            return None
        try:
            return html.read(text)
        except UnicodeEncodeError:  # a lone surrogate, which has no place in a page
            return None

    def _result(self, text: str, page: Page | None, known: Mapping[str, Any]) -> Result:
        if page is None:
            return self.pipeline.clean(text, known, format=_FORMAT)
        result = self.pipeline.clean(page.text[:-1], {**page.meta, **known}, format=_FORMAT)
        fault = html.AGAIN if is_html(result.text) else "" if page.text else html.EMPTY
        if fault and not result.quarantined:
            result = replace(forgotten(result), quarantined=fault)
        return html.with_doubts(result, page.doubts)


def known(members: Mapping[str, Any], field: str) -> dict[str, Any]:
    """What a record knows about its ``field``: those of its others that hold something.

    A field that is cleaned under the name of a metadata key counts as known, so that nothing which
    is lifted out of it overwrites it.
    """
    return {k: v for k, v in members.items() if v not in EMPTY and (k != field or k in ORDER)}


class Done(NamedTuple):
    """One field after cleaning: where it stands in the raw record, and what is written for it."""

    field: str
    value: Value
    cleaned: Cleaned
    additions: Sequence[Edit] = ()

    def splices(self) -> list[Edit]:
        """The edits of the raw record: its value's, and those that write metadata."""
        result = self.cleaned.result
        if result.quarantined:
            return []
        edits = list(self.additions)
        if result.changed or self.cleaned.extracted:
            start, end = self.value.start, self.value.end
            edits.append(Edit(start, end, self.value.dump(result.text), VALUE))
        return edits


def parts(
    plain: Record, raw: Callable[[], str], done: Sequence[Done], end: bytes
) -> Iterable[Record]:
    """The record ``plain``, whose text is ``raw`` and then ``end``, in as many parts as fields are done."""
    splices = sorted((e for one in done for e in one.splices()), key=lambda e: (e.start, e.end))
    if len(done) == 1:
        output = plain.output
        if splices:
            output = _spliced(_around(raw(), splices), splices, end)
        return [_part(replace(plain, output=output), done[0], splices)]
    return _several(plain, raw(), done, splices, end)


def _several(
    plain: Record, raw: str, done: Sequence[Done], splices: Sequence[Edit], end: bytes
) -> Iterator[Record]:
    new = {key: value for one in done for key, value in one.cleaned.new.items()}
    marks = plain.source[: len(plain.source) - len(plain.output)]
    cut = 0
    for part, one in enumerate(ordered := sorted(done, key=lambda one: one.value.start)):
        last = part == len(ordered) - 1
        stop = len(raw) if last else one.value.end
        mine = [_moved(e, -cut) for e in splices if cut <= e.start and (last or e.start < stop)]
        text, tail = raw[cut:stop], end if last else b""
        piece = replace(
            plain,
            source=(b"" if part else marks) + text.encode() + tail,
            output=_spliced(_around(text, mine), mine, tail),
            field=one.field,
            part=part,
            marks=0 if part else plain.marks,
            notes=() if part else plain.notes,
        )
        result = replace(one.cleaned.result, meta={**one.cleaned.result.meta, **new})
        yield _part(
            piece, one._replace(cleaned=one.cleaned._replace(result=result)), mine, raw[:cut]
        )
        cut = stop


def _part(piece: Record, one: Done, splices: Sequence[Edit], before: str = "") -> Record:
    result, value, base = one.cleaned.result, one.value, len(before)
    return replace(
        piece,
        result=result,
        quarantined=result.quarantined,
        value=replace(value, start=value.start - base, end=value.end - base),
        splices=tuple(splices),
        notes=(*piece.notes, html.NOTE) if one.cleaned.extracted else piece.notes,
        extracted=one.cleaned.extracted,
        base=base,
        begins=(before.count("\n"), len(before) - before.rfind("\n") - 1),
    )


def _around(text: str, edits: Sequence[Edit]) -> list[str]:
    """What stands before, between and behind ``edits``."""
    starts = [0, *(edit.end for edit in edits)]
    ends = [*(edit.start for edit in edits), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _spliced(kept: Sequence[str], edits: Sequence[Edit], end: bytes) -> bytes:
    """What is ``kept`` around ``edits``, what these put there, and then ``end``; as a string it would take thrice the room."""
    pieces = [utf8(kept[0], "strict")]
    for edit, text in zip(edits, kept[1:], strict=True):
        pieces += (utf8(edit.new, "strict"), utf8(text, "strict"))
    return b"".join((*pieces, end))


def _moved(edit: Edit, by: int) -> Edit:
    return replace(edit, start=edit.start + by, end=edit.end + by)
