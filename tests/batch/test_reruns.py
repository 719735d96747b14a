"""A run over an output that is there does what changed, and ends as if all had been done in one go."""

import json
import os
import shutil
from pathlib import Path

import pytest
from small_files import DIRTY, files

from textclean.batch import passage, plan
from textclean.cli.main import main


@pytest.fixture
def done(monkeypatch):
    """The names of the files that are cleaned from now on."""
    names = []
    real = passage.Passage.go

    def go(self):
        names.append(self._work.name)
        real(self)

    monkeypatch.setattr(passage.Passage, "go", go)
    return names


def run(*more, jobs=1):
    return main(["run", "c", "--out", "out", "--jobs", str(jobs), *map(str, more)])


def age(path):
    """As if it had been written long ago, so that its time is trusted."""
    os.utime(path, (1e9, 1e9))


def as_in_one_go(*more):
    """Outputs and log of a run from nothing."""
    here = files("out"), files("log") if Path("log").exists() else {}
    for folder in ("out", "log"):
        if Path(folder).exists():
            Path(folder).rename(f"kept-{folder}")
    run(*more)
    fresh = files("out"), files("log") if Path("log").exists() else {}
    for folder in ("out", "log"):
        if Path(folder).exists():
            shutil.rmtree(folder)
            Path(f"kept-{folder}").rename(folder)
    return here, fresh


def test_what_is_done_is_not_done_again(texts, done, capsys):
    run()
    assert len(done) == 12
    said = capsys.readouterr().err
    done.clear()
    assert run() == 0
    assert done == []
    again = capsys.readouterr().err
    assert (
        again
        == said + "textclean: of these, 12 files needed nothing done; --force does all again\n"
    )
    run("--force")
    assert len(done) == 12


def test_a_source_that_changed(texts, done):
    for path in texts.iterdir():
        age(path)
    run("--log", "log")
    done.clear()
    (texts / "03.txt").write_text("Another.  \n")
    (texts / "05.txt").touch()  # only its time
    (texts / "99.txt").write_text(DIRTY)
    (texts / "00a.txt").write_text(DIRTY)
    run("--log", "log")
    assert done == ["00a.txt", "03.txt", "99.txt"]
    here, fresh = as_in_one_go("--log", "log")
    assert here == fresh
    done.clear()
    run("--log", "log")
    assert done == []


def test_an_output_that_was_altered_or_removed(texts, done):
    run()
    before = files("out")
    Path("out/01.txt").unlink()
    Path("out/02.txt").write_text("Edited.\n")
    size = Path("out/03.txt").stat().st_size
    Path("out/03.txt").write_text("x" * size)
    Path("out/04.txt").touch()
    edited = {name: files("out")[name] for name in ("02.txt", "03.txt")}
    done.clear()
    assert run() == 2
    assert done == ["01.txt", "02.txt", "03.txt"]
    assert files("out") == before | edited
    assert run("--force") == 0
    assert files("out") == before


def test_other_rules_clean_again(texts, done):
    run()
    for more in (["--ignore", "encoding"], ["--preset", "minimal"], ["--header", "none"]):
        done.clear()
        run(*more)
        assert len(done) == 12
        done.clear()
        run(*more)
        assert done == []


def test_a_rule_of_a_pack_that_changed(texts, done):
    pack = Path("own.toml")
    text = """family = "own"
stage = "repair"
[[rule]]
id = "word"
why = "A word."
kind = "swap"
words = { "{}" = "text" }
hits = [["A {} here.", "A text here."]]
keeps = ["A text."]
"""
    pack.write_text(text.replace("{}", "texxt"))
    status = run("--packs", pack)
    if status == 2:
        pytest.fail("the pack is not valid")
    done.clear()
    run("--packs", pack)
    assert done == []
    pack.write_text(text.replace("{}", "teext"))
    run("--packs", pack)
    assert len(done) == 12


def test_what_failed_or_was_quarantined_keeps_its_status(texts, done, capsys):
    (texts / "01.txt").write_bytes(b"\xff\xfea")
    words = " ".join(f"word{n}" for n in range(30))
    (texts / "02.txt").write_text(f"---\na: [\n---\n{words}\n")
    assert run() == 2
    done.clear()
    assert run() == 2
    assert done == ["01.txt"]
    (texts / "01.txt").write_text("Fine.\n")
    assert run() == 1
    assert not Path("out/02.txt").exists()


def test_an_output_goes_that_would_now_be_quarantined(texts):
    run()
    (texts / "02.txt").write_text("---\na: [\n---\nText.\n")
    assert run() == 1
    assert not Path("out/02.txt").exists()


def test_sources_that_are_gone(texts, done, capsys):
    run("--log", "log")
    (texts / "03.txt").unlink()
    (texts / "04.txt").unlink()
    Path("out/04.txt").write_text("Edited.\n")
    capsys.readouterr()
    assert run("--log", "log") == 0
    err = capsys.readouterr().err
    assert "out/03.txt: left there, though its source" in err
    assert Path("out/03.txt").exists()
    run("--log", "log", "--prune")
    err = capsys.readouterr().err
    assert "1 output removed whose source is gone" in err
    assert "out/04.txt: left there" in err
    assert not Path("out/03.txt").exists()
    assert Path("out/04.txt").read_text() == "Edited.\n"


def test_a_log_of_two_sources_in_one_output(texts):
    Path("d").mkdir()
    Path("d/x.txt").write_text(DIRTY)
    run("--log", "log")
    one = files("log")["edits.jsonl"]
    main(["run", "d", "--out", "out", "--log", "log"])
    assert files("log")["edits.jsonl"].startswith(one)
    assert b"d/x.txt" in files("log")["edits.jsonl"]
    shutil.rmtree("c")
    assert main(["undo", "log", "--out", "back"]) == 0
    assert Path("back/05.txt").read_text() == f"5: {DIRTY}"


def test_the_log_of_another_output_is_refused(texts, capsys):
    run("--log", "log")
    assert main(["run", "c", "--out", "other", "--log", "log"]) == 2
    assert "holds the log of an earlier run" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["files.jsonl", "edits.jsonl", "summary.txt", "run.json"])
def test_a_log_never_takes_the_place_of_a_file_of_its_names(texts, name, capsys):
    Path("mine").mkdir()
    Path("mine", name).write_text("Mine.\n")
    assert run("--log", "mine") == 2
    assert f"--log mine: the log would write over mine/{name}" in capsys.readouterr().err
    assert main(["run", f"mine/{name}", "--in-place", "--log", "mine"]) == 2
    assert Path("mine", name).read_text() == "Mine.\n"


def test_without_the_log_that_was_asked_for_all_is_done_again(texts, done):
    run()
    done.clear()
    run("--log", "log")
    assert len(done) == 12
    shutil.rmtree("log")
    done.clear()
    run("--log", "log")
    assert len(done) == 12


def test_a_manifest_that_is_damaged(texts, done, capsys):
    run()
    Path("out/.textclean/manifest.sqlite").write_bytes(b"not a database, by any means" * 99)
    done.clear()
    assert run() == 0
    assert len(done) == 12
    assert "cannot be read; all are cleaned again" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", [1, 2])
def test_after_ctrl_c_the_same_command_goes_on(jobs, texts, done, monkeypatch, capsys):
    monkeypatch.setattr(plan, "WORTH_BYTES", 0)
    from textclean.batch.collect import Collector

    real = Collector.take

    def take(self, chunk, answers):
        if chunk[0].work.name == "06.txt":
            raise KeyboardInterrupt
        return real(self, chunk, answers)

    monkeypatch.setattr(Collector, "take", take)
    assert run("--log", "log", jobs=jobs) == 130
    assert "6 of 12 files done; run the same command again to go on" in capsys.readouterr().err
    assert len(files("out")) == 6
    assert not list(Path("out").rglob("*.tmp"))
    monkeypatch.setattr(Collector, "take", real)
    assert run("--log", "log", jobs=jobs) == 0
    here, fresh = as_in_one_go("--log", "log")
    assert here == fresh


def test_a_large_file_that_is_done_is_not_done_again(texts, monkeypatch, capsys):
    monkeypatch.setattr(plan, "PART_BYTES", 500)
    lines = [json.dumps({"text": f"{n}: {DIRTY}"}) for n in range(100)]
    (texts / "x.jsonl").write_text("\n".join(lines))
    run("--log", "log")
    before = files("log")
    capsys.readouterr()
    run("--log", "log")
    assert "13 files needed nothing done" in capsys.readouterr().err
    assert files("log") == before


def test_options_that_mean_nothing_in_place(texts, capsys):
    assert main(["run", "c", "--in-place", "--prune"]) == 2
    assert "are for --out" in capsys.readouterr().err
