"""check says what fix does, fix does what check says, and undo takes it back to the byte."""

import json
import re
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textclean.cli.main import main


def test_check_lists_places_in_the_original_file(textclean, here):
    text = "---\r\nid: 7\r\n---\r\nA first line.\r\n\r\n\r\n\r\nA second one.  \r\n"
    (here / "x.txt").write_bytes(text.encode())
    result = textclean("check", "x.txt")
    assert result.status == 1
    lines = result.out.splitlines()
    assert any(line.startswith("x.txt:1:1: decode.line-ends ") for line in lines)
    assert any(line.startswith("x.txt:8:14: layout.") for line in lines)
    assert any(line.startswith(("x.txt:5:", "x.txt:6:")) for line in lines)
    assert lines[-1].startswith(
        "2 edits, 1 change of encoding or line ends in 1 file would be made"
    )
    assert (here / "x.txt").read_bytes() == text.encode()


def test_a_place_in_a_record_is_its_line_and_its_raw_column(textclean, here):
    line = r'{"n": 1, "text": "\u00e9t\u00e9 \ud83d\ude00 ok.  \nYes.\n"}'
    (here / "x.jsonl").write_text("{}\n" + line + "\n")
    result = textclean("check", "x.jsonl")
    column = line.index("  \\n") + 1
    assert f"x.jsonl:2:{column}: " in result.out
    assert result.status == 2  # line 1 has no text
    assert "x.jsonl:1: there is no field 'text'" in result.err


def test_check_of_clean_files_is_silent_and_0(textclean, here):
    (here / "x.txt").write_text("All is well here.\n")
    result = textclean("check", "x.txt")
    assert (result.status, result.out) == (0, "0 edits in 0 files would be made\n")
    assert not (here / ".textclean").exists()


def test_findings_are_counted_or_listed_and_never_decide(textclean, corpus):
    textclean("fix", "corpus")
    name = next(name for name in corpus if "004" in name)
    result = textclean("check", name)
    assert result.status == 0
    assert "not applied (--findings lists them)" in result.out
    listed = textclean("check", "--findings", name)
    assert listed.status == 0
    assert "[unsafe]" in listed.out


def test_statistics_count_by_rule(textclean, corpus):
    result = textclean("check", "--statistics", "corpus")
    rows = [line.split() for line in result.out.splitlines()[:-1]]
    counts = [int(count) for count, _ in rows]
    assert counts == sorted(counts, reverse=True)
    assert sum(
        map(int, re.findall(r"(\d+) (?:edit|header|change)", result.out.splitlines()[-1]))
    ) == sum(counts)
    assert textclean("check", "--statistics", "--format", "json", "corpus").status == 2


def test_formats_list_the_same_places(textclean, corpus):
    text = textclean("check", "corpus").out.splitlines()[:-1]
    rows = json.loads(textclean("check", "--format", "json", "corpus").out)
    assert [
        f"{r['path']}:{r['line']}:{r['column']}: {r['rule']} {r['message']}" for r in rows
    ] == text
    github = textclean("check", "--format", "github", "corpus").out.splitlines()
    assert len(github) == len(text)
    assert all(line.startswith("::error title=") for line in github)
    sarif = json.loads(textclean("check", "--format", "sarif", "corpus").out)
    assert len(sarif["runs"][0]["results"]) == len(text)


def test_no_places_are_still_valid_json(textclean, here):
    (here / "x.txt").write_text("All is well here.\n")
    assert json.loads(textclean("check", "--format", "json", "x.txt").out) == []
    sarif = json.loads(textclean("check", "--format", "sarif", "x.txt").out)
    assert sarif["runs"][0]["results"] == []


def test_fix_does_what_check_says_and_undo_takes_it_back(textclean, corpus, read_all):
    checked = textclean("check", "corpus")
    fixed = textclean("fix", "corpus")
    assert fixed.status == 1
    assert fixed.out.replace(" made", " would be made") == checked.out
    assert read_all("corpus") != corpus
    assert textclean("check", "corpus").status == 0
    assert textclean("fix", "corpus").status == 0
    undone = textclean("undo")
    assert undone.status == 0
    assert read_all("corpus") == corpus


def test_fix_that_changes_nothing_leaves_no_log(textclean, here):
    (here / "x.txt").write_text("All is well here.\n")
    before = (here / "x.txt").stat()
    assert textclean("fix", "x.txt").status == 0
    assert not (here / ".textclean").exists()
    assert (here / "x.txt").stat().st_mtime_ns == before.st_mtime_ns


def test_the_log_of_a_fix_is_kept_out_of_git(textclean, corpus, here):
    textclean("fix", "corpus")
    assert (here / ".textclean/.gitignore").read_text() == "*\n"
    assert len(list((here / ".textclean/undo").iterdir())) == 1


def test_no_log_keeps_none(textclean, corpus, here):
    assert textclean("fix", "--no-log", "corpus").status == 1
    assert not (here / ".textclean").exists()
    result = textclean("undo")
    assert result.status == 2
    assert "no undo log" in result.err


def test_undo_of_run_over_the_outputs_and_elsewhere(textclean, corpus, read_all):
    textclean("run", "corpus", "--out", "out", "--log", "log")
    assert textclean("undo", "log", "--out", "back").status == 0
    assert read_all("back") == {n.replace("corpus", "back", 1): d for n, d in corpus.items()}
    assert textclean("undo", "log").status == 0
    assert read_all("out") == {n.replace("corpus", "out", 1): d for n, d in corpus.items()}


def test_undo_refuses_what_was_edited_since_and_does_the_rest(textclean, corpus, here, read_all):
    textclean("fix", "corpus")
    edited = here / "corpus/made/crlf.txt"
    edited.write_bytes(edited.read_bytes() + b"A new line.\n")
    (here / "corpus/made/cr.txt").unlink()
    result = textclean("undo")
    assert result.status == 2
    assert "corpus/made/crlf.txt: it was edited since" in result.err
    assert "corpus/made/cr.txt: cannot be read: it is not there" in result.err
    assert edited.read_bytes().endswith(b"A new line.\n")
    rest = {
        n: d for n, d in corpus.items() if n not in ("corpus/made/crlf.txt", "corpus/made/cr.txt")
    }
    assert rest.items() <= read_all("corpus").items()


def test_undo_rebuilds_from_the_edits_and_notices_a_damaged_log(textclean, here):
    (here / "x.txt").write_text("Some text here.  \n")
    textclean("fix", "--log", "log", "x.txt")
    edits = here / "log/edits.jsonl"
    logged = edits.read_text()
    edits.write_text(logged.replace('"old": "  ', '"old": "   '))
    assert edits.read_text() != logged
    result = textclean("undo", "log")
    assert result.status == 2
    assert "x.txt: the log log does not" in result.err
    assert (here / "x.txt").read_text() == "Some text here.\n"


def test_undo_twice_is_harmless(textclean, corpus, read_all):
    textclean("fix", "corpus", "--log", "log")
    for said in (" restored", "already undone; "):
        undone = textclean("undo", "log")
        assert undone.status == 0
        assert said in undone.err
        assert read_all("corpus") == corpus
    (changed,) = [name for name in corpus if name.endswith("crlf.txt")]
    textclean("fix", changed, "--no-log")
    again = textclean("undo", "log")
    assert (again.status, read_all("corpus")) == (0, corpus)
    assert "undo log: 1 restored, " in again.err


def test_undo_takes_back_one_fix_after_the_other_until_none_is_left(textclean, here):
    for name in "abc":
        (here / f"{name}.txt").write_text("Some text.  \n")
        textclean("fix", f"{name}.txt")
    last = textclean("undo")
    assert last.status == 0
    assert "1 restored; 2 older logs left" in last.err
    assert (here / "c.txt").read_text() == "Some text.  \n"
    assert (here / "b.txt").read_text() == "Some text.\n"
    assert textclean("undo", "--all").status == 0
    assert (here / "a.txt").read_text() == (here / "b.txt").read_text() == "Some text.  \n"
    for more in ((), ("--all",)):
        none = textclean("undo", *more)
        assert none.status == 0
        assert "all logs under .textclean/undo are undone already" in none.err


def test_a_log_that_was_refused_is_not_marked_as_undone(textclean, here):
    (here / "x.txt").write_text("Some text.  \n")
    textclean("fix", "x.txt")
    (here / "x.txt").write_text("Edited.\n")
    assert textclean("undo").status == 2
    (here / "x.txt").write_text("Some text.\n")
    assert textclean("undo").status == 0
    assert (here / "x.txt").read_text() == "Some text.  \n"


def test_an_undo_that_was_cut_off_goes_on(textclean, here, monkeypatch):
    for name in "abc":
        (here / f"{name}.txt").write_text("Some text.  \n")
    (here / "d.html").write_text("<html><body><p>Some text.</p></body></html>")
    textclean("run", "a.txt", "b.txt", "c.txt", "d.html", "--out", "out", "--log", "log")
    real = Path.unlink

    def killed(self, *args, **options):
        if self.name == "d.html.txt":
            raise KeyboardInterrupt
        real(self, *args, **options)

    with monkeypatch.context() as cut_off:
        cut_off.setattr(Path, "unlink", killed)
        assert textclean("undo", "log").status == 130
    assert (here / "out/d.html").exists()
    assert (here / "out/d.html.txt").exists()
    assert not (here / "log/undone").exists()
    on = textclean("undo", "log")
    assert on.status == 0
    assert "undo log: 1 restored, 3 as before the run already" in on.err
    assert not (here / "out/d.html.txt").exists()


def test_a_refused_log_says_which_one_comes_next(textclean, here):
    for name in "ab":
        (here / f"{name}.txt").write_text("Some text.  \n")
        textclean("fix", f"{name}.txt")
    (here / "b.txt").write_text("Edited.\n")
    for _ in range(2):
        refused = textclean("undo")
        assert refused.status == 2
        assert "b.txt: it was edited since" in refused.err
        (named,) = [line for line in refused.err.splitlines() if "the next one would be" in line]
    assert textclean("undo", named.split(" be ")[1].split(":")[0]).status == 0
    assert (here / "a.txt").read_text() == "Some text.  \n"


def test_the_original_of_an_edited_output_is_the_source(textclean, here):
    (here / "x.txt").write_text("Some text.  \n")
    textclean("run", "x.txt", "--out", "out", "--log", "log")
    (here / "out/x.txt").write_text("Edited.\n")
    refused = textclean("undo", "log")
    assert refused.status == 2
    assert f"take the source {here / 'x.txt'}" in refused.err
    assert textclean("undo", "log", "--out", "orig").status == 0
    assert (here / "orig/x.txt").read_text() == "Some text.  \n"
    (here / "x.txt").write_text("Changed too.\n")
    gone = textclean("undo", "log", "--out", "again")
    assert gone.status == 2
    assert "put it back as the run wrote it" in gone.err
    assert not (here / "again/x.txt").exists()


def test_a_folder_that_is_no_log_is_said_to_be_none(textclean, here):
    (here / "plain").mkdir()
    result = textclean("undo", "plain")
    assert result.status == 2
    assert "plain: not a textclean log" in result.err


def test_undo_of_no_log_says_so(textclean, here):
    result = textclean("undo", "nothing")
    assert result.status == 2
    assert "nothing" in result.err
    assert "Traceback" not in result.err


@pytest.fixture
def stdin(monkeypatch):
    def give(data):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))

    return give


def test_standard_input_to_standard_output(here, stdin, capsysbinary):
    stdin(b"Some text here.  \r\n")
    assert main(["fix", "-"]) == 0
    assert capsysbinary.readouterr().out == b"Some text here.\n"


def test_what_is_no_text_goes_through_as_it_is(here, stdin, capsysbinary):
    stdin(b"\xff\xfea")
    assert main(["fix", "-"]) == 2
    captured = capsysbinary.readouterr()
    assert captured.out == b"\xff\xfea"
    assert b"not valid utf-16" in captured.err


def test_check_and_diff_of_standard_input(textclean, stdin):
    stdin(b"Some text here.  \n")
    result = textclean("check", "-")
    assert result.status == 1
    assert result.out.startswith("<stdin>:1:16: layout.")
    stdin(b"Some text here.  \n")
    result = textclean("diff", "-", "--stdin-filename", "x.txt")
    assert result.status == 1
    assert "--- a/x.txt\n+++ b/x.txt\n" in result.out


def test_standard_input_as_records(textclean, stdin):
    stdin(b'{"text": "Some text here.  \\n"}\n')
    result = textclean("check", "-", "--stdin-filename", "x.jsonl")
    assert result.status == 1
    assert result.out.startswith("x.jsonl:1:26: ")


@pytest.mark.parametrize(
    "argv",
    [
        ["--log", "l"],
        ["--no-log"],
        ["--format", "json"],
        ["--findings"],
        ["--stdin-filename", "x.pdf"],
    ],
)
def test_options_that_mean_nothing_for_standard_input_are_refused(argv, textclean, stdin):
    stdin(b"Text.\n")
    result = textclean("fix", "-", *argv)
    assert result.status == 2
    assert argv[0] in result.err
    assert result.out == ""


def test_a_closed_standard_input_is_said(textclean, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    result = textclean("fix", "-")
    assert result.status == 2
    assert "standard input is closed" in result.err


def test_standard_input_is_not_mixed_with_files(textclean, stdin):
    assert textclean("check", "-", "x.txt").status == 2


def test_places_are_listed_in_the_order_of_lines(textclean, corpus):
    name = next(name for name in corpus if "004" in name)
    rows = json.loads(textclean("check", "--findings", "--format", "json", name).out)
    spots = [(row["line"], row["column"]) for row in rows]
    assert spots == sorted(spots)
    assert {row["kind"] for row in rows} == {"edit", "finding"}
    (header,) = [row for row in rows if row["rule"] == "textclean.header"]
    assert set(header["meta"]) == set(
        header["message"].removeprefix("writes ").removesuffix(" to the header").split(", ")
    )
    assert all(header["meta"].values())


@pytest.mark.parametrize("format", ["json", "github", "sarif"])
def test_lines_that_cannot_be_read_are_in_every_format_for_programs(format, textclean, here):
    (here / "x.jsonl").write_text('{bad\n{"text": "Fine."}\n')
    result = textclean("check", "--format", format, "x.jsonl")
    assert result.status == 2
    assert "textclean.unread" in result.out
    assert "error" in result.out


def test_fix_check_and_the_summary_count_the_same(textclean, corpus, here):
    checked = textclean("check", "corpus").out.splitlines()[-1]
    textclean("run", "corpus", "--out", "out", "--log", "log")
    summary = json.loads((here / "log/summary.json").read_text())
    assert checked.startswith(f"{sum(summary['edits'].values())} edits, ")
    assert f"{summary['around']['textclean.header']} headers, " in checked
    assert not set(summary["edits"]) & set(summary["around"])


PIECES = st.sampled_from(
    [
        "---\n", "title: A\n", "title:\n", "x: [1\n", "\ufeff", "\r", "\r\n", "\n", "\n\n\n", "  ", "\t", "\x00",
        "Follow us on Twitter and Facebook\n", "ADVERTISEMENT\n", "Moscow: ", "February 7, 2022 10:24 am\n",
        "A Headline About Many Things In The World\n", "Read Also: Another Thing\n", "as perNBC News, ", "é", "â€™",
        "The minister said on Monday that the talks with all of the partners had gone very well indeed.\n",
        "words of some kind ", "http://example.com/2022/02/07/x.html\n", "\ud7ff", "…", "“", "Title: X\n", "\u2028",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30).filter(
    lambda t: t.isprintable()
)
HEADERS = st.sampled_from(["front-matter", "plain", "none"])


@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "cp1252"]), HEADERS)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_check_is_0_exactly_when_fix_writes_nothing_and_undo_is_exact(here, text, encoding, header):
    data = text.encode(encoding, "replace")
    path = here / "x.txt"
    path.write_bytes(data)
    checked = main(["check", "x.txt", "--header", header])
    assert path.read_bytes() == data
    fixed = main(["fix", "x.txt", "--header", header])
    assert (checked, fixed) in ((0, 0), (1, 1), (2, 2))
    assert (path.read_bytes() != data) == (checked == 1)
    if checked == 1:
        assert main(["check", "x.txt", "--header", header]) == 0
        assert main(["undo"]) == 0
        assert path.read_bytes() == data


RECORDS = st.fixed_dictionaries(
    {"text": TEXTS},
    optional={
        "title": st.none() | st.text(max_size=3),
        "url": st.just("http://a.b/"),
        "n": st.floats(),
    },
)


@given(
    st.lists(st.tuples(RECORDS, st.booleans()), max_size=4),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_for_records(here, records, newline, ends):
    lines = [json.dumps(record, ensure_ascii=escapes) for record, escapes in records]
    data = (newline.join(lines) + newline * ends).encode("utf-8", "surrogatepass")
    path = here / "x.jsonl"
    path.write_bytes(data)
    checked = main(["check", "x.jsonl"])
    fixed = main(["fix", "x.jsonl"])
    assert (checked, fixed) in ((0, 0), (1, 1), (2, 2))
    assert (path.read_bytes() != data) == (checked == 1)
    if checked == 1:
        assert main(["check", "x.jsonl"]) == 0
        assert main(["undo"]) == 0
        assert path.read_bytes() == data
