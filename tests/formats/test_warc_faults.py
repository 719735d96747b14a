"""Pages of a crawl whose answers are damaged, cut off or not what their heads say: each is named."""

import gzip
import hashlib
import zlib

import brotli
import pytest
from backports import zstd
from test_warc_files import DOCUMENTS, PAGE, archive, block, http, read, texts

BODY = PAGE.encode() + b"<p>One more paragraph of it.</p>" * 200
BARE = zlib.compressobj(6, zlib.DEFLATED, -15)
PACKED = {
    "gzip": gzip.compress(BODY),
    "x-gzip": gzip.compress(BODY[:900]) + gzip.compress(BODY[900:]) + b"\0" * 8,
    "deflate": zlib.compress(BODY),
    "Deflate": BARE.compress(BODY) + BARE.flush(),
    "br": brotli.compress(BODY),
    "zstd": zstd.compress(BODY[:900]) + zstd.compress(BODY[900:]),
}
NEXT = archive(DOCUMENTS[4])


def chunked(data, size=500):
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def page(body, **head):
    return block(
        "response", http(200, body, **{"Content_Type": "text/html; charset=utf-8", **head})
    )


def one(data, **options):
    """The record of ``data``; the next one is never lost."""
    first, second = read(data + NEXT, **options)
    assert second.result.text == "Some text.\nMore."
    return first


def doubts(record):
    assert not record.problem
    return [finding.message for finding in record.result.findings if finding.rule == "decode.http"]


@pytest.mark.parametrize("coding", PACKED)
def test_every_coding(coding):
    packed = PACKED[coding]
    for body, head in ((packed, {}), (chunked(packed), {"Transfer_Encoding": "chunked"})):
        record = one(page(body, Content_Encoding=coding, **head))
        assert record.result.text.count("One more paragraph of it.") == 200
        assert not doubts(record)


@pytest.mark.parametrize("coding", PACKED)
def test_what_is_cut_off_within_its_coding(coding):
    packed = PACKED[coding].rstrip(b"\0")
    record = one(page(packed[:-12], Content_Encoding=coding))
    assert record.problem.startswith("record at byte 0: its ")
    assert "cut off after" in record.problem
    assert not record.output


@pytest.mark.parametrize("coding", [name for name in PACKED if name.lower() != "deflate"])
def test_what_is_damaged_within_its_coding(coding):
    packed = bytearray(PACKED[coding])
    packed[len(packed) // 2] ^= 0xFF
    record = one(page(bytes(packed), Content_Encoding=coding))
    assert "damaged after" in record.problem or "cut off after" in record.problem
    assert not record.output


def test_a_bomb():
    record = one(
        page(gzip.compress(b"<p>" + b" " * 5_000_000), Content_Encoding="gzip"), most=10**6
    )
    assert "unpacked it is larger than a record may be" in record.problem


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "zstd", "utf-8"])
def test_a_body_that_was_unpacked_by_the_crawler(coding):
    record = one(page(BODY, Content_Encoding=coding))
    assert doubts(record) == [f"its head says that it is packed ({coding}), and it is plain text"]
    assert record.result.text.count("One more") == 200


def test_a_coding_that_is_not_known():
    assert "'x-odd' is not known" in one(page(bytes(range(256)), Content_Encoding="x-odd")).problem


def test_brotli_without_its_library(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "brotli", None)
    record = one(page(PACKED["br"], Content_Encoding="br"))
    assert "pip install 'textclean-corpus[warc]'" in record.problem


def test_chunks():
    whole, head = chunked(BODY), {"Transfer_Encoding": "chunked"}
    assert "chunks are cut off at byte" in one(page(whole[:-700], **head)).problem
    broken = whole[:2000] + whole[2001:]
    assert "chunks are damaged at byte" in one(page(broken, **head)).problem
    assert doubts(one(page(BODY, **head))) == ["its head says that it is in chunks, and it is not"]


def test_lengths():
    said = f"its head says that it has 9,999 bytes, and it has {len(BODY):,} (it is cut off)"
    assert doubts(one(page(BODY, Content_Length=9999))) == [said]
    assert doubts(one(page(BODY, Content_Length=7))) == [said.split(" (")[0].replace("9,999", "7")]
    assert doubts(one(page(BODY, Content_Length=len(BODY)))) == []


def test_what_the_crawler_cut_off():
    cut = page(BODY).replace(b"WARC-Date", b"WARC-Truncated: length\r\nWARC-Date")
    assert doubts(one(cut)) == ["the crawler cut it off (length)"]


def test_a_checksum():
    data = page(BODY)
    sum = hashlib.sha1(data[data.index(b"\r\n\r\n") + 4 : -4]).hexdigest().encode()
    whole = data.replace(b"WARC-Date", b"WARC-Block-Digest: sha1:" + sum + b"\r\nWARC-Date")
    assert doubts(one(whole)) == []
    altered = whole.replace(b"Talks end", b"Talks enD")
    assert doubts(one(altered)) == ["its bytes are not those of its WARC-Block-Digest"]


def test_a_charset_that_is_not_so():
    record = one(page(BODY, Content_Type="text/html; charset=iso-8859-1"))
    assert doubts(record) == ["its head says that it is in iso-8859-1, and it is read as utf-8"]
    assert "caf\u00e9" in texts(page(BODY, Content_Type="text/html; charset=iso-8859-1"))[0]["text"]


@pytest.mark.parametrize("by", [-300, -1, 5, 300, 10**9])
def test_a_record_that_lies_of_its_length(by):
    data = page(BODY)
    length = len(http(200, BODY, Content_Type="text/html; charset=utf-8"))
    old, new = (b"Content-Length: %d" % size for size in (length, length + by))
    assert old in data
    record = one(data.replace(old, new))
    assert "its Content-Length is wrong" in record.problem


def test_a_length_beyond_the_file():
    data = page(BODY)
    at = data.index(b"Content-Length: ") + len(b"Content-Length: ")
    (record,) = read(data[:at] + b"9" + data[at:] + NEXT, most=500)
    assert "the file ends before, and nothing behind its begin is read" in record.problem
