"""JSON Lines: only what changes is rewritten, and what cannot be read stays as it is."""

import json

import pytest
import starry
from hypothesis import given
from hypothesis import strategies as st

from textclean.encodings import DecodeError
from textclean.formats import json_scan, json_text
from textclean.formats.jsonl import Reader, peeked
from textclean.rules import Always, Rule


def breaks(document, lines):
    if "BOOM" in document.text:
        raise ZeroDivisionError("no")
    return []


PIPELINE = starry.pipeline("é/", Rule("repair.boom", "repair", breaks, Always("a test"), "Boom."))


def cleaned(*lines, field="text"):
    escapes, found = peeked(iter(lines))
    reader = Reader(PIPELINE, field, ascii=escapes)
    return [record.output for record in reader.clean(found)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (rb'{"text": "a*"}', '{"text": "aé/"}'.encode()),
        (rb'{"text": "\u00fc*"}', rb'{"text": "\u00fc\u00e9/"}'),
        ('{"text": "ü*"}'.encode(), '{"text": "üé/"}'.encode()),
        (rb'{"x": "\u00fc", "text": "*"}', rb'{"x": "\u00fc", "text": "\u00e9/"}'),
        (rb'{"text": "\/*"}', '{"text": "\\/é\\/"}'.encode()),
        (rb'{ "a" : 1.50 , "text" :"*", "b":[1e5,  2] }', '{ "a" : 1.50 , "text" :"é/", "b":[1e5,  2] }'.encode()),
        (rb'{"text": "\ud800*"}', '{"text": "\\ud800é/"}'.encode()),
        (rb'{"text": "\ud83d\ude00*"}', rb'{"text": "\ud83d\ude00\u00e9/"}'),
        (rb'{"text": "*", "text": "*"}', '{"text": "*", "text": "é/"}'.encode()),
        (b'{"text": "*"}\r\n', '{"text": "é/"}\r\n'.encode()),
        (b'\xef\xbb\xbf\xef\xbb\xbf{"text": "a"}\n', b'{"text": "a"}\n'),
        (b'{"text":"T:A\\nb","x":1}', b'{"text":"b","x":1,"title":"A"}'),
        (b'{"text": "T:A\\nb"}', b'{"text": "b", "title": "A"}'),
        (b'{"title": null, "text": "T:A\\nb"}', b'{"title": "A", "text": "b"}'),
        (b'{"title":"", "text":"T:A\\nb"}', b'{"title":"A", "text":"b"}'),
        (b'{"title": "Z", "text": "T:A\\nb"}', b'{"title": "Z", "text": "T:A\\nb"}'),
        (b'{"title": ["Z"], "text": "T:A\\nb"}', b'{"title": ["Z"], "text": "T:A\\nb"}'),
    ],
)  # fmt: skip
def test_what_changes_and_what_stays(before, after):
    assert cleaned(before) == [after]


def test_a_line_that_does_not_tell_keeps_to_the_escapes_of_the_first_that_does():
    escaped, plain = rb'{"text": "\u00fc"}' + b"\n", b'{"text": "*"}\n'
    raw = '{"text": "ü"}\n'.encode()
    assert cleaned(escaped, raw, plain)[2] == b'{"text": "\\u00e9/"}\n'
    assert cleaned(plain, escaped)[0] == b'{"text": "\\u00e9/"}\n'
    assert cleaned(raw, escaped, plain)[2] == '{"text": "é/"}\n'.encode()
    far = [b'{"text": "a"}\n'] * 5000
    assert cleaned(plain, *far, escaped)[0] == '{"text": "é/"}\n'.encode()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "a', "not valid JSON at column 10"),
        (b'{"text": "a"} x', "column 15: Extra data"),
        (b'{"text": "a",}', "column 14"),
        (b'{"text" "a"}', "column 9: Expecting ':'"),
        (b'{"text": "a\tb"}', "Invalid control character"),
        (b'["a"]', "a record must be a JSON object"),
        (b"7", "a record must be a JSON object"),
        (b"[1", "not valid JSON at column 1: Expecting an object"),
        (b'{"a": 1, "b": 2}', "no field 'text' (its fields: a, b)"),
        (b"{}", "its fields: none"),
        (b'{"text": null}', "no string"),
        (b'{"text": 12}', "no string"),
        (b'{"text": "\xff"}', "not valid UTF-8 at byte 11"),
        (b'{"text": "BOOM"}', "ZeroDivisionError"),
        (b'{"x":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested too deeply"),
    ],
)
def test_lines_that_cannot_be_read_stay_and_are_said(line, said):
    first, second = Reader(PIPELINE).clean([line + b"\n", b'{"text": "*"}\n'])
    assert first.output == line + b"\n"
    assert said in first.problem
    assert second.problem == ""
    assert second.changed


def test_blank_lines_pass():
    assert cleaned(b"\n", b"  \r\n", b"\xef\xbb\xbf") == [b"\n", b"  \r\n", b"\xef\xbb\xbf"]
    assert [record.problem for record in Reader(PIPELINE).clean([b"\n", b" \n"])] == ["", ""]


def test_utf16_is_refused_as_a_whole():
    with pytest.raises(DecodeError, match="UTF-8"):
        cleaned('{"text": "a"}\n'.encode("utf-16"))


def test_nested_fields_take_their_metadata_beside_them():
    line = b'{"title": "", "doc": {"body": "T:A\\nb*"}, "n": 1}'
    assert cleaned(line, field="doc.body") == [
        '{"title": "", "doc": {"body": "bé/", "title": "A"}, "n": 1}'.encode()
    ]
    assert cleaned(b'{"doc.body": "*"}', field="doc.body") == ['{"doc.body": "é/"}'.encode()]


def test_numbers_of_any_length_are_no_trouble():
    line = b'{"n": ' + b"9" * 10_000 + b', "text": "*"}'
    assert cleaned(line) == [line.replace(b"*", "é/".encode())]


def test_a_field_of_a_metadata_name_is_not_overwritten():
    line = b'{"title": "T:A\\nb"}'
    assert cleaned(line, field="title") == [line]


def test_a_line_of_megabytes():
    line = b'{"text": "' + b"word " * 2_000_000 + b'*"}'
    assert cleaned(line)[0].endswith('word é/"}'.encode())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
)
SPACES = st.sampled_from([None, (",", ":"), (" , ", " : ")])


@given(st.dictionaries(st.text(max_size=4), JSON, max_size=5), st.booleans(), SPACES)
def test_the_scanner_finds_every_member(value, ascii, spaces):
    line = json.dumps(value, ensure_ascii=ascii, separators=spaces)
    found = json_scan.members(line)
    assert [member.key for member in found] == list(value)
    for member, inner in zip(found, value.values(), strict=True):
        assert line[member.start : member.end] == json.dumps(
            inner, ensure_ascii=ascii, separators=spaces
        )


@given(
    st.text(max_size=20) | st.text('\ud83d\ude00\ud800é/"\\\n\x00', max_size=12),
    st.booleans(),
    st.booleans(),
)
def test_strings_survive_in_every_habit(value, ascii, slashes):
    raw = json_text.dump(value, ascii=ascii, slashes=slashes)
    raw.encode()
    assert json.loads(raw) == json.loads(json.dumps(value))
    offsets = json_text.RawOffsets(raw)
    if json.loads(raw) == value:
        for at, char in enumerate(value):
            piece = raw[offsets(at) : offsets(at + 1)]
            assert json.loads(f'"{piece}"') == char


OTHERS = st.dictionaries(st.sampled_from(["a", "b", "url"]), JSON, max_size=3)


@given(OTHERS, st.text("aT:*\né", max_size=12), OTHERS, st.booleans(), SPACES)
def test_all_other_bytes_stay(before, value, after, ascii, spaces):
    def dumped(part):
        return json.dumps(part, ensure_ascii=ascii, separators=spaces)

    record = (
        {f"x{k}": v for k, v in before.items()}
        | {"text": value}
        | {f"y{k}": v for k, v in after.items()}
    )
    raw = dumped(record)
    (out,) = cleaned(raw.encode("utf-8", "surrogatepass"))
    old = dumped({"text": value})[1:-1]
    start = raw.index(old)
    result = PIPELINE.clean(value)
    if not result.changed or result.quarantined:
        assert out == raw.encode("utf-8", "surrogatepass")
        return
    assert out.startswith(raw[:start].encode())
    assert json.loads(out)["text"] == result.text
    tail = raw[start + len(old) : -1].encode()
    assert tail in out


def test_several_fields_of_a_line_come_as_parts():
    line = (
        '{"id": 7, "title": "é*", "n": 1.50, "doc": {"text": "T:A\\nb*"}, "x": null}\r\n'.encode()
    )
    parts = list(Reader(PIPELINE, "doc.text,title", id_field="id").clean([line]))
    assert [(part.field, part.part, part.number, part.id) for part in parts] == [
        ("title", 0, 1, "7"), ("doc.text", 1, 1, "7")
    ]  # fmt: skip
    assert b"".join(part.source for part in parts) == line
    assert b"".join(part.output for part in parts).decode() == (
        '{"id": 7, "title": "éé/", "n": 1.50, "doc": {"text": "T:A\\nbé/"}, "x": null}\r\n'
    )


def test_of_several_fields_one_may_be_null_and_none_may_be_missing():
    reader = Reader(PIPELINE, "title,text")
    null, missing = reader.clean([b'{"title": null, "text": "*"}\n', b'{"text": "*"}\n'])
    assert null.output == '{"title": null, "text": "é/"}\n'.encode()
    assert "no field 'title'" in missing.problem
    assert not missing.changed


def test_marks_go_from_the_first_part_only():
    parts = list(Reader(PIPELINE, "a,b").clean([b'\xef\xbb\xbf{"a": "*", "b": "*"}']))
    assert b"".join(part.output for part in parts) == '{"a": "é/", "b": "é/"}'.encode()
    assert [part.marks for part in parts] == [1, 0]
