"""Undo of an output folder over which several runs went."""

import gzip
import json
import os
from pathlib import Path

import pytest
from small_files import DIRTY, files

from textclean.batch import replacement
from textclean.batch.manifest import Manifest
from textclean.batch.placing import Placing
from textclean.batch.state import kept_in
from textclean.cli.main import main


def run(*more, jobs=1):
    return main(["run", "c", "--out", "out", "--log", "log", "--jobs", str(jobs), *more])


def edits(log="log"):
    return [json.loads(line) for line in Path(log, "edits.jsonl").read_text().splitlines()]


def entries(name):
    lines = map(json.loads, Path("log/files.jsonl").read_text().splitlines())
    return [entry for entry in lines if entry["file"] == f"c/{name}"]


RECORD = json.dumps({"text": DIRTY}).encode() + b"\n"
EDITED = {  # of every way in which a log keeps originals
    "04.txt": f"4: {DIRTY}".encode(),
    "lines.jsonl": RECORD * 3,
    "lines.jsonl.gz": gzip.compress(RECORD * 3, mtime=0),
}


@pytest.mark.parametrize("name", EDITED)
def test_a_rerun_after_an_edit_by_hand_keeps_what_undo_needs(name, texts, capsys):
    (texts / name).write_bytes(EDITED[name])
    run()
    before, output = edits(), Path("out", name)
    ours = output.read_bytes()
    output.write_bytes(ours + b"Mine.\n")
    for again in range(3):
        (texts / "05.txt").write_text(f"{again}: {DIRTY}")  # so that other lines move
        assert run() == 2
        assert "error" in capsys.readouterr().err
        assert [entry["status"] for entry in entries(name)] == ["changed", "error"]
        assert len(edits()) == len(before)
        summary = json.loads(Path("log/summary.json").read_text())
        assert summary["error"] == 1
        assert f"c/{name}" not in Path("log/summary.txt").read_text()
    (texts / name).unlink()  # the log alone has the original now
    assert main(["undo", "log"]) == 2
    err = capsys.readouterr().err
    assert f"out/{name}: it was edited since the run; left as it is" in err
    assert "as before the run" not in err
    output.write_bytes(ours)
    assert main(["undo", "log"]) == 0
    assert output.read_bytes() == EDITED[name]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_source_that_cannot_be_read_any_more_keeps_its_undo(texts, jobs, capsys):
    run(jobs=jobs)
    (texts / "04.txt").write_bytes(b"\xff\xfea")
    for _ in range(2):
        assert run(jobs=jobs) == 2
        (texts / "04.txt").write_bytes(b"\xff\xfeabc")
    capsys.readouterr()
    assert main(["undo", "log"]) == 0
    assert "12 restored" in capsys.readouterr().err
    assert Path("out/04.txt").read_text() == f"4: {DIRTY}"


def test_a_run_without_the_log_in_between_keeps_it_too(texts):
    run()
    ours = Path("out/04.txt").read_bytes()
    Path("out/04.txt").write_text("Mine.\n")
    assert main(["run", "c", "--out", "out"]) == 2
    assert run() == 2
    assert run() == 2
    Path("out/04.txt").write_bytes(ours)
    assert main(["undo", "log"]) == 0
    assert files("out") == files("c")


def test_an_output_that_cannot_be_put_in_place_keeps_its_undo(texts, monkeypatch):
    run()
    (texts / "04.txt").write_text("Another one.  \n")
    real = os.replace

    def full(source, target):
        if str(target).endswith("out/04.txt"):
            raise OSError(28, "No space left on device")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(replacement.os, "replace", full)
        assert run() == 2
    assert Path("out/04.txt").read_text().startswith("4: ")
    assert main(["undo", "log"]) == 0
    assert Path("out/04.txt").read_text() == f"4: {DIRTY}"


def test_once_it_goes_well_again_the_log_is_as_if_all_had_been_done_in_one_go(texts):
    run()
    ours, log = Path("out/04.txt").read_bytes(), files("log")
    Path("out/04.txt").write_text("Mine.\n")
    assert run() == 2
    Path("out/04.txt").write_bytes(ours)
    assert run() == 0
    assert files("log") == log


def test_only_files_that_are_as_before_are_said_to_be(texts, capsys):
    (texts / "03.txt").write_bytes(b"\xff\xfea")
    (texts / "04.txt").write_text("Nothing is wrong here.\n")
    Path("out").mkdir()
    Path("out/05.txt").write_text("Mine.\n")
    run()
    capsys.readouterr()
    assert main(["undo", "log"]) == 0
    said = "9 restored, 1 as before the run already, 2 not written by the run"
    assert f"undo log: {said}" in capsys.readouterr().err
    assert main(["undo", "log"]) == 0
    said = "already undone; 10 files as before the run, 2 not written by the run"
    assert f"undo log: {said}" in capsys.readouterr().err


def test_after_undo_a_source_that_changed_is_cleaned_again(texts, capsys):
    run()
    assert main(["undo", "log"]) == 0
    (texts / "04.txt").write_text(f"Another one: {DIRTY}")
    Path("out/05.txt").write_text("Mine.\n")  # an edit is one, also after undo
    capsys.readouterr()
    assert run() == 2
    err = capsys.readouterr().err
    assert "04.txt" not in err
    assert Path("out/04.txt").read_text().startswith("Another one: Some text here.\n")
    assert "out/05.txt: kept, since it was changed" in err
    assert Path("out/05.txt").read_text() == "Mine.\n"


def test_an_undo_that_was_killed_is_known_too(texts, monkeypatch):
    run("--state", "state")
    with monkeypatch.context() as patch:
        patch.setattr(Manifest, "put", lambda manifest, row: None)  # its rows are never written
        patch.setattr(Placing, "clear", lambda placing: None)
        assert main(["undo", "log"]) == 0
    (texts / "04.txt").write_text(f"Another one: {DIRTY}")
    assert run("--state", "state") == 0
    assert Path("out/04.txt").read_text().startswith("Another one: Some text here.\n")


@pytest.mark.parametrize("fails", [False, True])
def test_an_original_that_undo_gave_back_is_not_pruned(fails, texts, capsys):
    run()
    assert main(["undo", "log"]) == 0
    if fails:
        (texts / "04.txt").write_bytes(b"\xff\xfea")
        assert run() == 2
    (texts / "04.txt").unlink()
    capsys.readouterr()
    assert run("--prune") == 0
    assert "is gone; it is the original that undo gave back" in capsys.readouterr().err
    assert Path("out/04.txt").read_text() == f"4: {DIRTY}"


@pytest.mark.parametrize("more", [[], ["--state", "state"]])
def test_undo_is_refused_while_a_run_writes_there(more, texts, capsys):
    run(*more)
    before = files("out")
    with Manifest(Path("out"), kept_in(Path("out"), Path(more[1]) if more else None)):
        capsys.readouterr()
        assert main(["undo", "log"]) == 2
        err = capsys.readouterr().err
        assert f"out: another textclean (process {os.getpid()}) is writing there" in err
        assert files("out") == before
        assert main(["undo", "log", "--out", "back"]) == 0  # where nobody writes
    assert main(["undo", "log"]) == 0
    assert files("out") == files("c") == files("back")


def test_undo_leaves_the_note_that_a_run_was_cut_off(texts):
    run()
    with Manifest(Path("out")) as manifest:
        manifest.state("running", "yes")
        manifest._runs = False
    assert main(["undo", "log"]) == 0
    with Manifest(Path("out")) as manifest:
        assert manifest.was_cut_off
