"""Parquet: untouched columns keep values and types, the file its schema, metadata, codecs and row groups."""

import datetime
import decimal
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import starry

from textclean.batch.job import Job
from textclean.batch.run import run
from textclean.batch.work import Work
from textclean.encodings import DecodeError
from textclean.formats import form, reading
from textclean.formats.faults import Damaged, MissingExtra
from textclean.formats.parquet import ParquetSource
from textclean.formats.reading import Reading
from textclean.report import patch

PIPELINE = starry.pipeline("é")
SCHEMA = pa.schema(
    [
        pa.field("id", pa.uint64(), nullable=False, metadata={"PARQUET:field_id": "7"}),
        pa.field("text", pa.large_string()),
        pa.field("title", pa.string()),
        pa.field("when", pa.timestamp("us", tz="Europe/Berlin")),
        pa.field("price", pa.decimal128(20, 5)),
        pa.field("tags", pa.list_(pa.string())),
        pa.field("doc", pa.struct([("body", pa.string()), ("n", pa.int8())])),
        pa.field("kind", pa.dictionary(pa.int32(), pa.string())),
        pa.field("raw", pa.binary()),
        pa.field("map", pa.map_(pa.string(), pa.float32())),
    ],
    metadata={"owner": "desk", "huggingface": '{"info": {}}'},
)
NOW = datetime.datetime(2024, 5, 6, 7, 8, 9, 10, tzinfo=datetime.UTC)


def row(n, text):
    return {
        "id": n,
        "text": text,
        "title": None if n % 2 else "",
        "when": NOW,
        "price": decimal.Decimal("1.50000"),
        "tags": [None, "a"],
        "doc": {"body": f"inner* {n}", "n": 1} if n % 3 else None,
        "kind": "ab"[n % 2],
        "raw": b"\xff\x00",
        "map": [("a", 0.5)],
    }


def table(texts):
    return pa.Table.from_pylist([row(n, text) for n, text in enumerate(texts)], SCHEMA)


def packed(made, **manner):
    out = io.BytesIO()
    pq.write_table(made, out, **{"row_group_size": 3, "compression": "zstd", **manner})
    return out.getvalue()


class Told:
    def __init__(self):
        self.lines = []

    def record(self, work, record):
        if record.problem:
            self.lines.append(record.problem)

    def trouble(self, line):
        self.lines.append(line)

    note = trouble


def clean(folder, data, **options):
    (folder / "a.parquet").write_bytes(data)
    told = Told()
    job = Job(PIPELINE, out=folder / "out", reading=Reading(**options))
    tally = run([Work(folder / "a.parquet", "a.parquet", "parquet")], job, told)
    out = folder / "out/a.parquet"
    return tally, told.lines, out.read_bytes() if out.exists() else None


TEXTS = ["one", "two", "three", "four", "five*", None, "T:Seven\n*", "eight"]


def test_only_the_text_changes(tmp_path):
    data = packed(table(TEXTS))
    tally, told, out = clean(tmp_path, data)
    assert (tally.files, told) == ({"changed": 1}, [])
    before, after = (pq.ParquetFile(io.BytesIO(d)) for d in (data, out))
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    assert after.schema.equals(before.schema)
    kept = {b"owner": b"desk", b"huggingface": b'{"info": {}}'}
    assert kept.items() <= after.metadata.metadata.items()
    new = after.read()
    assert new["text"].to_pylist() == [*TEXTS[:4], "fiveé", None, "é", "eight"]
    assert new["title"].to_pylist() == ["", None, "", None, "", None, "Seven", None]
    others = [name for name in SCHEMA.names if name not in ("text", "title")]
    assert new.select(others).equals(before.read().select(others))
    for piece in range(3):
        one, two = (file.metadata.row_group(piece) for file in (before, after))
        assert one.num_rows == two.num_rows
        for column in range(one.num_columns):
            a, b = one.column(column), two.column(column)
            assert (a.compression, a.encodings, a.is_stats_set) == (
                b.compression,
                b.encodings,
                b.is_stats_set,
            )


@pytest.mark.parametrize(
    "manner",
    [
        {
            "compression": {"text": "gzip", "raw": "none"},
            "use_dictionary": ["raw"],
            "version": "1.0",
        },
        {"store_schema": False, "write_statistics": False, "use_deprecated_int96_timestamps": True},
        {"use_compliant_nested_type": False, "write_page_index": True, "compression": "none"},
    ],
)
def test_the_manner_of_the_writer_is_kept(tmp_path, manner):
    made = table(TEXTS).drop_columns(["map", "doc"])
    data = packed(made, **manner)
    out = clean(tmp_path, data)[2]
    before, after = (pq.ParquetFile(io.BytesIO(d)) for d in (data, out))
    assert after.schema.equals(before.schema)
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    assert after.metadata.format_version == before.metadata.format_version
    assert (
        before.read()
        .drop_columns(["text", "title"])
        .equals(after.read().drop_columns(["text", "title"]))
    )
    for column in range(before.metadata.num_columns):
        a, b = (file.metadata.row_group(0).column(column) for file in (before, after))
        assert (a.compression, a.physical_type, a.is_stats_set) == (
            b.compression,
            b.physical_type,
            b.is_stats_set,
        )
        assert (a.encodings, a.has_column_index) == (b.encodings, b.has_column_index)


def test_without_a_change_the_file_is_copied(tmp_path):
    data = packed(table(["one", None]))
    assert clean(tmp_path, data)[0].files == {"unchanged": 1}
    assert clean(tmp_path, data)[2] == data
    empty = packed(table([]))
    assert clean(tmp_path, empty)[2] == empty


def test_structs_and_dictionaries(tmp_path):
    data = packed(table(TEXTS))
    new = pq.read_table(io.BytesIO(clean(tmp_path, data, field="doc.body,text")[2]))
    assert new.schema.equals(SCHEMA)
    assert [one and one["body"] for one in new["doc"].to_pylist()][:3] == [
        None,
        "inneré 1",
        "inneré 2",
    ]
    words = pa.table({"text": pa.array(["a*", "b", "a*", None]).dictionary_encode()})
    out = pq.read_table(io.BytesIO(clean(tmp_path, packed(words))[2]))
    assert out["text"].to_pylist() == ["aé", "b", "aé", None]
    assert out.schema == words.schema


def test_bad_text_costs_its_row(tmp_path):
    column = pa.array([b"a*", b"\xff*", b"b*", b"long long*"]).cast(pa.string(), safe=False)
    tally, told, out = clean(tmp_path, packed(pa.table({"text": column})), most=8)
    assert (tally.problems, tally.files) == (2, {"changed": 1})
    assert told == [
        "not valid UTF-8 at byte 1 of the text",
        "the text is larger than a record may be (8e-06 MB); raise --max-record if it is meant to be",
    ]
    new = pq.read_table(io.BytesIO(out))["text"].cast(pa.binary()).to_pylist()
    assert new == ["aé".encode(), b"\xff*", "bé".encode(), b"long long*"]


def test_a_column_for_metadata_that_has_none(tmp_path):
    texts, schema = (
        ["one*", "T:Seven\n*", "T:Eight\n*"],
        SCHEMA.append(pa.field("meta", pa.string())),
    )
    rows = [{**row(n, t), "title": "Z"} for n, t in enumerate(texts)]
    made = pa.Table.from_pylist(rows, schema)
    _, _, out = clean(tmp_path, packed(made.drop_columns("title")), meta_column="meta")
    new = pq.read_table(io.BytesIO(out))
    assert new["meta"].to_pylist() == [None, '{"title": "Seven"}', '{"title": "Eight"}']
    assert new["text"].to_pylist() == ["oneé", "é", "é"]
    tally, _, out = clean(tmp_path, packed(made.drop_columns(["title", "meta"])))
    assert tally.as_dict()["metadata_without_column"] == 2
    assert not tally.as_dict()["around"]


@pytest.mark.parametrize("name", ["text", "id", "other"])
def test_a_column_that_cannot_take_metadata(name, tmp_path):
    _, told, out = clean(tmp_path, packed(table(TEXTS)), meta_column=name)
    assert out is None
    assert any(said in told[0] for said in ("is cleaned itself", "not text", "no column 'other'"))


@pytest.mark.parametrize("starred", [(), (0,), (299,)])
def test_a_text_that_stands_in_every_row_is_held_a_few_times(tmp_path, monkeypatch, starred):
    """5 kB of a file may hold 1.5 GB: a row group that grows beyond the limit comes out as several."""
    from textclean.formats import tables

    monkeypatch.setattr(tables, "_HELD", 100_000)
    texts = ["Some words. " * 400 + ("*" if n in starred else "") for n in range(300)]
    made = pa.table({"id": list(range(300)), "text": pa.array(texts, pa.large_string())})
    data = packed(made, row_group_size=200)
    assert len(data) < 20_000
    tally, told, out = clean(tmp_path, data)
    assert (tally.records, told) == (300, [])
    new = pq.ParquetFile(io.BytesIO(out))
    assert new.read()["text"].to_pylist() == [text.replace("*", "é") for text in texts]
    assert new.read()["id"].to_pylist() == list(range(300))
    sizes = [new.metadata.row_group(n).num_rows for n in range(new.num_row_groups)]
    assert 0 < max(sizes) <= 32


def test_a_page_that_is_damaged_is_told_by_its_checksum(tmp_path):
    made = packed(table(TEXTS), compression="none", use_dictionary=False, write_page_checksum=True)
    _, told, _ = clean(tmp_path, made.replace(b"eight", b"light"))
    assert "CRC checksum verification failed" in told[0]


def records(data, **options):
    return list(
        reading.records(io.BytesIO(data), PIPELINE, format="parquet", reading=Reading(**options))
    )


def test_records_are_rows_with_their_name():
    found = records(packed(table(TEXTS)), id_field="id")
    assert [(record.number, record.id) for record in found if record.changed] == [
        (5, "4"),
        (7, "6"),
    ]
    assert patch.of_record(found[6], "a") == (
        '@@ -7 +7 @@\n-{"text": "T:Seven\\n*", "title": ""}\n+{"text": "é", "title": "Seven"}\n'
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [("body", "no column 'body'"), ("id", "uint64, not text"), ("doc.x", "no column 'doc.x'"), ("doc", "not text"), ("id.x", "no fields in it")],
)  # fmt: skip
def test_columns_that_are_none(field, said):
    with pytest.raises(DecodeError, match=said):
        records(packed(table(["a"])), field=field)


def test_damage_is_named_with_its_row(tmp_path):
    data = bytearray(packed(table([*TEXTS] * 3), compression="snappy"))
    at = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(4).column(1).data_page_offset
    data[at : at + 60] = b"\xff" * 60
    with pytest.raises(Damaged, match="it is damaged from row 13 on"):
        records(bytes(data))
    tally, told, out = clean(tmp_path, bytes(data))
    assert (tally.files, out) == ({"error": 1}, None)
    assert "what stood before is in" in told[0]
    saved = pq.read_table(tmp_path / "out/a.parquet.incomplete")
    assert saved["text"].to_pylist() == [
        t and t.replace("T:Seven\n", "").replace("*", "é") for t in (TEXTS * 3)[:12]
    ]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" * 9])
def test_what_is_no_parquet(tmp_path, data):
    tally, told, _ = clean(tmp_path, data)
    assert tally.files == {"error": 1}
    assert "cannot be read as Parquet" in told[0]
    assert not (tmp_path / "out").exists()


def test_large_row_groups_are_taken_in_parts(monkeypatch):
    from textclean.formats import parquet

    monkeypatch.setattr(parquet, "_GROUP_BYTES", 1000)
    monkeypatch.setattr(parquet, "_BATCH_ROWS", 7)
    source = ParquetSource(
        io.BytesIO(packed(table([f"text {n}" for n in range(100)]), row_group_size=60))
    )
    groups = [[batch["id"].to_pylist() for batch in group] for group in source.groups()]
    assert len(groups) > 4
    rows = [batch for group in groups for batch in group]
    assert [n for batch in rows for n in batch] == list(range(100))
    assert max(map(len, rows)) <= 7


def test_without_the_extra_the_command_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "textclean.formats.parquet", None)
    with pytest.raises(MissingExtra, match=r"pip install 'textclean-corpus\[parquet\]'"):
        form.opened(
            io.BytesIO(), io.BytesIO, PIPELINE, format="parquet", reading=Reading(), lazy=True
        )
