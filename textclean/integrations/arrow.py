"""The kernel of all engines: a batch of Arrow records in, the same batch out with one column cleaned.

Nothing but the text column changes, and a batch in which no text does keeps even that as it was.  Columns
are added for what cleaning found out and did: enough to take every edit back, with :func:`restore`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from textclean.edits import undo
from textclean.formats.json_text import dump
from textclean.integrations import journal, record
from textclean.integrations.extras import extra
from textclean.result import Result
from textclean.settings import Settings

with extra("arrow"):
    import pyarrow as pa

META = "textclean_meta"
QUARANTINED = "textclean_quarantined"
EDITS = "textclean_edits"
FINDINGS = "textclean_findings"

Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)
_Row = tuple[bytes | None, dict[str, Any]]


@dataclass(frozen=True)
class Kernel:
    """Cleans batches; pickles, and builds its pipeline once a process.

    ``column`` holds the text (a string type).  Columns by the name of a metadata key (``title``,
    ``date``, ``author``, ``url`` …, ``language``) are what is known about it.  Added columns:
    ``textclean_meta`` (what was lifted out of the text, as a JSON object), ``textclean_quarantined`` (why
    a text was left as it came) and, with ``log``, ``textclean_edits`` and ``textclean_findings``.
    Where nothing is to say they are null.
    """

    settings: Settings = field(default_factory=Settings)
    column: str = "text"
    log: bool = True

    def __call__(self, batch: Batch) -> Batch:
        """``batch`` cleaned; as long, in the same order.  Raises KeyError and TypeError as :meth:`schema`."""
        schema = self.schema(batch.schema)
        given = batch.column(self.column)
        texts = _bytes(given)
        known = _known(batch, self.column)
        rows = [self._row(text, meta) for text, meta in zip(texts, known, strict=True)]
        new = [text for text, _ in rows]
        column = given if new == texts else _text(new, given.type)
        at = batch.schema.get_field_index(self.column)
        columns = [column if i == at else batch.column(i) for i in range(batch.num_columns)]
        for name in schema.names[batch.num_columns :]:
            told = [about.get(name) for _, about in rows]
            columns.append(pa.array(told, schema.field(name).type))
        return type(batch).from_arrays(columns, schema=schema)

    def schema(self, given: pa.Schema) -> pa.Schema:
        """The schema of what comes out, metadata included.

        Raises KeyError if there is no such column, or more than one, TypeError if it holds no text, and
        ValueError if one of the added columns is there already.
        """
        if len(given.get_all_field_indices(self.column)) != 1:
            raise KeyError(f"one column {self.column!r} is needed; there are {given.names}")
        if (type_ := given.field(self.column).type) not in _STRINGS:
            raise TypeError(
                f"the column {self.column!r} holds {type_}, not text; cast it to string"
            )
        for added in self._added():
            if added.name in given.names:
                raise ValueError(f"there is a column {added.name!r}: was this cleaned before?")
            given = given.append(added)
        return given

    def _added(self) -> list[pa.Field]:
        added = [pa.field(META, pa.string()), pa.field(QUARANTINED, pa.string())]
        if self.log:
            added += [pa.field(EDITS, _list(_EDIT)), pa.field(FINDINGS, _list(journal.FINDING))]
        return added

    def _row(self, data: bytes | None, known: dict[str, Any]) -> _Row:
        """One text: what becomes of it, and the values of the added columns."""
        if data is None:
            return None, {}
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            return data, {QUARANTINED: f"not valid UTF-8 at byte {error.start + 1}"}
        result = record.clean(self.settings.pipeline(), text, known)
        return result.text.encode(), self._about(result, known)

    def _about(self, result: Result, known: dict[str, Any]) -> dict[str, Any]:
        meta = record.found(result, known)
        return {
            META: dump(meta) if meta else None,
            QUARANTINED: result.quarantined or None,
            EDITS: (self.log and journal.edits(result)) or None,
            FINDINGS: (self.log and journal.findings(result)) or None,
        }


def restore(batch: Batch, column: str = "text") -> Batch:
    """The batch as it was before a :class:`Kernel` with ``log``: texts as given, added columns gone.

    Raises KeyError without that log, ValueError if a text is not what the edits left behind.
    """
    texts = _bytes(batch.column(column))
    logged = batch.column(EDITS).to_pylist()
    old = [
        undo(text.decode(), journal.passes(edits)).encode() if text is not None and edits else text
        for text, edits in zip(texts, logged, strict=True)
    ]
    at = batch.schema.get_field_index(column)
    given = batch if old == texts else _put(batch, at, _text(old, batch.column(at).type))
    return given.drop_columns([n for n in batch.schema.names if n in _ADDED])


_ADDED = (META, QUARANTINED, EDITS, FINDINGS)
_NUMBERS = {"pass": pa.int32(), "start": pa.int64(), "end": pa.int64()}
_EDIT = ("pass", "stage", *journal.EDIT)
_STRINGS = (pa.string(), pa.large_string(), pa.string_view())


def _list(names: tuple[str, ...]) -> Any:
    return pa.list_(pa.struct([(name, _NUMBERS.get(name, pa.string())) for name in names]))


def _put(batch: Batch, at: int, column: Any) -> Batch:
    return batch.set_column(at, batch.schema.field(at), column)


def _bytes(column: Any) -> list[bytes | None]:
    """The texts in UTF-8: reading them as strings would fail as a whole for one that is not valid."""
    data: list[bytes | None] = column.cast(_binary(column.type)).to_pylist()
    return data


def _text(texts: list[bytes | None], type_: Any) -> Any:
    """A column of text; cast without a look at it, since an invalid text must come out as it was."""
    return pa.array(texts, _binary(type_)).cast(type_, safe=False)


def _binary(type_: Any) -> Any:
    return pa.large_binary() if type_ == pa.large_string() else pa.binary()


def _known(batch: Any, column: str) -> list[dict[str, Any]]:
    """What each record says about its text, in columns that are named as metadata are."""
    names = [name for name in batch.schema.names if name in record.KNOWN and name != column]
    rows = batch.select(names).to_pylist() if names else [{}] * batch.num_rows
    return [record.known(row) for row in rows]
