"""gzip and Zstandard: streamed, packed as they were, and a damaged end is no silent one."""

import gzip
import io
import json
import tracemalloc

import pytest
from backports import zstd

from textclean.formats import format_of, kind, reading
from textclean.formats.compression import Content, compressor
from textclean.formats.faults import Damaged, MissingExtra, TooLarge
from textclean.formats.reading import Reading
from textclean.pipeline import Pipeline

PIPELINE = Pipeline("minimal")
LINES = [json.dumps({"text": f"Line {n}.  \nYes."}).encode() + b"\n" for n in range(400)]
PACK = {"gz": gzip.compress, "zst": zstd.compress}
UNPACK = {"gz": gzip.decompress, "zst": zstd.decompress}
codecs = pytest.mark.parametrize("codec", PACK)


def read(data, format, **options):
    return list(
        reading.records(io.BytesIO(data), PIPELINE, format=format, reading=Reading(**options))
    )


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.jsonl.gz", "jsonl.gz"), ("a.NDJSON.ZST", "jsonl.zst"), ("a.txt.gz", "txt.gz"), ("a.gz", ""), ("a.html.gz", ""), ("a.tar.gz", "")],
)  # fmt: skip
def test_names(tmp_path, name, format):
    assert format_of(tmp_path / name) == format
    assert kind(format) == format.split(".")[0]


@codecs
def test_several_members_are_one_file(codec):
    found = read(PACK[codec](LINES[0]) + PACK[codec](LINES[1]), f"jsonl.{codec}")
    assert [record.number for record in found] == [1, 2]


@codecs
@pytest.mark.parametrize("cut", [1, 9, 200])
def test_what_stands_before_a_cut_is_read(codec, cut):
    data = PACK[codec](b"".join(LINES))[:-cut]
    found = []
    with pytest.raises(Damaged, match=r"line \d+: its \w+ data are damaged at or before byte \d+"):
        found.extend(reading.records(io.BytesIO(data), PIPELINE, format=f"jsonl.{codec}"))
    assert [record.source for record in found] == LINES[: len(found)]
    assert all(record.changed for record in found)
    assert found or codec == "zst"  # one block of it is read as a whole


@codecs
def test_a_text_that_breaks_off_is_not_cleaned(codec):
    data = PACK[codec](b"Some text.  \n" * 50)
    with pytest.raises(Damaged):
        read(data[:-3], f"txt.{codec}")


@codecs
def test_a_bomb_takes_no_memory(codec):
    packing = compressor(codec, b"")
    bomb = b"".join([packing.compress(b" " * 1_000_000) for _ in range(60)]) + packing.flush()
    assert len(bomb) < 100_000
    tracemalloc.start()
    total = 0
    for record in reading.records(
        io.BytesIO(bomb), PIPELINE, format=f"jsonl.{codec}", reading=Reading(most=100_000)
    ):
        total += len(record.source)
        assert record.source == record.output
        assert ("larger than a record may be (0.1 MB)" in record.problem) == (total == 100_001)
    assert total == 60_000_000
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    with pytest.raises(TooLarge, match="--max-record"):
        read(bomb, f"txt.{codec}", most=100_000)


def test_lines_after_one_that_is_too_long_are_read():
    long = b'{"text": "' + b"x" * 3_000_000 + b'"}\n'
    found = read(LINES[0] + long + LINES[1], "jsonl", most=1000)
    assert [(r.number, bool(r.problem), bool(r.result)) for r in (found[0], found[1], found[-1])] == [
        (1, False, True), (2, True, False), (3, False, True)
    ]  # fmt: skip
    assert b"".join(record.source for record in found) == LINES[0] + long + LINES[1]


@pytest.mark.parametrize("level", [1, 6, 9])
def test_the_level_is_kept(level):
    head = gzip.compress(b"", level)[:10]
    packing = compressor("gz", head)
    data = packing.compress(b"some text " * 9) + packing.flush()
    assert data[8] == head[8]
    assert gzip.decompress(data) == b"some text " * 9


def test_zstandard_has_a_checksum():
    packing = compressor("zst", b"")
    data = packing.compress(b"some text") + packing.flush()
    assert Content(io.BytesIO(data), "zst").read() == b"some text"
    assert data[4] & 4


def test_without_the_extra_the_command_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "backports", None)
    monkeypatch.setitem(sys.modules, "compression", None)
    with pytest.raises(MissingExtra, match=r"pip install 'textclean-corpus\[zstd\]'"):
        read(b"", "jsonl.zst")
