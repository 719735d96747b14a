"""CSV and TSV: what changes is rewritten in its own quoting; a bad record costs only itself."""

import csv
import io

import pytest
import starry
from hypothesis import given, settings
from hypothesis import strategies as st

from textclean.encodings import DecodeError
from textclean.formats import reading
from textclean.formats.csv_scan import Scanner, delimiter_of
from textclean.formats.reading import Reading
from textclean.report.places import Lines

PIPELINE = starry.pipeline('é,"')


def read(data, format="csv", **options):
    file = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    return list(reading.records(file, PIPELINE, format=format, reading=Reading(**options)))


def cleaned(data, format="csv", **options):
    return b"".join(record.output for record in read(data, format, **options)).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id,text\n1,a*\n", 'id,text\n1,"aé,"""\n'),
        ('id,text\r\n1,"a*"\r\n2,b', 'id,text\r\n1,"aé,"""\r\n2,b'),
        ('id;text\n1;a*\n', 'id;text\n1;aé,"\n'),
        ('id|text\n1|"a*"\n', 'id|text\n1|"aé,"""\n'),
        ('text,n\n"one\n*two ""x""\n",1.50\n', 'text,n\n"one\né,""two ""x""\n",1.50\n'),
        ('\ufefftext,n\n*,1\n', '\ufefftext,n\n"é,""",1\n'),
        ('"text","title"\n"T:A\nb",""\n', '"text","title"\n"b","A"\n'),
        ("text,title\n\"T:A, B\nb\",\n", 'text,title\n"b","A, B"\n'),
        ('text,title\n"T:A\nb",Z\n', 'text,title\n"T:A\nb",Z\n'),
        ('text\n"T:A\nb"\n', 'text\n"b"\n'),
        ("a,text\n\n 1 , x \n", "a,text\n\n 1 , x \n"),
    ],
)  # fmt: skip
def test_what_changes_and_what_stays(before, after):
    assert cleaned(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('text;meta\n"T:A\nb";\n', 'text;meta\n"b";{"title": "A"}\n'),
        ('text,"meta"\n"T:A, B\nb",""\n', 'text,"meta"\n"b","{""title"": ""A, B""}"\n'),
        ('text,meta,title\n"T:A\nb",,\n', 'text,meta,title\n"b",,A\n'),
        ('text,meta\n"T:A\nb",old\n', 'text,meta\n"b",old\n'),
        ("text,meta\nb,\n", "text,meta\nb,\n"),
    ],
)
def test_a_column_for_metadata_that_has_none(before, after):
    assert cleaned(before, meta_column="meta") == after
    assert cleaned(after, meta_column="meta") == after
    (_, record) = read(before, meta_column="meta")
    assert bool(record.notes) == ("old" in before)


@pytest.mark.parametrize("name", ["text", "other"])
def test_a_column_that_cannot_take_metadata(name):
    with pytest.raises(DecodeError, match=r"no column 'other'|cannot be one that is cleaned"):
        read("text\nb\n", meta_column=name)


def test_what_has_no_column_is_said():
    (_, record) = read('text\n"T:A\nb"\n')
    assert ("textclean.no-column", "no column for title; only in the log") in record.notes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id\ttext\n1\t“a” *\n", 'id\ttext\n1\t“a” é,"\n'),
        ('id\ttext\n1\t"No," he said. *\n2\tb*\n', 'id\ttext\n1\t"No," he said. é,"\n2\tbé,"\n'),
        ('id\ttext\n1\t"a\tb*"\n', 'id\ttext\n1\t"a\tbé,"""\n'),
    ],
)  # fmt: skip
def test_tabs(before, after):
    assert cleaned(before, "tsv") == after


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'2,"open*', "the quote at column 3 is never closed"),
        (b'2,"shut"up*', "column 9: text behind a closing quote"),
        (b"2,a,b*", "it has 3 fields, the header 2"),
        (b"2", "it has 1 fields, the header 2"),
        (b"2,caf\xe9*", "not valid UTF-8 at byte 6"),
        (b"2,a\rb*", "column 4: a bare carriage return"),
        (b"2," + b"x" * 600, "larger than a record may be (0.0005 MB)"),
    ],
)
def test_a_bad_record_costs_only_itself(line, said):
    data = b"id,text\n1,a*\n" + line + b"\n3,*\n\n4,c*"
    found = read(data, most=500)
    assert b"".join(record.source for record in found) == data
    (bad,) = [record for record in found if record.problem]
    assert said in bad.problem
    assert (bad.number, bad.source) == (3, (line + b"\n")[:501])
    assert bad.output == bad.source
    assert [record.number for record in found if record.changed] == [2, 4, 6]


def test_a_quote_that_stays_open_does_not_swallow_the_file():
    data = 'id,text\n1,"open\n2,"good*"\n3,*\n'
    assert [(record.number, bool(record.problem), record.changed) for record in read(data)] == [
        (1, False, False), (2, True, False), (3, False, True), (4, False, True)
    ]  # fmt: skip


def test_the_column_must_be_there():
    with pytest.raises(DecodeError, match=r"no column 'text' \(its columns: id, body\)"):
        read("id,body\n1,a\n")
    with pytest.raises(DecodeError, match="UTF-16"):
        read("text\na\n".encode("utf-16"))


def test_several_columns_and_the_name_of_a_record():
    data = 'id,a,n,b\nx7,*,1,"one\n*"\n'
    _, *parts = read(data, field="b,a", id_field="id")
    assert [(part.field, part.part, part.id, part.base) for part in parts] == [
        ("a", 0, "x7", 0), ("b", 1, "x7", 4)
    ]  # fmt: skip
    assert b"".join(part.output for part in parts).decode() == 'x7,"é,""",1,"one\né,"""\n'
    assert [Lines(part).place(part.result.log.hunks()[0].start) for part in parts] == [
        (2, 4),
        (3, 1),
    ]


def test_places_count_doubled_quotes_and_lines():
    (_, record) = read('a,text\n1,"say ""a"" * b\n""*""\n"\n')
    assert [Lines(record).place(hunk.start) for hunk in record.result.log.hunks()] == [
        (2, 14),
        (3, 3),
    ]


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [("a,b", ","), ("a;b,c;d", ";"), ('"a,b,c";d', ";"), ("a\tb", "\t"), ("a", ",")],
)
def test_delimiters(header, delimiter):
    assert delimiter_of(header) == delimiter


CELL = st.lists(st.sampled_from(["a", "*", ",", ";", '"', "\r\n", "\n", " ", "é"]), max_size=6).map(
    "".join
)


@settings(max_examples=200)
@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_fields_are_those_that_the_standard_library_sees(rows, delimiter, quoting, end):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    lines = iter(_lines(out.getvalue()))
    raws = list(Scanner(delimiter, 10**6).records(lines))
    assert [[raw.cell(field) for field in range(3)] for raw in raws] == rows
    assert b"".join(raw.source for raw in raws) == out.getvalue().encode()


def _lines(text):
    return io.BytesIO(text.encode()).readlines()


@given(
    st.lists(st.sampled_from(['"', ",", "\n", "a", "\r\n", "\r", "é", '""', '"a"']), max_size=30)
)
def test_nothing_is_lost_whatever_a_file_holds(pieces):
    data = ("text,b\n" + "".join(pieces)).encode()
    assert b"".join(record.source for record in read(data)) == data
    assert cleaned(data).encode() == data
