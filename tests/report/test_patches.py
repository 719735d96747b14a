"""Patches are made from the log, and give the new text when they are applied to the old one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean.edits import Edit, settle, splice
from textclean.formats import text
from textclean.formats.jsonl import Reader
from textclean.pipeline import Pipeline
from textclean.report import patch
from textclean.report.diff import unified
from textclean.rules import Always, Rule


def applied(old, diff):
    """A small ``patch``: strict about every context line and every count."""
    lines = [line + "\n" for line in old.split("\n")]
    lines[-1] = lines[-1][:-1]
    lines = [line for line in lines if line]
    out, at = [], 0
    rows = [row + "\n" for row in diff.split("\n")[:-1]]
    for row in _joined(rows[2:]):
        if row.startswith("@@"):
            start, count, _, _ = (
                int(n or 1)
                for n in re.match(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", row).groups()
            )
            begin = start - 1 if count or ",0 +" not in row else start
            out += lines[at:begin]
            at = begin
        elif row[0] in " -":
            assert lines[at] == row[1:]
            out += [row[1:]] if row[0] == " " else []
            at += 1
        else:
            out.append(row[1:])
    return "".join(out + lines[at:])


def _joined(rows):
    """Rows, with 'No newline' marks applied to the row before them."""
    done = []
    for row in rows:
        if row.startswith("\\"):
            done[-1] = done[-1].removesuffix("\n")
        else:
            done.append(row)
    return done


def pipeline_of(edits):
    def find(document, lines):
        return edits if document.text == edits.text else []

    return Pipeline(
        rules=[Rule("repair.x", "repair", find, Always("a test"), "X.")], max_removed=1.0
    )


class Given(list):
    text = ""


@st.composite
def cases(draw):
    old = draw(st.text("ab\n", max_size=60))
    edits = []
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(old)))
        end = draw(st.integers(start, min(len(old), start + 5)))
        edits.append(Edit(start, end, draw(st.text("xy\n", max_size=3))))
    made = Given(edits)
    made.text = old
    return old, made


@given(cases())
def test_a_patch_gives_the_new_text(case):
    old, edits = case
    record = text.clean(old.encode(), pipeline_of(edits))
    diff = patch.of_record(record, "x.txt")
    if record.changed:
        assert applied(old, diff) == record.output.decode()
    else:
        assert diff == ""


def test_it_looks_like_what_diff_makes():
    old = "".join(f"line {n}\n" for n in range(40))
    edits, _ = settle([Edit(7, 14), Edit(100, 103, "L"), Edit(len(old), len(old), "more\n")])
    made = Given(edits)
    made.text = old
    record = text.clean(old.encode(), pipeline_of(made))
    assert patch.of_record(record, "x.txt") == unified(old, splice(old, edits), "x.txt")


@pytest.mark.parametrize(
    ("old", "new"), [("a", "a\n"), ("a\nb", "a\nc"), ("", "x\n"), ("x\n", ""), ("a\n\n\n", "a\n")]
)
def test_ends_of_files(old, new):
    made = Given([Edit(0, len(old), new)])
    made.text = old
    record = text.clean(old.encode(), pipeline_of(made))
    assert applied(old, patch.of_record(record, "x.txt")) == new


def test_line_ends_and_encodings_are_shown():
    pipeline = Pipeline(rules=[])
    diff = patch.of_record(text.clean(b"a\r\nb\r\n", pipeline), "x.txt")
    assert diff.startswith("# x.txt: line ends are CRLF")
    assert "-a\r\n-b\r\n+a\n+b\n" in diff
    diff = patch.of_record(text.clean("\ufeffa\n".encode("utf-16-le"), pipeline), "x.txt")
    assert "# x.txt: the encoding is utf-16-le" in diff


def test_a_record_is_one_line():
    def stars(document, lines):
        return [Edit(0, 1, "b")] if document.text == "a" else []

    pipeline = Pipeline(rules=[Rule("repair.x", "repair", stars, Always("a test"), "X.")])
    first, second = Reader(pipeline).clean([b'{"text": "c"}\n', b'{"text": "a"}'])
    assert patch.of_record(first, "x") == ""
    assert patch.of_record(second, "x") == (
        '@@ -2 +2 @@\n-{"text": "a"}\n\\ No newline at end of file\n'
        '+{"text": "b"}\n\\ No newline at end of file\n'
    )
