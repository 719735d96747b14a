"""Files of every format through the commands: status, messages, and what is left behind."""

import gzip
import hashlib
import io
import json

import pyarrow
import pyarrow.parquet
import pytest

LINES = [json.dumps({"text": f"Line {n}.  \nYes."}).encode() + b"\n" for n in range(400)]
CLEAN = b"".join(line.replace(b"  \\n", b"\\n") for line in LINES)


def test_a_damaged_file_is_never_half_an_output(here, textclean, read_all):
    data = gzip.compress(b"".join(LINES))[:-100]
    (here / "a.jsonl.gz").write_bytes(data)
    done = textclean("run", "a.jsonl.gz", "--out", "out", "--log", "log")
    assert done.status == 2
    assert "a.jsonl.gz: line" in done.err
    assert "at or before byte" in done.err
    assert "out/a.jsonl.gz.incomplete" in done.err
    ((name, left),) = read_all("out").items()
    assert name == "out/a.jsonl.gz.incomplete"
    assert CLEAN.startswith(gzip.decompress(left))
    assert len(gzip.decompress(left)) > 9_000
    assert textclean("fix", "a.jsonl.gz").status == 2
    assert (here / "a.jsonl.gz").read_bytes() == data
    (here / "a.jsonl.gz").write_bytes(gzip.compress(b"".join(LINES)))
    assert textclean("run", "a.jsonl.gz", "--out", "out").status == 0
    assert list(read_all("out")) == ["out/a.jsonl.gz"]


def test_a_compressed_file_through_all_commands(here, textclean):
    data = gzip.compress(b"".join(LINES))
    file = here / "a.jsonl.gz"
    file.write_bytes(data)
    assert textclean("check", "a.jsonl.gz").status == 1
    assert '+{"text": "Line 7.\\nYes."}' in textclean("diff", "a.jsonl.gz").out
    assert "trailing" in textclean("explain", "a.jsonl.gz:8").out
    done = textclean("run", "a.jsonl.gz", "--out", "out", "--log", "log")
    assert done.status == 0
    assert gzip.decompress((here / "out/a.jsonl.gz").read_bytes()) == CLEAN
    file.unlink()
    assert textclean("undo", "log", "--out", "back").status == 0
    assert (here / "back/a.jsonl.gz").read_bytes() == data


def test_what_is_too_large_is_said_with_its_line(here, textclean):
    (here / "a.jsonl").write_bytes(LINES[0] + b'{"text": "' + b"x" * 5000 + b'"}\n' + LINES[1])
    done = textclean("run", "a.jsonl", "--out", "out", "--max-record", "1kB")
    assert done.status == 2
    assert (
        "a.jsonl:2: the line is larger than a record may be (0.001 MB); raise --max-record"
        in done.err
    )
    assert (
        (here / "out/a.jsonl").read_bytes().startswith(CLEAN.split(b"\n")[0] + b'\n{"text": "xxx')
    )
    assert textclean("run", "a.jsonl", "--out", "out", "--max-record", "many").status == 2


def test_standard_input_is_never_compressed(textclean):
    done = textclean("check", "-", "--stdin-filename", "a.jsonl.gz")
    assert done.status == 2
    assert "name the file itself" in done.err


def test_a_crawl_becomes_json_lines_and_comes_back(here, textclean, read_all):
    data = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 13\r\n\r\nHere.  \nYes.\n\r\n\r\n"
    packed = gzip.compress(data) + gzip.compress(data)
    (here / "a.warc.wet.gz").write_bytes(packed)
    done = textclean("run", "a.warc.wet.gz", "--out", "out", "--log", "log")
    assert done.status == 0
    lines = (here / "out/a.warc.wet.gz.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["Here.\nYes.\n"] * 2
    (here / "a.warc.wet.gz").unlink()
    assert textclean("undo", "log").status == 0
    assert read_all("out") == {"out/a.warc.wet.gz": packed}
    (here / "empty.warc").write_bytes(b"")
    assert textclean("run", "empty.warc", "--out", "out").status == 0
    assert (here / "out/empty.warc.jsonl").read_bytes() == b""
    done = textclean("check", "empty.warc")
    assert "1 WARC file left out, since WARC is never rewritten" in done.err


def test_a_text_is_cleaned_alike_in_every_format(here, textclean):
    from pyarrow import parquet

    text = "Line one.  \nYes &amp; no.\n\n\n\nEnd."
    (here / "a.jsonl").write_text(json.dumps({"text": text}), encoding="utf-8")
    (here / "a.csv").write_text(f'text\n"{text}"\n', encoding="utf-8")
    parquet.write_table(pyarrow.table({"text": [text]}), here / "a.parquet")
    assert textclean("run", "a.jsonl", "a.csv", "a.parquet", "--out", "out").status == 0
    clean = json.loads((here / "out/a.jsonl").read_text(encoding="utf-8"))["text"]
    assert clean == "Line one.\nYes & no.\n\nEnd."
    assert (here / "out/a.csv").read_text(encoding="utf-8") == f'text\n"{clean}"\n'
    assert parquet.read_table(here / "out/a.parquet")["text"].to_pylist() == [clean]


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.parquet"])
def test_tables_through_all_commands(here, textclean, name):
    rows = b'id,text\r\nx,"Good."\r\ny,"One.  \nTwo."\r\n'
    if name == "a.parquet":
        made = pyarrow.table({"id": ["x", "y"], "text": ["Good.", "One.  \nTwo."]})
        pyarrow.parquet.write_table(made, here / name)
    else:
        (here / name).write_bytes(gzip.compress(rows) if name.endswith("gz") else rows)
    before = (here / name).read_bytes()
    line = 2 if name == "a.parquet" else 3
    done = textclean("check", name)
    assert (done.status, f"{name}:{line}:" in done.out) == (1, True)
    assert f"@@ -{line}" in textclean("diff", name).out
    assert "layout.trailing-space" in textclean("explain", f"{name}:{line}").out
    assert textclean("fix", name, "--id-field", "id").status == 1
    (log,) = here.glob(".textclean/undo/*/edits.jsonl")
    edits = [json.loads(entry) for entry in log.read_text(encoding="utf-8").splitlines()]
    assert [(edit["record"], edit["id"]) for edit in edits] == [(line, "y")]
    assert textclean("check", name).status == 0
    assert textclean("undo").status == 0
    assert (here / name).read_bytes() == before


def test_metadata_for_which_a_table_has_no_column(here, textclean):
    text = (
        b"Talks end in Geneva\n\nBy Ann Lee\n\nPublished: 6 May 2024\n\n"
        b"The town council met on Monday and said that it would build the bridge next year."
    )
    (here / "a.csv").write_bytes(b'text,meta\n"%s",\n' % text)
    (here / "b.csv").write_bytes(b'text\n"%s"\n' % text)
    said = textclean("run", "b.csv", "--out", "out", "--log", "log")
    assert "besides: metadata of 1 record for which there is no column, only in the log" in said.err
    assert json.loads((here / "log/summary.json").read_bytes())["metadata_without_column"] == 1
    assert "only in the log: 1\n" in (here / "log/summary.txt").read_text()
    before = (here / "a.csv").read_bytes()
    done = textclean("fix", "a.csv", "--meta-column", "meta")
    assert "encoding" not in done.err
    assert b'""author"": ""Ann Lee""' in (here / "a.csv").read_bytes()
    assert textclean("undo").status == 0
    assert (here / "a.csv").read_bytes() == before


def test_csv_from_standard_input(textclean, monkeypatch):
    class Given:
        closed = False
        buffer = io.BytesIO(b'text;n\n"One.  \nTwo.";1.50\n')

    monkeypatch.setattr("sys.stdin", Given)
    assert "-One.  \n" in textclean("diff", "-", "--stdin-filename", "a.csv").out.replace('"', "")


def test_archives_without_a_document_are_undone_and_a_lost_original_costs_only_itself(
    here, textclean, read_all
):
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na: \r\n\r\n"
    was = {"in/a.warc": info, "in/b.warc": b"hello world", "in/c.txt": b"It\xe2\x80\x8b ended.\n"}
    (here / "in").mkdir()
    for name, data in was.items():
        (here / name).write_bytes(data)
    textclean("run", "in", "--out", "out", "--log", "log")
    assert (here / "out/a.warc.jsonl").read_bytes() == b""
    assert textclean("undo", "log", "--out", "back").status == 0
    assert read_all("back") == {name.replace("in/", "back/"): data for name, data in was.items()}
    (here / "log/originals" / hashlib.sha256(info).hexdigest()).unlink()
    undone = textclean("undo", "log")
    assert undone.status == 2
    assert "out/a.warc.jsonl: the log log does not fit it" in undone.err
    assert "2 restored, 1 refused" in undone.err
    assert (here / "out/b.warc").read_bytes() == b"hello world"
    assert (here / "out/c.txt").read_bytes() == was["in/c.txt"]


def test_responses_of_a_crawl_that_are_no_documents_are_counted(here, textclean):
    http = b"HTTP/1.1 200 OK\r\n\r\n<p>x</p>"
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: %d\r\n\r\n"
    (here / "a.warc").write_bytes(head % len(http) + http + b"\r\n\r\n")
    done = textclean("run", "a.warc", "--out", "out", "--log", "log", "--report", "r.html")
    assert done.status == 0
    assert "left-out 1" in done.out + done.err
    (line,) = (here / "log/findings.jsonl").read_text().splitlines()
    found = json.loads(line)
    assert (found["record"], found["reason"]) == (1, "left-out")
    assert found["message"] == "left out: record at byte 0: it does not say its Content-Type"
    assert json.loads((here / "log/summary.json").read_text())["records"] == 0
    assert "does not say its Content-Type" in textclean("log", "log", "--findings").out
