"""A page as a record: its bytes, what it states about itself, and the text file that it becomes."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from textclean.edits import splice
from textclean.encodings import DecodeError
from textclean.formats import html, text
from textclean.formats.html import charset, page
from textclean.formats.jsonl import Reader
from textclean.pipeline import Pipeline

BODY = (
    "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring.",
    "It will take two years, and the city is to pay for most of the work that has to be done.",
)


def meta(head, body=""):
    return dict(html.read(f"<html><head>{head}</head><body>{body}</body></html>").meta)


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Bridge rebuilt</title>", "", "Bridge rebuilt"),
        ("<title>Bridge rebuilt | The Post</title>", "<h1>Bridge rebuilt</h1>", "Bridge rebuilt"),
        ("<title>The Post - Bridge rebuilt</title>", "<h1>Bridge rebuilt</h1>", "Bridge rebuilt"),
        ("<title>Plus/Minus announce - a tour</title>", "", "Plus/Minus announce - a tour"),
        ("<title>A - B</title><meta property='og:site_name' content='B'>", "", "A"),
        ("<title>x</title><meta property=og:title content='Q&amp;A'>", "", "Q&A"),
        ("<title>Bridge | Post</title>", "<h1>Bridge</h1><h1>Other</h1>", "Bridge | Post"),
        ("<title>Bridge rebuilt</title>", "<h1>The Post</h1>", "Bridge rebuilt"),
        ("", "<h1>The Post</h1>", None),
    ],
)
def test_titles(head, body, title):
    assert meta(head, body).get("title") == title


def dated(*values):
    return "".join(f"<meta name='{name}' content='{value}'>" for name, value in values)


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (dated(("article:published_time", "2024-05-03T08:15:30.123Z")), "2024-05-03T08:15:30+00:00"),
        (dated(("date", "2024-05-03")), "2024-05-03"),
        (dated(("date", "2024-05-03"), ("pubdate", "2024-05-03T08:15:00+02:00")), "2024-05-03T08:15:00+02:00"),
        (dated(("date", "Fri, 03 May 2024 08:15:30 GMT")), "2024-05-03T08:15:30+00:00"),
        (dated(("date", "2024-05-03T23:30:00-05:00"), ("pubdate", "2024-05-04T04:30:00Z")), "2024-05-03T23:30:00-05:00"),
        (dated(("date", "05/04/2018")), None),
        (dated(("date", "April 2018")), None),
        (dated(("date", "yesterday")), None),
        (dated(("date", "2024-05-03"), ("pubdate", "2023-01-01")), None),
    ],
)  # fmt: skip
def test_dates(head, date):
    assert meta(head).get("date") == date


def linked(**article):
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


@pytest.mark.parametrize(
    ("head", "author", "authors"),
    [
        ("<meta name=author content='Anna Schmidt'>", "Anna Schmidt", ["Anna Schmidt"]),
        ("<meta property=article:author content='https://x.example/anna'>", None, None),
        (
            linked(**{"@type": "NewsArticle", "author": [{"name": "Anna Schmidt"}, {"name": "Reuters"}]}),
            "Anna Schmidt, Reuters",
            ["Anna Schmidt"],
        ),
        (linked(**{"@graph": [{"@type": ["Article"], "author": "Jo Ek"}]}), "Jo Ek", ["Jo Ek"]),
        (linked(**{"@type": "Person", "author": "Jo Ek"}), None, None),
        (linked(**{"@type": "Article", "headline": "a", "author": "Jo Ek"}) + linked(**{"@type": "Article", "headline": "b"}), None, None),
        ("<script type='application/ld+json'>{broken</script>", None, None),
        (f"<script type='application/ld+json'>{'[' * 100_000}</script>", None, None),
    ],
)  # fmt: skip
def test_authors(head, author, authors):
    found = meta(head)
    assert (found.get("author"), found.get("authors")) == (author, authors)


def test_address_and_language():
    head = "<link rel=canonical href=https://post.example/a><meta property=og:url content=https://x.example>"
    page = html.read(f"<html lang=en-GB><head>{head}</head><p>{BODY[0]}")
    assert page.meta == {"url": "https://post.example/a", "language": "en"}
    assert meta("<link rel=canonical href=/a>") == {}


def test_a_language_that_the_text_is_plainly_not_in_is_doubted():
    german = "Der Rat hat am Montag für die Brücke gestimmt, und sie wird nach zwei Jahren mit dem Geld der Stadt neu gebaut."
    page = html.read(f"<html lang=en><p>{german}")
    assert (page.meta, page.doubts) == (
        {},
        ("the page states the language 'en', its text is in 'de'",),
    )


@pytest.mark.parametrize(
    ("declared", "written", "read_as"),
    [
        ("windows-1251", "cp1251", "cp1251"),
        ("iso-8859-1", "cp1252", "cp1252"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("utf-8", "cp1251", "cp1251"),
        ("utf-16", "utf-8", "utf-8"),
        ("utf-7", "utf-8", "utf-8"),
        ("nonsense", "utf-8", "utf-8"),
        ("utf-8", "utf-8-sig", "utf-8"),
        ("utf-8", "utf-16", "utf-16-le"),
        ("utf-8", "utf-16-le", "utf-16-le"),
        ("utf-8", "utf-32-be", "utf-32-be"),
    ],
)
def test_encodings(declared, written, read_as):
    words = "café “ici” à l’été déjà" if "1252" in written else "Привет всем, это новости дня"
    markup = f"<meta charset={declared}><p>{words}</p>\r\n"
    data = markup.encode(written)
    found, envelope = charset.opened(data)
    assert found.replace("\r\n", "\n") == markup.replace("\r\n", "\n")
    assert envelope.encoding == read_as
    assert envelope.encode(found) == data


@pytest.mark.parametrize(
    ("declared", "codec", "words"),
    [
        ("gb2312", "gb18030", "镕基说，联通"),
        ("big5", "big5", "香港新聞"),
        ("Shift_JIS", "cp932", "①新聞です"),
        ("x-sjis", "cp932", "新聞です"),
        ("euc-kr", "cp949", "뉴스입니다 똠"),
    ],
)
def test_encodings_of_several_bytes(declared, codec, words):
    data = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>{words}"
    assert charset.opened(data.encode(codec))[0] == data


def test_bytes_that_nothing_fits_are_refused(pipeline):
    data = "<p>Привет, это новости дня</p>".encode() + b"\xff\xfe"
    with pytest.raises(DecodeError):
        page.clean(data, pipeline)


MARKUP = (
    "<html lang=en><title>Bridge to be rebuilt at last | The Post</title><h1>Bridge to be rebuilt at last</h1>"
    f"<p>{BODY[0]}<p>{BODY[1]}<p>Follow us on Twitter and Facebook"
)


def test_a_page_becomes_a_text_with_a_header(pipeline):
    record = page.clean(MARKUP.encode(), pipeline)
    head, _, body = record.output.decode().removeprefix("---\n").partition("---\n")
    assert yaml.safe_load(head) == {"title": "Bridge to be rebuilt at last", "language": "en"}
    assert body == f"{BODY[0]}\n\n{BODY[1]}\n"
    assert record.result.log.original.startswith("Bridge to be rebuilt at last\n\nThe council")
    assert page.clean(MARKUP.encode(), pipeline, style="none").output.decode() == body


def test_a_language_alone_is_a_plain_header_too(pipeline):
    record = page.clean(f"<html lang=en><p>{BODY[0]}</html>".encode(), pipeline, style="plain")
    assert record.output.decode() == f"Language: en\n\n{BODY[0]}\n"


PARTS = st.sampled_from(
    [*(f"<p>{line}</p>" for line in BODY), "<html lang=en>", "<p>Share this article</p>", "<h1>A title here</h1>", "<title>A title here</title>",
     "---", "<p>---", "title: x", "<br>", "&lt;p&gt;x&lt;/p&gt;", "\r\n", "\ufeff", "é", "<li>x", "<meta name=date content=2024-05-03>"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=8), st.sampled_from(["front-matter", "plain", "none"]))
def test_the_text_of_a_page_is_clean_and_the_log_fits_it(pipeline, parts, style):
    data = "".join(parts).encode()
    record = page.clean(data, pipeline, style=style)
    if record.quarantined:
        assert record.output == data
        return
    assert text.clean(record.output, pipeline, style=style).changed is False
    head = len(splice("", record.splices))
    original = text.restored(record.output.decode(), head, record.splices, record.result.log.passes)
    assert original == record.result.log.original
    assert record.result.source.encode(original) == data


@pytest.mark.parametrize(
    "data", [b"<script>app()</script>", b"<frameset><frame src=x></frameset>", b"<p>&#32;</p>"]
)
def test_a_page_without_text_is_left_alone_and_said(data, pipeline):
    record = page.clean(data, pipeline)
    assert (record.quarantined, record.output) == (html.EMPTY, data)


def test_an_empty_file_is_clean(pipeline):
    assert page.clean(b"", pipeline).changed is False


def records(*values, keep_html=False):
    lines = [json.dumps({"text": value}).encode() for value in values]
    return list(Reader(Pipeline(ignore=["markup"]), keep_html=keep_html).clean(lines))


def test_html_in_a_record_is_read_and_its_metadata_become_fields():
    (record,) = records(MARKUP)
    assert json.loads(record.output) == {
        "text": "\n\n".join(BODY) + "\n",
        "title": "Bridge to be rebuilt at last",
        "language": "en",
    }
    assert record.extracted
    (kept,) = records(MARKUP, keep_html=True)
    assert kept.extracted is False


@pytest.mark.parametrize(
    "value", ["a < b, x<y and y>z in List<String>", "<p>\ud800</p>", "<b>Note</b>"]
)
def test_text_in_a_record_that_is_no_html_stays(value):
    (record,) = records(value)
    assert record.changed is False


@pytest.mark.parametrize(
    ("value", "why"),
    [("<!DOCTYPE html><script>app()</script>", html.EMPTY), ("<p>&lt;p>x&lt;/p></p>", html.AGAIN)],
)
def test_html_in_a_record_that_cannot_be_read_safely_is_left_alone(value, why):
    (record,) = records(value)
    assert (record.quarantined, record.changed) == (why, False)
