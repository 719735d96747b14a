"""The bar of a run moves within a large file of any format, in one process and in several, and never back."""

import gzip
import json
from hashlib import sha256

import pyarrow
import pyarrow.parquet
import pytest

from textclean.batch import plan
from textclean.batch.job import Job
from textclean.batch.run import run
from textclean.batch.work import Excluded, find
from textclean.cli.progress import Bar
from textclean.cli.watching import Overseeing
from textclean.pipeline import Pipeline

ROWS = [f"Line {sha256(b'%d' % n).hexdigest()} of it.  \nMore &amp; more." for n in range(3000)]


def write(path):
    if path.suffix == ".parquet":
        pyarrow.parquet.write_table(pyarrow.table({"text": ROWS}), path)
    elif path.suffix == ".csv":
        path.write_text("text\n" + "".join(f'"{text}"\n' for text in ROWS))
    else:
        data = "".join(json.dumps({"text": text}) + "\n" for text in ROWS).encode()
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


class Told:
    def __init__(self):
        self.done, self.sizes, self.records = 0, [], []

    def __call__(self, size):
        self.done += size

    def under_way(self, size, records):
        assert not self.done
        self.sizes.append(size)
        self.records.append(records)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.parquet"])
def test_within_a_file(name, tmp_path):
    write(tmp_path / name)
    told = Told()
    found = list(find([tmp_path / name], Excluded((), tmp_path)))
    run(found, Job(Pipeline("minimal"), out=tmp_path / "out"), Overseeing(), progress=told)
    size = (tmp_path / name).stat().st_size
    assert told.done == size
    assert told.sizes == sorted(told.sizes)
    assert told.sizes[len(told.sizes) // 2] < told.sizes[-1] <= size
    assert told.records[-1] in (3000, 3001)  # the header of the table


def test_from_processes(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "WORTH_BYTES", 0)
    monkeypatch.setattr("textclean.batch.pool._BEAT", 0.01)
    for name in ("a.csv", "b.csv"):
        write(tmp_path / name)
    sizes = []
    told = Told()
    told.under_way = lambda size, records: sizes.append((told.done, size, records))
    found = list(find([tmp_path], Excluded((), tmp_path)))
    run(found, Job(Pipeline("minimal"), out=tmp_path / "out"), Overseeing(), jobs=2, progress=told)
    whole = sum(path.stat().st_size for path in tmp_path.glob("*.csv"))
    assert told.done == whole
    within = [size for done, size, records in sizes if not done and 0 < size < whole and records]
    assert len(set(within)) > 1


def test_a_bar_never_goes_back_nor_beyond_its_end():
    class Shown:
        n, total, said = 0, 100, ""

        def update(self, by):
            assert by > 0
            self.n += by

        def set_postfix_str(self, text, refresh):
            self.said = text

    bar = Bar(shown := Shown())
    seen = []
    for size, records in ((30, 1200), (10, 3), (90, 4), (500, 5)):
        bar.under_way(size, records)
        seen.append(shown.n)
    bar(40)
    bar.under_way(0, 0)
    assert seen == [30, 30, 90, 100]
    assert (shown.n, shown.said) == (100, "5 records under way")
