"""The HTML report: one file that loads nothing, holds what it says, and cannot be broken by a document."""

import gzip
import json
from base64 import b64decode, b64encode
from hashlib import sha256
from random import Random

import pytest
from bs4 import BeautifulSoup

from textclean.batch.tally import Tally
from textclean.cli.main import main
from textclean.report.html import data, page
from textclean.report.html.explained import explained
from textclean.report.palette import COLOURS
from textclean.report.sample import Sample
from textclean.report.specimen import Specimen

EVIL = "</script><script>boom()</script><img src=x onerror=boom()>&lt;b&gt; \u2028 \ud800 $style ${data}"
ARTICLE = "The deal is done, he said, and both sides were glad of it.\nFollow us on Twitter\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A run with a report on documents of every outcome, two of them ill-meant."""
    here = tmp_path_factory.mktemp("run")
    folder = here / "corpus" / "sub"
    folder.mkdir(parents=True)
    rows = [
        {"text": ARTICLE, "url": "https://www.a.example/1"},
        {"text": f"{EVIL}\n{ARTICLE}", "source": EVIL, "title": EVIL},
        {"none": 1},
        {
            "text": "قال الرئيس إن المحادثات كانت صعبة ولكنها مفيدة للجميع.\nتابعونا على تويتر وفيسبوك\n"
        },
    ]
    (folder / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "<img src=x onerror=boom()>.txt").write_text(ARTICLE)
    (folder / "page.html").write_text("<p></p>")
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00\x01\x00")
    _run(here, "out", "report.html", "1")
    return here


def _run(here, out, report, jobs):
    paths = [str(here / name) for name in ("corpus", out, report)]
    main(
        [
            "run",
            paths[0],
            str(here / "missing.txt"),
            "--out",
            paths[1],
            "--report",
            paths[2],
            "--jobs",
            jobs,
        ]
    )


@pytest.fixture
def report(folder):
    return (folder / "report.html").read_text(encoding="utf-8")


def _soup(text):
    return BeautifulSoup(text, "lxml")


def _unpacked(element):
    return json.loads(gzip.decompress(b64decode(element.string)))


def _documents(text):
    soup = _soup(text)
    index = _unpacked(soup.find(id="index"))
    parts = [_unpacked(part) for part in soup.find_all("script", id=lambda id: id and "part" in id)]
    return index, [inside for part in parts for inside in part]


def test_it_loads_nothing_and_runs_nothing_but_its_own_script(report):
    soup = _soup(report)
    for tag in soup.find_all(True):
        assert not {"src", "onerror", "onclick", "style", "srcset"} & set(tag.attrs), tag
        assert tag.get("href", "#").startswith("#")
    assert not soup.find_all(["link", "img", "iframe", "object", "base"])
    policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; ")
    (script,) = (one for one in soup.find_all("script") if one.get("type") != "application/gzip")
    (style,) = soup.find_all("style")
    for element in (script, style):
        digest = b64encode(sha256(element.string.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "url(" not in style.string
    assert "@import" not in style.string


def test_no_document_breaks_out_of_its_place(report):
    assert "<script>boom" not in report
    assert "<img" not in report
    index, documents = _documents(report)
    (evil,) = (at for at, doc in enumerate(index["docs"]) if doc["record"] == 2)
    held = "".join(s if isinstance(s, str) else s[0] for s in documents[evil]["segments"])
    assert "<img src=x onerror=boom()>" in held
    assert "${data}" in held
    assert index["docs"][evil]["source"].startswith("</script>")


def test_every_document_is_there_with_its_outcome_and_changes(report, folder):
    index, documents = _documents(report)
    assert len(index["docs"]) == len(documents) == 9
    outcomes = {f"{doc['file']}:{doc['record']}": doc["status"] for doc in index["docs"]}
    assert outcomes["sub/r.jsonl:1"] == "changed"
    assert outcomes["sub/r.jsonl:3"] == "unread"
    assert outcomes["sub/page.html:0"] == "quarantined"
    for doc, inside in zip(index["docs"], documents, strict=True):
        changes = [s for s in inside["segments"] if isinstance(s, list)]
        assert len(changes) == doc["edits"]
        assert all(rule < len(index["rules"]) for change in changes for rule in change[2])
        if doc["file"] == "sub/a.txt":
            assert ["Follow us on Twitter\n", ""] in [change[:2] for change in changes]
            new = "".join(s if isinstance(s, str) else s[1] for s in inside["segments"])
            assert (folder / "out/sub/a.txt").read_text() == new


def test_the_rules_that_spoke_are_explained(report):
    soup = _soup(report)
    rule = soup.find(id="rule-boilerplate.en.follow-us")
    assert "Follow us" in rule.get_text()
    assert rule.find("pre")
    index, _ = _documents(report)
    for named in index["rules"]:
        assert soup.find(id=f"rule-{named['id']}"), named
        assert named["why"]
        assert 0 <= named["colour"] < len(COLOURS)


def test_what_was_left_alone_is_listed_with_its_reason_and_linked(report):
    soup = _soup(report)
    index, _ = _documents(report)
    rows = soup.find(id="left-alone").find_all("tr")[1:]
    said = {row.a["href"].removeprefix("#document-"): row.get_text(" ") for row in rows}
    alone = [
        at for at, doc in enumerate(index["docs"]) if doc["status"] not in ("changed", "unchanged")
    ]
    assert sorted(map(int, said)) == alone
    assert sum(doc["status"] == "error" for doc in index["docs"]) == 2
    for at, text in said.items():
        assert index["docs"][int(at)]["reason"] in text


def test_charts_say_in_words_what_they_show(report):
    for chart in _soup(report).find_all("svg", role="img"):
        assert chart["aria-label"]
        assert chart.find("text").get_text()


def test_the_same_run_gives_the_same_report_in_any_number_of_processes(report, folder):
    _run(folder, "again", "again.html", "2")
    assert (folder / "again.html").read_text(encoding="utf-8") == report


def test_a_report_among_the_sources_is_refused(textclean, here):
    (here / "c").mkdir()
    result = textclean("run", "c", "--out", "out", "--report", "c/report.html")
    assert (result.status, "lies in the source" in result.err) == (2, True)
    assert textclean("run", "c", "--out", "out", "--report", "c").status == 2


def test_a_report_is_written_over_by_a_report_only(textclean, here):
    (here / "x.txt").write_text("Fine.  \n")
    given = ("run", "x.txt", "--out", "out", "--report")
    assert [textclean(*given, "report.html").status for _ in range(2)] == [0, 0]
    written = (here / "out" / "x.txt").read_text()
    refused = textclean(*given, "out/x.txt")
    assert (refused.status, "which textclean did not write" in refused.err) == (2, True)
    assert (here / "out" / "x.txt").read_text() == written


def test_a_report_in_a_folder_that_is_not_there_is_refused(textclean, here):
    (here / "x.txt").write_text("Fine.\n")
    result = textclean("run", "x.txt", "--out", "out", "--report", "a/b/report.html")
    assert (result.status, "there is no folder a/b" in result.err) == (2, True)
    assert not (here / "a").exists()
    assert not (here / "out").exists()
    assert textclean("run", "x.txt", "--out", "out", "--report", "out/report.html").status == 0
    assert (here / "out/report.html").exists()


def test_nothing_to_report_is_a_report_too():
    soup = _soup(page(Tally(sample=Sample()), {}, ["empty"]))
    assert "No rule changed anything" in soup.get_text()
    assert _unpacked(soup.find(id="index"))["docs"] == []


def test_what_does_not_fit_is_left_out_and_said_to_be(monkeypatch):
    monkeypatch.setattr(data, "MOST", 200_000)
    sample, random = Sample(), Random(1)
    for number in range(1, 201):
        noise = "".join(random.choices("abcdefghijklmnop \n", k=6000))
        made = Specimen("f", number, "", "changed", number, segments=(noise,))
        sample.strata.setdefault("=any", {})[number] = made
    text = page(Tally(sample=sample, records=500), {}, ["f"])
    assert len(text) < 300_000
    index, documents = _documents(text)
    assert 0 < len(index["docs"]) == len(documents) < 200
    assert f"{200 - len(documents)} more were left out" in text


def _mixed(one, other, share):
    """What color-mix(in srgb, …) makes of two colours."""
    parts = (
        round(share * int(one[n : n + 2], 16) + (1 - share) * int(other[n : n + 2], 16))
        for n in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def _luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", COLOURS)
def test_changes_can_be_read_on_their_tinted_ground(tone):
    for colour, ground in ((tone.dark, "#ffffff"), (tone.light, "#16181d")):
        assert _contrast(colour, _mixed(colour, ground, 0.08)) >= 4.5


def test_explained_takes_its_words_from_the_rule():
    from textclean.pipeline import Pipeline

    for rule in Pipeline().rules[:20]:
        told = explained(rule)
        assert (told.why, told.stage) == (rule.why, rule.stage)
        assert len(told.hits) <= len(rule.hits)


def test_families_that_meet_in_a_document_have_colours_of_their_own():
    from textclean import catalogue
    from textclean.report.palette import number

    families = {rule.family for rule in catalogue.shipped()} | {"learned"}
    assert len({number(f"{family}.x") for family in families}) == len(families)


def test_a_list_of_names_is_shown_as_names(tmp_path):
    text = (
        "Harbour Opens Again After Two Years\nBy Anna Berg and Jan Krol\nMay 6, 2021\n\n"
        "The harbour is open again, the minister said on Monday, and both sides were glad of it.\n"
        "The talks went on for two days and nights, and the crews were asked what they thought.\n"
    )
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}) + "\n")
    paths = [str(tmp_path / name) for name in ("a.jsonl", "out", "report.html")]
    main(["run", paths[0], "--out", paths[1], "--report", paths[2]])
    _, documents = _documents((tmp_path / "report.html").read_text())
    assert documents[0]["meta"]["authors"] == "Anna Berg, Jan Krol"


@pytest.mark.parametrize("option", ["--report", "--log", "--out"])
def test_what_cannot_be_written_at_the_end_is_said_at_the_beginning(textclean, here, option):
    """Nothing is cleaned before; /proc takes no file, even from the owner of all."""
    (here / "x.txt").write_text("Fine.\n")
    given = {"--out": "out", option: "/proc/report.html"}
    result = textclean("run", "x.txt", *[part for pair in given.items() for part in pair])
    assert result.status == 2
    assert result.err.startswith("textclean: ")
    assert f"{option} /proc/report.html: /proc cannot be written to: " in result.err
    assert not (here / "out").exists()
    made = textclean("learn", "x.txt", "-o", "/proc/pack.toml")
    assert (made.status, "/proc cannot be written to" in made.err) == (2, True)
