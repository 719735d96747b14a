"""WARC and WET: each document of a crawl is a line of JSON, and a broken record costs only itself."""

import gzip
import io
import json

import pytest

from textclean.formats import format_of, output_name, reading
from textclean.formats.faults import Damaged, MissingExtra
from textclean.formats.reading import Reading
from textclean.pipeline import Pipeline

PIPELINE = Pipeline("minimal")
PAGE = """<html><head><title>Talks end</title><meta property="og:title" content="Talks end">
<meta property="article:published_time" content="2024-05-06T07:08:09Z"></head>
<body><p>The caf\u00e9 is \u201copen\u201d.  </p><p>Yes.</p></body></html>"""


def block(kind, payload):
    head = {
        "Type": kind,
        "Target-URI": "https://a.example/x",
        "Date": "2025-01-02T03:04:05Z",
        "Record-ID": "<urn:uuid:1>",
    }
    lines = [f"WARC-{name}: {value}" for name, value in head.items()]
    lines += ["Content-Type: application/http; msgtype=response", f"Content-Length: {len(payload)}"]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode() + payload + b"\r\n\r\n"


def http(status, payload, **headers):
    lines = [
        f"HTTP/1.1 {status} X",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + payload


def archive(*documents, pack=bytes):
    out = pack(block("warcinfo", b"software: test\r\n"))
    for kind, type_, status, payload in documents:
        body = payload if kind == "conversion" else http(status, payload, Content_Type=type_)
        out += pack(block(kind, body))
    return out


def read(data, format="warc", **options):
    return list(
        reading.records(io.BytesIO(data), PIPELINE, format=format, reading=Reading(**options))
    )


def texts(data):
    return [json.loads(record.output) for record in read(data) if record.output]


DOCUMENTS = [
    ("response", "text/html; charset=utf-8", 200, PAGE.encode()),
    ("response", "text/html", 404, b"<p>Gone</p>"),
    ("response", "image/png", 200, b"\x89PNG"),
    ("request", "text/html", 200, b"GET"),
    ("response", "text/plain", 200, b"Some text.  \nMore."),
    ("conversion", "text/plain", 200, "Caf\u00e9.  \nYes.\n".encode()),
]


@pytest.mark.parametrize("gzipped", [False, True])
def test_documents_become_lines(gzipped):
    data = archive(*DOCUMENTS, pack=gzip.compress if gzipped else bytes)
    every = read(data, "warc.gz" if gzipped else "warc")
    found = [record for record in every if not record.left_out]
    assert [record.number for record in found] == [2, 6, 7]
    assert [record.number for record in every] == [2, 3, 4, 6, 7]
    left_out = [record.left_out.partition(": ")[2] for record in every if record.left_out]
    assert left_out == ["its status is 404", "it is image/png"]
    lines = [json.loads(record.output) for record in found]
    assert [line["text"] for line in lines] == [
        "The caf\u00e9 is \u201copen\u201d.\n\nYes.\n",
        "Some text.\nMore.",
        "Caf\u00e9.\nYes.\n",
    ]
    assert {line["url"] for line in lines} == {"https://a.example/x"}
    assert lines[0]["crawled"] == "2025-01-02T03:04:05Z"
    assert lines[0]["title"] == "Talks end"
    assert lines[0]["date"].startswith("2024-05-06")
    assert lines[0]["id"].startswith("<urn:uuid:")
    assert "date" not in lines[1]


@pytest.mark.parametrize("stated", ["windows-1251", "x-cp1251", "nonsense"])
def test_the_charset_of_the_response_counts(stated):
    page = "<html><body><p>Совет министров принял решение.</p></body></html>".encode("cp1251")
    if stated == "nonsense":
        page = page.replace(b"<body>", b'<meta charset="windows-1251"><body>')
    (line,) = texts(archive(("response", f'text/html; charset="{stated}"', 200, page)))
    assert line["text"].strip() == "Совет министров принял решение."


def test_utf8_is_utf8_whatever_a_server_says():
    (line,) = texts(archive(("response", "text/html; charset=iso-8859-1", 200, PAGE.encode())))
    assert "caf\u00e9" in line["text"]


def test_packed_payloads():
    body = gzip.compress(PAGE.encode())
    data = block("response", http(200, body, Content_Type="text/html", Content_Encoding="gzip"))
    assert "caf\u00e9" in texts(data)[0]["text"]


def test_a_broken_record_costs_only_itself():
    one, two = archive(DOCUMENTS[0]), archive(DOCUMENTS[4])
    at = one.rindex(b"WARC/1.")
    broken = one[at:].replace(b"Content-Length", b"Content-Lngth")
    assert [bool(r.problem) for r in read(broken + two)] == [True, True, False]
    junk = one + b"some junk\nand more\n" + two
    found = read(junk)
    assert [bool(record.problem) for record in found] == [False, True, False]
    assert f"record at byte {len(one)}: no record begins here" in found[1].problem
    bad_utf8 = archive(("conversion", "text/plain", 200, b"caf\xe9"), DOCUMENTS[4])
    assert ["can't decode" in record.problem for record in read(bad_utf8)] == [True, False]


def test_what_is_cut_off_or_too_large_is_said():
    data = archive(DOCUMENTS[5], DOCUMENTS[0])
    *_, last = read(data[:-200])
    assert "the file ends within it" in last.problem
    problems = [record.problem for record in read(archive(DOCUMENTS[0], DOCUMENTS[4]), most=200)]
    assert ["larger than a record may be" in problem for problem in problems] == [True, False]
    packed = archive(*DOCUMENTS, pack=gzip.compress)
    with pytest.raises(Damaged, match=r"after record \d"):
        read(packed[:-30], "warc.gz")


def test_names(tmp_path):
    for name in ("a.warc", "a.warc.gz", "CC-MAIN-1.warc.wet.gz"):
        assert format_of(tmp_path / name).startswith("warc")
        assert output_name(name, format_of(tmp_path / name)) == f"{name}.jsonl"


def test_without_the_extra_the_command_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "warcio", None)
    with pytest.raises(MissingExtra, match=r"pip install 'textclean-corpus\[warc\]'"):
        read(archive())


PAYLOAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"Content-Type: text/html\r\n", b"", "it does not say its Content-Type"),
        (b"Content-Type: text", b"Content-Type text", "it does not say its Content-Type"),
        (b"text/html", b"image/gif", "it is image/gif"),
        (b"200 OK", b"304 Not Modified", "its status is 304"),
    ],
)
def test_a_response_that_is_not_taken_says_why(old, new, why):
    skipped, taken = read(block("response", PAYLOAD.replace(old, new)) + archive(DOCUMENTS[0]))
    assert (skipped.number, skipped.problem, skipped.output) == (1, "", b"")
    assert skipped.left_out == f"record at byte 0: {why}"
    assert taken.output


@pytest.mark.parametrize("target", ["dns:a.example", "a b c", ""])
def test_targets_that_are_no_pages(target, capfd):
    odd = block("response", PAYLOAD).replace(b"https://a.example/x", target.encode())
    (skipped,) = read(odd)
    said = target.replace(" ", "%20")
    assert skipped.left_out == f"record at byte 0: its target {said!r} is no address of the web"
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("payload", [b"", b"<p>x</p>", b"a\r\nb\r\n\r\nc", b"200 OK\r\n\r\nx"])
def test_a_response_without_a_proper_head_cannot_be_read(payload):
    (broken,) = read(block("response", payload))
    assert broken.problem == "record at byte 0: it does not begin with a response of HTTP"
