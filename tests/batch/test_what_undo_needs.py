"""What a log holds to undo a run outlives writes to the sources, a kill amid its ordering, and links in the output."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from small_files import DIRTY

from textclean.batch import logfiles
from textclean.cli.main import main

KILLED = """
import os, shutil, sys
from textclean.batch.logfiles import ORDERED
from textclean.cli.main import main
left, replace = int(sys.argv[1]), os.replace
def move(source, target):
    global left
    if ORDERED in str(source):
        left -= 1
        left >= 0 or os._exit(9)
    replace(source, target)
os.replace = move
shutil.rmtree = lambda folder, **more: ORDERED in str(folder) and folder.is_dir() and os._exit(9)
main(["run", "in", "--out", "out", "--log", "log", "--jobs", "1"])
"""


def run(*more):
    return main(["run", "in", "--out", "out", "--log", "log", "--jobs", "1", *more])


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """Three texts and a packed one, which edits do not give back."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in "abc":
        Path(f"in/{name}.txt").write_text(f"{DIRTY}\nThis is paragraph {name}.\n")
    Path("in/packed.txt.gz").write_bytes(gzip.compress(DIRTY.encode(), mtime=0))
    return {file.name: file.read_bytes() for file in Path("in").iterdir()}


def test_who_writes_on_in_a_source_does_not_write_into_the_log(sources):
    assert run() == 0
    with Path("in/packed.txt.gz").open("ab") as file:
        file.write(gzip.compress(b"More of it.\n", mtime=0))
    assert main(["undo", "log"]) == 0
    assert {file.name: file.read_bytes() for file in Path("out").glob("*.*z")} == {
        "packed.txt.gz": sources["packed.txt.gz"]
    }


@pytest.mark.parametrize("moves", range(len(logfiles.LINES) + 1))
def test_a_log_is_whole_whenever_its_ordering_was_cut_off(moves, sources, monkeypatch):
    assert run() == 0
    Path("in/a.txt").write_text(f"{DIRTY}\nAnd more text.\n")
    sources["a.txt"] = Path("in/a.txt").read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(moves)], check=False)
    assert killed.returncode == 9
    assert main(["undo", "log"]) == 0
    for name, data in sources.items():
        assert Path("out", name).read_bytes() == data


def test_doing_all_again_keeps_what_the_log_says_of_sources_that_are_gone(sources):
    assert run() == 0
    Path("in/b.txt").unlink()
    assert run("--force") == 0
    assert main(["undo", "log"]) == 0
    assert Path("out/b.txt").read_bytes() == sources["b.txt"]


def test_a_log_that_was_cut_begins_anew_when_all_is_done_again(sources, capsys):
    assert run() == 0
    with Path("log/edits.jsonl").open("r+b") as file:
        file.truncate(10)
    assert run() == 2
    assert "edits.jsonl is shorter than it was; give --force" in capsys.readouterr().err
    assert run("--force") == 0
    assert main(["undo", "log"]) == 0
    assert Path("out/b.txt").read_bytes() == sources["b.txt"]


def test_a_link_to_a_source_costs_only_the_file_in_whose_place_it_is(sources, capsys):
    Path("out").mkdir()
    Path("out/a.txt").symlink_to(Path("in/b.txt").absolute())
    Path("in/a.txt").write_bytes(sources["b.txt"])
    assert run() == 2
    assert "out/a.txt: would be written to " in capsys.readouterr().err
    assert Path("out/a.txt").is_symlink()
    assert Path("in/b.txt").read_bytes() == sources["b.txt"]
    assert Path("out/c.txt").is_file()
    assert run("--force") == 2
    assert "would overwrite a source" in capsys.readouterr().err
    assert Path("in/b.txt").read_bytes() == sources["b.txt"]
