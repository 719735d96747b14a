"""textclean show: the text is all there, the changes stand where they are, and colours only where they may be."""

import json
import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean.edits import Edit, Log, Pass, settle, splice
from textclean.report.marked import COME, GONE, KEPT, columns, rows, wrapped

TEXT = "The deal is done.\nFollow us on Twitter\n\n\n\nBoth sides, as perNBC News, were glad.\n"


@pytest.fixture
def article(here):
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    return here / "a.txt"


def _logs(text, spans):
    length = len(text)
    edits = [Edit(min(a, b) % (length + 1), max(min(a, b) % (length + 1), b % (length + 1)), new)
             for a, b, new in spans]  # fmt: skip
    kept, _ = settle([edit.stamped("x.y", text) for edit in edits])
    return Log(text, splice(text, kept), (Pass("markup", tuple(kept)),))


_texts = st.text("ab \nه漢", max_size=40)
_spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.text("xy\n", max_size=4)))


@given(_texts, _spans)
def test_the_rows_hold_both_texts_and_number_the_lines_of_the_original(text, spans):
    log = _logs(text, spans)
    made = list(rows(text, log.hunks()))
    told = [row.number for row in made if row.number]
    assert told == sorted(set(told))
    old = "".join(p.text for row in made for p in row.pieces if p.kind in (KEPT, GONE))
    new = "".join(p.text for row in made for p in row.pieces if p.kind in (KEPT, COME))
    assert old == text.replace("\n", "")
    assert new == log.cleaned.replace("\n", "")


@given(_texts, _spans, st.integers(4, 20))
def test_wrapped_rows_fit_and_lose_nothing(text, spans, width):
    for row in rows(text, _logs(text, spans).hunks()):
        parts = list(wrapped(row, width))
        assert "".join(p.text for part in parts for p in part) == "".join(
            p.text for p in row.pieces
        )
        assert all(columns("".join(p.text for p in part).rstrip()) <= width for part in parts)


def test_changes_are_marked_where_they_stand(textclean, article):
    result = textclean("show", "a.txt")
    assert result.status == 0
    assert "2 │ [-Follow us on Twitter-]" in result.out
    assert "6 │ Both sides, as [-perNBC News-]{+per NBC News+}, were glad.\n" in result.out
    assert "1 │ The deal is done.\n" in result.out
    assert re.search(r"\n +1 boilerplate.en.follow-us\n", result.out)
    assert article.read_text(encoding="utf-8") == TEXT


def test_why_on_demand(textclean, article):
    assert "╰" not in textclean("show", "a.txt").out
    out = textclean("show", "a.txt", "--why", "--context", "0").out
    assert "╰ boilerplate.en.follow-us: " in out
    assert "The deal is done." not in out
    assert "⋮" in out


def test_colours_only_where_they_are_wanted(textclean, article, monkeypatch):
    assert "\x1b" not in textclean("show", "a.txt").out
    coloured = textclean("show", "a.txt", "--color", "always").out
    assert "\x1b[38;5;203;9mFollow us on Twitter" in coloured
    assert "[-" not in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in textclean("show", "a.txt", "--color", "always").out


def _on_a_terminal(code, columns, **env):
    """What Python prints on a terminal of so many columns."""
    pty = pytest.importorskip("pty")
    import subprocess
    import sys

    parent, child = pty.openpty()
    env = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", **env}
    env.pop("NO_COLOR", None) if "NO_COLOR" not in env else None
    with subprocess.Popen([sys.executable, "-m", "textclean", *code], stdout=child, env=env):
        os.close(child)
        data = b""
        while True:
            try:
                part = os.read(parent, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            data += part
    os.close(parent)
    return data.decode().replace("\r\n", "\n")


def test_on_a_terminal_lines_fit_its_width(article):
    article.write_text("word " * 60 + "\nFollow us on Twitter\n", encoding="utf-8")
    out = _on_a_terminal(["show", "a.txt"], 60)
    assert "\x1b[" in out
    bare = re.sub(r"\x1b\[[0-9;]*m", "", out)
    text = [line for line in bare.splitlines() if "│" in line]
    assert len(text) > 5
    assert all(len(line.rstrip()) <= 60 for line in text)
    assert bare.count("word") == 60
    assert "\x1b" not in _on_a_terminal(["show", "a.txt"], 60, NO_COLOR="1")


def test_of_records_those_that_change_and_the_one_that_is_asked_for(textclean, here):
    rows = [{"text": "Fine.\n"}, {"text": TEXT}, {"no": 1}, {"text": "Fine, too.\n"}]
    (here / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = textclean("show", "r.jsonl").out
    assert "r.jsonl:2: " in out
    assert "r.jsonl:1" not in out
    only = textclean("show", "r.jsonl", "--record", "4").out
    assert only.startswith("r.jsonl:4: 0 edits")
    missed = textclean("show", "r.jsonl", "--record", "99")
    assert missed.status == 2
    assert "r.jsonl: there is no record 99; it has 4 records, the last is 4" in missed.err


def test_a_record_of_a_text_or_of_nothing(textclean, article, here):
    (here / "empty.jsonl").write_text("")
    for name, said in (("a.txt", "it is one text"), ("empty.jsonl", "it has no records")):
        missed = textclean("show", name, "--record", "3")
        assert (missed.status, said in missed.err) == (2, True)


def test_a_document_cannot_steer_the_terminal(textclean, here):
    (here / "a.txt").write_text("One \x1b[31mred\x9b line.\nFollow us on Twitter\n")
    for colours in ("never", "always"):
        out = textclean("show", "a.txt", "--ignore", "characters", "--color", colours).out
        assert "\x1b[31m" not in out
        assert "\x9b" not in out


def test_persian_joiners_stay_text(textclean, here):
    text = "او می\u200cرود و ما نیز می\u200cرویم، اما نه امروز.\n"
    (here / "a.txt").write_text(text, encoding="utf-8")
    assert "می\u200cرود" in textclean("show", "a.txt").out
