"""What holds for every format: without a change the same bytes, and undo to the byte after one."""

import csv
import gzip
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from textclean.batch.job import Job
from textclean.batch.log import RunLog
from textclean.batch.run import run
from textclean.batch.undo import files, undo_file
from textclean.batch.work import Work
from textclean.edits import Edit
from textclean.formats import format_of
from textclean.formats.reading import Reading
from textclean.pipeline import Pipeline
from textclean.rules import Always, Rule


def stars(document, lines):
    for at, char in enumerate(document.text):
        if char == "*":
            yield Edit(at, at + 1, 'é, "x"\n' if at % 2 else "")


PIPELINE = Pipeline(rules=[Rule("repair.star", "repair", stars, Always("a test"), "Star.")])


def json_lines(texts):
    return "".join(json.dumps({"n": 1.50, "text": text}) + "\n" for text in texts).encode()


def rows(texts, **dialect):
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows([["n", "text", "title"], *([1.5, t, ""] for t in texts)])
    return out.getvalue().encode()


def parquet(texts):
    out = io.BytesIO()
    columns = {"n": pa.array([1.5] * len(texts)), "text": texts, "title": [None, *texts[1:]]}
    pq.write_table(pa.table(columns), out, row_group_size=2, compression="zstd")
    return out.getvalue()


MAKERS = {
    "a.parquet": parquet,
    "a.csv": rows,
    "b.csv": lambda texts: rows(texts, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL),
    "a.tsv": lambda texts: rows(texts, delimiter="\t"),
    "bad.csv": lambda texts: rows(texts) + b'3,"open\n4,too,many,fields\n',
    "a.csv.gz": lambda texts: gzip.compress(rows(texts)),
    "a.txt": lambda texts: "\n".join(texts).encode(),
    "a.txt.gz": lambda texts: gzip.compress("\n".join(texts).encode(), 9),
    "a.jsonl": json_lines,
    "a.jsonl.gz": lambda texts: gzip.compress(json_lines(texts), 1),
    "a.jsonl.zst": lambda texts: zstd.compress(json_lines(texts), 9),
}


class Quiet:
    def record(self, work, record):
        pass

    def trouble(self, line):
        raise AssertionError(line)

    note = trouble


def clean(path, **job):
    return run([Work(path, path.name, format_of(path))], Job(PIPELINE, **job), Quiet())


SOUND = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="*\ufeff"),
    max_size=20,
)
TEXTS = st.lists(SOUND.map(lambda text: f"x{text}"), min_size=1, max_size=6)
MARKED = st.lists(SOUND.map(lambda text: f"*x{text}*"), min_size=1, max_size=6)


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=20)
@given(TEXTS)
def test_a_file_without_a_change_comes_out_as_it_was(name, texts):
    with TemporaryDirectory() as folder:
        source = Path(folder, name)
        source.write_bytes(MAKERS[name](texts))
        out, log = Path(folder, "out"), RunLog(Path(folder, "log"))
        tally = clean(source, out=out, log=log)
        log.close({})
        assert tally.files == {"unchanged": 1}
        assert (out / name).read_bytes() == source.read_bytes()


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=20)
@given(TEXTS, MARKED)
def test_what_is_done_in_place_is_undone_to_the_byte(name, texts, marked):
    with TemporaryDirectory() as folder:
        file, log = Path(folder, name), Path(folder, "log")
        before = MAKERS[name]([*texts, *marked, *texts])
        file.write_bytes(before)
        made = RunLog(log)
        tally = clean(file, in_place=True, log=made)
        made.close({})
        assert tally.files == {"changed": 1}
        assert file.read_bytes() != before
        assert b"*" not in content(file)
        (entry,) = files(log)
        assert undo_file(log, entry, None)
        assert file.read_bytes() == before


def content(file):
    data = file.read_bytes()
    if file.suffix == ".parquet":
        return json.dumps(pq.read_table(file)["text"].to_pylist()).encode()
    unpack = {".gz": gzip.decompress, ".zst": zstd.decompress}.get(file.suffix, bytes)
    return unpack(data)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
@given(MARKED)
@settings(max_examples=20)
def test_several_fields_are_undone_too(name, marked):
    with TemporaryDirectory() as folder:
        file, log = Path(folder, name), Path(folder, "log")
        if name == "a.csv":
            quoted = (text.replace('"', '""') for text in marked)
            before = "b,n,a\n" + "".join(f'"{text}",1,x*\n' for text in quoted)
        else:
            before = "".join(
                json.dumps({"b": text, "n": 1, "a": f"x{text}"}) + "\n" for text in marked
            )
        file.write_text(before, encoding="utf-8")
        made = RunLog(log)
        clean(file, in_place=True, log=made, reading=Reading("a,b"))
        made.close({})
        assert "*" not in file.read_text(encoding="utf-8")
        (entry,) = files(log)
        assert undo_file(log, entry, None)
        assert file.read_text(encoding="utf-8") == before
