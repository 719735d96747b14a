"""HTML on the command line: read by run, never written over, and given back by undo."""

import json

import pytest

PAGE = (
    b"<html lang=en><title>Bridge to be rebuilt at last | The Post</title>\r\n"
    b"<ul><li>Home<li>News</ul><h1>Bridge to be rebuilt at last</h1>"
    b"<p>The council voted on Monday to rebuild the old harbour bridge, which was closed in spring.\r\n"
    b"<p>Follow us on Twitter and Facebook</html>\x00"
)
LEFT = "is never rewritten"


@pytest.fixture
def pages(here):
    """A folder in which a text has the name of a page."""
    files = {
        "src/page.html": PAGE,
        "src/page.htm": b"<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2 \xe2\xf1\xe5\xec",
        "src/page.txt": b"Another text.\n",
        "src/deep/plain.html": b"Only a line.\n",
        "src/deep/empty.html": b"",
        "src/deep/app.html": b"<script>app()</script>",
    }
    for name, data in files.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(data)
    return files


def test_the_text_of_a_page_stands_beside_texts_of_its_name(textclean, pages, read_all):
    result = textclean("run", "src", "--out", "out")
    assert result.status == 1
    assert "app.html: quarantined, left as it is: there is no text in it" in result.err
    assert "'--preset page' looks for the article" in result.err
    out = read_all("out")
    assert sorted(out) == [
        "out/deep/empty.html.txt",
        "out/deep/plain.html.txt",
        "out/page.htm.txt",
        "out/page.html.txt",
        "out/page.txt",
    ]
    assert out["out/page.htm.txt"].decode() == "Привет всем\n"
    assert out["out/page.html.txt"].endswith(b"which was closed in spring.\n")
    assert read_all("src") == pages


def test_a_second_run_over_the_texts_changes_nothing(textclean, pages, read_all):
    textclean("run", "src", "--out", "out", "--preset", "page")
    textclean("run", "out", "--out", "again", "--preset", "page")
    assert list(read_all("again").values()) == list(read_all("out").values())


def test_a_text_in_the_place_of_an_output_is_refused(textclean, pages, here):
    (here / "src/page.html.txt").write_text("A text.\n")
    result = textclean("run", "src", "--out", "out")
    assert result.status == 2
    assert "would both be written there" in result.err
    assert not (here / "out").exists()


def test_undo_gives_the_pages_back_under_their_names(textclean, pages, read_all, here):
    textclean("run", "src", "--out", "out", "--log", "log")
    assert textclean("undo", "log", "--out", "originals").status == 0
    kept = {name.removeprefix("src/"): data for name, data in pages.items() if "app" not in name}
    assert {n.removeprefix("originals/"): d for n, d in read_all("originals").items()} == kept
    (here / "out/page.html").write_text("Another page.")
    result = textclean("undo", "log")
    assert result.status == 2
    assert "out/page.html: another file is in the place of the original" in result.err
    (here / "out/page.html").unlink()
    assert textclean("undo", "log").status == 0
    assert {n.removeprefix("out/"): d for n, d in read_all("out").items()} == kept
    assert textclean("undo", "log").err.startswith("undo log: already undone")


@pytest.mark.parametrize(
    "argv", [["fix", "src"], ["check", "src"], ["diff", "src"], ["run", "src", "--in-place"]]
)
def test_pages_are_never_written_over(argv, textclean, pages, read_all):
    result = textclean(*argv)
    assert result.status == 0
    assert f"textclean: 5 HTML files left out, since HTML {LEFT}" in result.err
    assert read_all("src") == pages


def test_a_page_by_name_is_left_out_with_a_reason(textclean, pages):
    result = textclean("fix", "src/page.html")
    assert LEFT in result.err
    assert "there is no file to clean here" not in result.err


def test_a_page_from_standard_input_is_text_on_standard_output(textclean, pages, here, monkeypatch):
    with (here / "src/page.html").open("rb") as file:
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": file, "closed": False}))
        result = textclean("fix", "-", "--stdin-filename", "page.html", "--header", "none")
    assert result.out.startswith("* Home\n* News\n\nThe council voted")


def test_explain_speaks_of_the_text_of_a_page(textclean, pages):
    out = textclean("explain", "src/page.html").out
    assert "decode.html" in out
    assert 'before: "Follow us on Twitter and Facebook\\n"' in out


def test_html_in_records_is_read_unless_it_is_to_be_kept(textclean, here):
    line = json.dumps({"id": 1, "text": "<p>The council voted.</p><p>It was late.</p>"}) + "\n"
    (here / "x.jsonl").write_text(line)
    assert textclean("check", "--keep-html", "--ignore", "markup", "x.jsonl").status == 0
    (here / "textclean.toml").write_text('keep-html = true\nignore = ["markup"]\n')
    assert textclean("check", "x.jsonl").status == 0
    (here / "textclean.toml").unlink()
    result = textclean("check", "x.jsonl")
    assert result.status == 1
    assert "x.jsonl:1:1: decode.html HTML is read into lines of text" in result.out
    assert "1 text read out of HTML" in result.out
    textclean("fix", "x.jsonl")
    assert (
        json.loads((here / "x.jsonl").read_text())["text"] == "The council voted.\n\nIt was late."
    )
    textclean("undo")
    assert (here / "x.jsonl").read_text() == line
