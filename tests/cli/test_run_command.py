"""textclean run: the seeds exactly, the tree kept, nothing lost and nothing overwritten."""

import json
import os
from pathlib import Path

import pytest
import yaml

SEEDS = sorted((Path(__file__).parents[2] / "golden").glob("0*"))


@pytest.mark.parametrize("case", SEEDS, ids=lambda case: case.name)
def test_a_seed_comes_out_exactly(case, textclean, here):
    source = here / "in" / f"{case.name}.txt"
    source.parent.mkdir()
    source.write_bytes((case / "input.txt").read_bytes())
    assert textclean("run", "in", "--out", "out").status == 0
    written = (here / "out" / source.name).read_text(encoding="utf-8")
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    body = (case / "expected.txt").read_text(encoding="utf-8")
    assert written.endswith(f"---\n{body}")
    front = written.removesuffix(body).removeprefix("---\n").removesuffix("---\n")
    loaded = yaml.safe_load(front)
    assert loaded == expected
    assert list(loaded) == list(expected)


def test_there_are_five_seeds():
    assert len(SEEDS) == 5


@pytest.mark.parametrize("style", ["front-matter", "plain", "none"])
def test_a_second_run_changes_nothing(style, textclean, corpus, read_all):
    assert textclean("run", "corpus", "--out", "once", "--header", style).status == 0
    assert textclean("run", "once", "--out", "twice", "--header", style).status == 0
    once, twice = read_all("once"), read_all("twice")
    assert len(once) == len(corpus)
    assert twice == {name.replace("once", "twice", 1): data for name, data in once.items()}
    assert textclean("check", "once", "--header", style).status == 0


def test_the_tree_is_kept_and_the_sources_too(textclean, corpus, read_all):
    result = textclean("run", "corpus", "--out", "out")
    assert result.out == ""
    assert {name.replace("out", "corpus", 1) for name in read_all("out")} == set(corpus)
    assert read_all("corpus") == corpus
    assert f"files: {len(corpus)}:" in result.err
    assert "words: " in result.err
    assert "edits: " in result.err


def test_a_file_goes_into_out_by_its_name(textclean, corpus, here):
    textclean("run", "corpus/made/crlf.txt", "--out", "out")
    assert (here / "out/crlf.txt").read_bytes() == b"One line.\nTwo lines.\n"


def test_everything_is_written_as_utf8_with_line_feeds(textclean, corpus, here):
    textclean("run", "corpus", "--out", "out")
    made = here / "out/made"
    assert made.joinpath("cr.txt").read_bytes() == b"One line.\nTwo lines.\n"
    assert made.joinpath("mark.md").read_bytes() == b"A text with a mark.\n"
    assert made.joinpath("wide.txt").read_bytes() == "A wide text – “here”.\n".encode()
    assert made.joinpath("latin.txt").read_text(encoding="utf-8").startswith("Le café était déjà")
    assert made.joinpath("empty.txt").read_bytes() == b""
    assert made.joinpath("open.txt").read_bytes() == b"No final line end.\n"
    assert made.joinpath("known.md").read_bytes() == corpus["corpus/made/known.md"].replace(
        b"  ", b""
    )


@pytest.mark.parametrize("out", ["corpus", "corpus/../corpus"])
def test_out_may_not_be_the_source(out, textclean, corpus, read_all):
    result = textclean("run", "corpus", "--out", out)
    assert result.status == 2
    assert "is the source itself" in result.err
    assert read_all("corpus") == corpus


@pytest.mark.parametrize("out", ["corpus/out", "corpus/made/out", "to-out", "linked/out"])
@pytest.mark.parametrize("source", ["corpus", "linked", "."])
def test_out_inside_of_the_source_is_not_read(out, source, textclean, corpus, here):
    (here / "linked").symlink_to("corpus")
    (here / "to-out").symlink_to("corpus/out")
    (here / "corpus/out").mkdir()
    counts = []
    for _ in range(2):
        assert textclean("run", source, "--out", out, "--preset", "minimal").status == 0
        counts.append(len([path for path in (here / out).rglob("*") if path.suffix == ".txt"]))
    assert counts[0] == counts[1] > 5
    assert not list((here / out).rglob("out"))


def test_standard_input_is_for_fix(textclean, here):
    result = textclean("run", "-", "--out", "out")
    assert (result.status, "run takes no standard input" in result.err) == (2, True)
    assert "textclean fix -" in result.err


def test_out_among_several_sources_is_left_out(textclean, corpus, here):
    """As ``run * --out clean`` names it the second time."""
    (here / "clean").mkdir()
    for _ in range(2):
        result = textclean("run", "clean", "corpus", "--out", "clean", "--preset", "minimal")
        assert result.status == 0
        assert "clean: left out: it is --out" in result.err
    assert not (here / "clean/clean").exists()


@pytest.mark.parametrize("out", [".", "corpus/..", "to-here", "corpus"])
def test_out_may_not_hold_the_source(out, textclean, corpus, here, read_all):
    (here / "to-here").symlink_to(".")
    source = "corpus/made" if out == "corpus" else "corpus"
    result = textclean("run", source, "--out", out)
    assert result.status == 2
    assert f"the source {source} lies in --out" in result.err
    assert read_all("corpus") == corpus
    assert not (here / ".textclean").exists()


def test_sources_that_would_share_an_output_are_refused(textclean, here):
    for folder in ("a", "b"):
        (here / folder).mkdir()
        (here / folder / "x.txt").write_text("Text.\n")
    result = textclean("run", "a", "b", "--out", "out")
    assert result.status == 2
    assert "both be written" in result.err
    assert not (here / "out").exists()


def test_an_output_that_is_a_source_is_refused(textclean, here):
    (here / "a/a").mkdir(parents=True)
    for name in ("a/x.txt", "a/a/x.txt"):
        (here / name).write_text("Text.\n")
    result = textclean("run", "a/a/x.txt", "a/x.txt", "--out", "a")
    assert result.status == 2
    assert "overwrite a source" in result.err


def test_in_place_or_out_must_be_chosen(textclean, corpus):
    assert textclean("run", "corpus").status == 2
    assert textclean("run", "corpus", "--out", "o", "--in-place").status == 2


def test_a_quarantined_text_is_not_written_and_shows(textclean, here):
    text = b"Follow us on Twitter and Facebook\n" * 3 + b"Short.\n"
    (here / "q.txt").write_bytes(text)
    result = textclean("run", "q.txt", "--out", "out")
    assert result.status == 1
    assert "q.txt: quarantined" in result.err
    assert not (here / "out/q.txt").exists()
    assert textclean("run", "q.txt", "--in-place").status == 1
    assert (here / "q.txt").read_bytes() == text


def test_a_quarantined_record_stays_as_it_came(textclean, here):
    data = b'{"text": "Follow us on Twitter and Facebook\\nYes.\\n"}\n{"text": "Fine.  \\n"}\n'
    (here / "q.jsonl").write_bytes(data)
    result = textclean("run", "q.jsonl", "--out", "out")
    assert result.status == 1
    assert "q.jsonl:1: quarantined" in result.err
    assert (here / "out/q.jsonl").read_bytes() == data.replace(b"Fine.  ", b"Fine.")


def test_bad_lines_are_named_and_the_file_goes_on(textclean, here):
    lines = [
        b'{"text": "One.  \\n"}',
        b"{bad",
        b"",
        b'{"body": "x"}',
        b'{"text": 3}',
        b'{"text": "\xff"}',
    ]
    data = b"\n".join([*lines, lines[0]])
    (here / "b.jsonl").write_bytes(data)
    result = textclean("run", "b.jsonl", "--out", "out")
    assert result.status == 2
    for number in (2, 4, 5, 6):
        assert f"b.jsonl:{number}: " in result.err
    assert (here / "out/b.jsonl").read_bytes() == data.replace(b"One.  ", b"One.")


def test_many_bad_lines_are_counted_only(textclean, here):
    (here / "b.jsonl").write_bytes(b'{"body": "x"}\n' * 500)
    result = textclean("run", "b.jsonl", "--out", "out")
    assert result.err.count("--field") < 30
    assert "500 lines not read" in result.err


def test_a_file_that_is_no_json_lines_gets_a_hint(textclean, here):
    (here / "b.jsonl").write_bytes(b'[\n{"text":\n"x"},\n' * 10)
    hint = "is this JSON Lines (one object a line)?"
    assert textclean("run", "b.jsonl", "--out", "out").err.count(hint) == 1
    (here / "b.jsonl").write_bytes(b'{"text": "Fine."}\n' + b"{bad\n" * 30)
    assert hint not in textclean("run", "b.jsonl", "--out", "out").err
    (here / "b.jsonl").write_bytes(b'{"body": "x"}\n' * 30)
    assert hint not in textclean("run", "b.jsonl", "--out", "out").err


def test_lines_that_cannot_be_read_are_among_the_findings(textclean, here):
    (here / "b.jsonl").write_bytes(b'{"text": "One.  \\n"}\n{bad\n')
    assert textclean("run", "b.jsonl", "--out", "out", "--log", "log").status == 2
    (row,) = _rows(here / "log/findings.jsonl")
    assert (row["rule"], row["record"], row["reason"]) == ("textclean.unread", 2, "unread")
    assert "not valid JSON" in row["message"]


def test_front_matter_that_is_no_yaml_is_quarantined(textclean, here):
    (here / "x.md").write_text("---\na: [1\n---\nText.  \n")
    result = textclean("run", "x.md", "--out", "out")
    assert result.status == 1
    assert "not valid YAML" in result.err
    checked = textclean("check", "x.md")
    assert checked.status == 0
    assert "not valid YAML" in checked.err
    assert "textclean.left-alone" in textclean("check", "--format", "json", "x.md").out


def test_a_file_named_twice_is_done_once(textclean, corpus, read_all):
    result = textclean(
        "run", "corpus/made/crlf.txt", "corpus/../corpus/made/crlf.txt", "--out", "o"
    )
    assert result.status == 0
    assert "files: 1:" in result.err
    assert list(read_all("o")) == ["o/crlf.txt"]


def test_words_that_were_removed_are_counted_and_lifted_ones_apart(textclean, here):
    (here / "x.txt").write_text(
        "A Headline About Many Things In The World\n\nFebruary 7, 2022 10:24 am\n\n"
        "The minister said on Monday that the talks with all of the partners had gone well, as perNBC "
        "News.  \n\nFollow us on Twitter and Facebook\n"
    )
    result = textclean("run", "x.txt", "--out", "out", "--log", "log")
    summary = json.loads((here / "log/summary.json").read_text())
    assert summary["words_removed"] == 6
    assert summary["words_lifted"] == 5  # the date
    assert "removed 6 (" in result.err
    assert "lifted into the metadata 5" in result.err


def test_other_fields_are_chosen_and_created(textclean, here):
    (here / "f.jsonl").write_bytes(b'{"doc":{"body":"One.  \\n"}}\n')
    assert textclean("run", "f.jsonl", "--out", "out", "--field", "doc.body").status == 0
    assert (here / "out/f.jsonl").read_bytes() == b'{"doc":{"body":"One.\\n"}}\n'


def test_excluded_files_are_left_out_even_if_named(textclean, corpus, here, read_all):
    (here / "textclean.toml").write_text('exclude = ["corpus/seeds", "*.md"]\n')
    textclean("run", "corpus", "corpus/made/known.md", "--out", "out")
    assert {Path(name).parts[1] for name in read_all("out")} == {"made"}
    assert not any(name.endswith(".md") for name in read_all("out"))


def test_hidden_folders_and_other_files_are_left_out(textclean, here, read_all):
    for name in ("c/.git/x.txt", "c/.textclean/y.txt", "c/z.py", "c/ok.txt"):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n")
    textclean("run", "c", "--out", "out")
    assert list(read_all("out")) == ["out/ok.txt"]


def test_unknown_suffixes_and_missing_files_are_refused(textclean, here):
    (here / "x.pdf").write_bytes(b"%PDF")
    result = textclean("run", "x.pdf", "gone.txt", "--out", "out")
    assert result.status == 2
    assert "x.pdf: cannot tell its format" in result.err
    assert "gone.txt: no such file" in result.err


def test_permission_bits_are_kept(textclean, here):
    (here / "x.txt").write_text("Text.  \n")
    (here / "x.txt").chmod(0o640)
    textclean("run", "x.txt", "--out", "out")
    textclean("fix", "x.txt")
    assert {oct((here / name).stat().st_mode & 0o777) for name in ("x.txt", "out/x.txt")} == {
        "0o640"
    }


def test_links_out_of_the_source_are_refused(textclean, here):
    (here / "c").mkdir()
    (here / "secret.txt").write_text("Text.  \n")
    (here / "c/link.txt").symlink_to(here / "secret.txt")
    (here / "c/folder").symlink_to(here)
    (here / "c/ok.txt").write_text("Text.  \n")
    for argv in (("run", "c", "--out", "out"), ("fix", "c")):
        result = textclean(*argv)
        assert result.status == 2
        assert "c/link.txt: links to" in result.err
        assert "outside of c" in result.err
    assert (here / "secret.txt").read_text() == "Text.  \n"
    assert (here / "c/ok.txt").read_text() == "Text.\n"


def test_a_link_inside_stays_a_link(textclean, here):
    (here / "c").mkdir()
    (here / "c/b.txt").write_text("Text.  \n")
    (here / "c/a.txt").symlink_to("b.txt")
    assert textclean("run", "c", "--in-place").status == 0
    assert (here / "c/a.txt").is_symlink()
    assert (here / "c/b.txt").read_text() == "Text.\n"


def test_the_log_is_complete(textclean, corpus, here):
    textclean("run", "corpus", "--out", "out", "--log", "log")
    rows = {name: _rows(here / "log" / f"{name}.jsonl") for name in ("files", "edits", "findings")}
    assert {row["file"] for row in rows["files"]} == set(corpus)
    assert {row["status"] for row in rows["files"]} == {"changed", "unchanged"}
    keys = {
        "file",
        "record",
        "pass",
        "stage",
        "rule",
        "start",
        "end",
        "old",
        "new",
        "field",
        "value",
        "why",
        "host",
        "line",
        "column",
        "left",
        "right",
    }
    assert all(set(row) == keys for row in rows["edits"])
    assert any(row["record"] == 3 for row in rows["edits"])
    assert {"line", "column", "reason", "message"} <= set(rows["findings"][0])
    summary = json.loads((here / "log/summary.json").read_text())
    assert summary["files"] == len(corpus)
    assert summary["version"] == "0.1.0"
    assert sum(summary["edits"].values()) <= len(rows["edits"])


def test_a_log_among_the_sources_or_of_another_run_is_refused(textclean, corpus, here):
    assert textclean("run", "corpus", "--out", "out", "--log", "corpus/log").status == 2
    assert textclean("run", "corpus", "--in-place", "--log", "log").status == 0
    result = textclean("run", "corpus", "--in-place", "--log", "log")
    assert result.status == 2
    assert "an earlier run" in result.err
    assert textclean("run", "corpus", "--out", "out", "--log", "log").status == 2
    (here / "empty").mkdir()
    assert textclean("run", "corpus", "--out", "out", "--log", "empty").status == 0


def test_the_order_of_the_sources_does_not_matter(textclean, corpus, read_all):
    names = sorted(corpus)
    textclean("run", *names, "--out", "a")
    textclean("run", *reversed(names), "--out", "b")
    assert read_all("a") == {
        name.replace("b/", "a/", 1): data for name, data in read_all("b").items()
    }
    assert len(read_all("a")) == len(names)


def _rows(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.mark.parametrize(
    "command",
    [("run", "n", "--out", "o"), ("run", "n", "--in-place"), ("fix", "n"), ("learn", "n")],
)
def test_what_cannot_be_named_or_followed_costs_only_itself(command, here, textclean):
    bad = here / "n" / os.fsdecode(b"bad\xff.txt")
    bad.parent.mkdir()
    for file in (bad, here / "n" / "good.txt"):
        file.write_text("It\u200b ended.\n")
    (here / "n" / "self.txt").symlink_to("self.txt")
    result = textclean(*command)
    assert result.status == 2
    assert r"n/bad\xff.txt: its path is not UTF-8" in result.err
    assert "n/self.txt: cannot be read: its links go in a circle" in result.err
    assert bad.read_text() == "It\u200b ended.\n"
    cleaned = here / ("o" if "--out" in command else "n") / "good.txt"
    assert cleaned.read_text() == ("It\u200b ended.\n" if command[0] == "learn" else "It ended.\n")


def test_the_folder_above_may_have_any_name(here, textclean, monkeypatch):
    folder = here / os.fsdecode(b"d\xfe")
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "x.txt").write_text("It\u200b ended.\n")
    assert textclean("run", "x.txt", "--out", "o", "--log", "log").status == 0
    again = textclean("run", "x.txt", "--out", "o", "--log", "log")
    assert "1 file needed nothing done" in again.err
    (folder / "x.txt").unlink()
    assert textclean("undo", "log").status == 0
    assert (folder / "o" / "x.txt").read_text() == "It\u200b ended.\n"


def test_several_fields_of_a_record_are_counted_as_one_record(textclean, here):
    """Of two fields that are left as they are, both are named; the record is one."""
    bad = "Read also: Other news\nShare this\nFollow us on Twitter\n" * 9 + "a  \n"
    lines = [
        {"title": bad, "text": bad},
        {"title": bad, "text": "Fine."},
        {"title": "a", "text": "b"},
    ]
    (here / "f.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    given = ("--field", "title,text", "--max-removed", "0", "--log", "log")
    said = textclean("run", "f.jsonl", "--out", "out", *given).err
    assert "files: 1: 0 changed, 1 unchanged; 3 fields of 2 records quarantined\n" in said
    assert "f.jsonl:1: quarantined, left as it is: title: " in said
    assert "f.jsonl:1: quarantined, left as it is: text: " in said
    told = json.loads((here / "log/summary.json").read_text())
    assert (told["records"], told["records_quarantined"], told["fields_quarantined"]) == (3, 2, 3)
    [source] = told["sources"].values()
    assert (source["documents"], source["quarantined"]) == (3, 2)
    one = textclean("run", "f.jsonl", "--out", "one", "--field", "text", "--max-removed", "0").err
    assert "; 1 record quarantined\n" in one


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (["a.html"], "1 HTML file"),
        (["a.warc.wet"], "1 WARC or WET file"),
        (["a.html", "b.html", "a.wet.gz"], "2 HTML files and 1 WARC or WET file"),
    ],
)
def test_the_hint_for_whole_pages_names_what_they_are(names, what, textclean, here):
    for name in names:
        (here / name).write_bytes(b"")
    said = textclean("run", *names, "--out", "out").err
    assert f"textclean: {what} with the preset 'article'; '--preset page' looks" in said
