"""Outputs that lie among the sources are no sources, and what is left out with them is named."""

from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from small_files import files

from textclean.cli.main import main


def run(*argv):
    return main(["run", *argv, "--jobs", "1"])


def test_the_output_of_another_run_is_no_source(texts, capsys):
    assert run("c", "--out", "c/clean") == 0
    Path("c/clean/deep").mkdir()
    capsys.readouterr()
    assert run("c", "--out", "again", "--log", "log") == 0
    said = capsys.readouterr().err
    assert said.count("c/clean: left out: an earlier run wrote it with --out; name it") == 1
    assert len(files("again")) == 12
    assert main(["check", "c"]) == 1
    assert "c/clean: left out" in capsys.readouterr().err


def test_an_output_that_is_named_is_a_source(texts, capsys):
    run("c", "--out", "c/clean")
    capsys.readouterr()
    assert run("c/clean", "--out", "again") == 0
    assert "earlier run" not in capsys.readouterr().err
    assert files("again") == files("c/clean")
    Path("more").mkdir()
    assert run("c/clean", "more", "--out", "both") == 0
    assert "c/clean: an earlier run wrote it with --out; it is read" in capsys.readouterr().err
    assert len(files("both")) == 12


@pytest.mark.parametrize("source", [".", "c"])
def test_sources_in_the_output_folder_are_named(texts, source, capsys):
    Path("c/clean").mkdir()
    for number in range(7):
        Path(f"c/clean/{number}.md").write_text("Mine.  \n")
    for _ in range(2):
        assert run(source, "--out", "c/clean") == 0
        said = capsys.readouterr().err
        assert "c/clean: 7 files that no run wrote left out, since it is --out" in said
        assert ": 0.md, 1.md, 2.md, 3.md, 4.md …" in said
        assert Path("c/clean/0.md").read_text() == "Mine.  \n"
    for number in range(7):
        Path(f"c/clean/{number}.md").unlink()
    assert run(source, "--out", "c/clean") == 0
    assert "left out" not in capsys.readouterr().err


def test_behind_urls_too(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(MemoryFileSystem, "store", {})
    monkeypatch.setattr(MemoryFileSystem, "pseudo_dirs", [""])
    memory = fsspec.filesystem("memory")
    memory.pipe("/b/c/a.txt", b"Some text.  \n")
    memory.pipe("/b/c/clean/mine.txt", b"Some text.  \n")
    assert run("memory://b/c", "--out", "memory://b/c/clean/") == 0
    assert "clean: 1 file that no run wrote left out, since it is" in capsys.readouterr().err
    assert run("memory://b/c", "--out", "again") == 0
    assert "memory://b/c/clean: left out: an earlier run wrote it" in capsys.readouterr().err
    assert files("again") == {"a.txt": b"Some text.\n"}
