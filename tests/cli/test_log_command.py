"""textclean log: every entry, chosen by rule, file, source, stage and reason; nothing steers the terminal."""

import json

import pytest

from textclean.report.palette import COLOURS, colour

RECORDS = [
    {"text": "The deal is done.\nFollow us on Twitter\n", "url": "https://www.a.example.com/1"},
    {"text": "The deal is done.\nFollow us on Twitter\n", "source": "herald"},
    {"text": "It cost 5\x1b[31m euros, as perNBC News.\n"},
    {"no": "text"},
]


@pytest.fixture
def log(textclean, here):
    folder = here / "corpus/sub"
    folder.mkdir(parents=True)
    rows = "".join(json.dumps(record) + "\n" for record in RECORDS)
    (folder / "r.jsonl").write_text(rows, encoding="utf-8")
    (folder / "a.txt").write_text("The deal is done.\n\n\n\n\nYes.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Share this: " * 40 + "\nShare this\n", encoding="utf-8")
    (folder / "c.html").write_text("<p></p>", encoding="utf-8")
    (folder / "gone.txt").write_bytes(b"ab\xff\x00\xfe")
    textclean("run", "corpus", "--out", "out", "--log", "log")
    return here / "log"


def _json(result):
    return [json.loads(line) for line in result.out.splitlines()]


def test_all_edits_come_out_as_they_were_logged(textclean, log):
    rows = _json(textclean("log", "log", "--json"))
    written = (log / "edits.jsonl").read_text(encoding="utf-8").splitlines()
    assert rows == [json.loads(line) for line in written]
    assert len(rows) >= 4


@pytest.mark.parametrize(
    ("filters", "records"),
    [
        (["--host", "example.com"], [1]),
        (["--host", "a.example.com", "--host", "herald"], [1, 2]),
        (["--host", "ample.com"], []),
        (["--rule", "boilerplate"], [1, 2]),
        (["--rule", "boilerplate.en.foll"], []),
        (["--rule", "boilerplate", "--host", "herald"], [2]),
        (["--stage", "repair"], [3]),
        (["--file", "*.jsonl", "--rule", "boilerplate", "--limit", "1"], [1]),
        (["--file", "r.txt"], []),
    ],
)
def test_filters(filters, records, textclean, log):
    rows = _json(textclean("log", "log", "--json", "--file", "r.jsonl", *filters))
    if filters[0] == "--file" and filters[1] == "r.txt":
        rows = _json(textclean("log", "log", "--json", *filters))
    assert [row["record"] for row in rows if row["stage"] != "characters"] == records


def test_an_edit_says_where_it_stood_and_what_is_around_it(textclean, log):
    edit = _json(textclean("log", "log", "--json", "--rule", "repair"))[0]
    raw = (log.parent / "corpus/sub/r.jsonl").read_text(encoding="utf-8").splitlines()[2]
    assert (edit["line"], edit["host"]) == (3, "sub")
    assert raw[edit["column"] - 1 :].startswith("NBC") or raw[edit["column"] - 1 :].startswith(
        "per"
    )
    assert edit["left"].endswith(("as per", "as "))
    shown = textclean("log", "log", "--rule", "repair").out
    assert "{+" in shown
    assert f"r.jsonl:3:{edit['column']}:" in shown


def test_quarantine_names_records_files_and_errors(textclean, log):
    rows = _json(textclean("log", "log", "--json", "--quarantine"))
    reasons = {(row["file"].rpartition("/")[2], row["record"]): row["reason"] for row in rows}
    assert reasons["r.jsonl", 4] == "unread"
    assert reasons["c.html", None] == "quarantined"
    summary = json.loads((log / "summary.json").read_text(encoding="utf-8"))
    kinds = [row["reason"] for row in rows]
    assert kinds.count("quarantined") == summary["records_quarantined"]
    assert kinds.count("error") == summary["error"]
    only = _json(textclean("log", "log", "--json", "--quarantine", "--reason", "unread"))
    assert [row["record"] for row in only] == [4]


def test_no_character_of_a_document_steers_the_terminal(textclean, log):
    for kind in ("--edits", "--findings", "--quarantine"):
        assert "\x1b" not in textclean("log", "log", kind).out
    coloured = textclean("log", "log", "--color", "always").out
    assert "\x1b[31m" not in coloured
    assert "\x1b[38;5;" in coloured


def test_the_summary_counts_by_rule_source_and_file(textclean, log):
    text = textclean("log", "log", "--summary").out
    assert text == (log / "summary.txt").read_text(encoding="utf-8")
    summary = json.loads(textclean("log", "log", "--summary", "--json").out)
    assert summary["sources"]["a.example.com"]["edits"] == 1
    assert sum(source["edits"] for source in summary["sources"].values()) == sum(
        summary["edits"].values()
    )
    for line in ("boilerplate.en.follow-us", "a.example.com", "corpus/sub/r.jsonl"):
        assert line in text
    lost = sum(int(share) > 0 for share in summary["removed_shares"])
    assert lost


def test_parquet_holds_every_entry(textclean, log, here):
    parquet = pytest.importorskip("pyarrow.parquet")
    for kind in ("edits", "findings", "quarantine"):
        assert textclean("log", "log", f"--{kind}", "--to-parquet", f"{kind}.parquet").status == 0
        rows = parquet.read_table(here / f"{kind}.parquet").to_pylist()
        logged = _json(textclean("log", "log", f"--{kind}", "--json"))
        assert len(rows) == len(logged)
        for row, entry in zip(rows, logged, strict=True):
            assert all(entry.get(name) == value for name, value in row.items())


def test_a_table_is_written_over_by_a_table_of_the_same_making_only(textclean, log, here):
    pytest.importorskip("pyarrow")
    given = ("log", "log", "--edits", "--to-parquet")
    assert [textclean(*given, "edits.parquet").status for _ in range(2)] == [0, 0]
    (here / "notes.txt").write_text("Mine.\n")
    refused = textclean(*given, "notes.txt")
    assert (refused.status, "textclean did not write this file" in refused.err) == (2, True)
    assert (here / "notes.txt").read_text() == "Mine.\n"


def test_undo_still_finds_what_it_needs(textclean, log, here):
    assert textclean("undo", "log", "--out", "back").status == 0
    for name in ("a.txt", "b.txt", "r.jsonl"):
        assert (here / "back/sub" / name).exists() is (here / "out/sub" / name).exists()
    assert (here / "back/sub/r.jsonl").read_bytes() == (here / "corpus/sub/r.jsonl").read_bytes()


def test_the_newest_undo_log_is_read_without_a_name(textclean, here):
    (here / "a.txt").write_text("The deal is done.\nFollow us on Twitter\n", encoding="utf-8")
    textclean("fix", "a.txt")
    assert "[-Follow us on Twitter-]" in textclean("log").out


@pytest.mark.parametrize(
    "wrong",
    [
        ["--stage", "header", "--findings"],
        ["--reason", "unsafe"],
        ["--rule", "header", "--quarantine"],
        ["--limit", "0"],
    ],
)
def test_filters_that_cannot_fit_are_refused(wrong, textclean, log):
    result = textclean("log", "log", *wrong)
    assert result.status == 2
    assert result.err.startswith("textclean: --")


def test_a_folder_that_is_no_log_is_refused(textclean, here):
    result = textclean("log", ".")
    assert (result.status, "holds no log" in result.err) == (2, True)


def test_a_filter_that_fits_nothing_says_so(textclean, log):
    assert textclean("log", "log", "--rule", "nothing").out == "no edits here fit\n"


def _luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", COLOURS)
def test_every_colour_can_be_read_on_light_and_dark(tone):
    assert _contrast(tone.dark, "#ffffff") >= 4.5
    assert _contrast(tone.light, "#16181d") >= 4.5


def test_a_family_keeps_its_colour():
    assert colour("header.title") == colour("header.date") != colour("boilerplate.en.voice")
    assert colour("house.motto") == colour("house.other")
