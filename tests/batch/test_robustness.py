"""Full disks, vanishing files, Ctrl-C, crashes: nothing is lost, and each says what it is."""

import errno
import json
import os
from pathlib import Path

import pytest

from textclean.batch import passage
from textclean.batch.replacement import Replacement
from textclean.batch.troubles import Trouble, about
from textclean.cli.main import main

DIRTY = b"Some text here.  \nMore of it.  \n"
CLEAN = b"Some text here.\nMore of it.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Three files that need cleaning, in the folder ``c`` of the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c").mkdir()
    for name in "abc":
        (tmp_path / "c" / f"{name}.txt").write_bytes(DIRTY)
    return tmp_path / "c"


def left(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def failing(monkeypatch, name, number, on):
    """Make ``os.replace`` fail with ``number`` for targets called ``name``."""
    real = os.replace

    def replace(source, target):
        if Path(target).name == name:
            raise OSError(number, os.strerror(number))
        real(source, target)

    monkeypatch.setattr(on, replace)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full; free some space"),
        (errno.EACCES, "permission denied; change its permissions"),
        (errno.EROFS, "the file system is read-only"),
    ],
)
@pytest.mark.parametrize("argv", [["fix", "c"], ["run", "c", "--out", "out"]])
def test_a_file_that_cannot_be_written(number, said, argv, folder, monkeypatch, capsys):
    failing(monkeypatch, "b.txt", number, "textclean.batch.replacement.os.replace")
    assert main(argv) == 2
    err = capsys.readouterr().err
    assert f"b.txt: cannot be written: {said}" in err
    assert "1 in error" in err
    target = folder if argv[0] == "fix" else folder.parent / "out"
    expected = {"a.txt": CLEAN, "c.txt": CLEAN} | ({"b.txt": DIRTY} if argv[0] == "fix" else {})
    assert left(target) == expected
    if argv[0] == "fix":
        monkeypatch.undo()
        os.chdir(folder.parent)
        assert main(["undo"]) == 0
        assert left(folder) == dict.fromkeys(("a.txt", "b.txt", "c.txt"), DIRTY)


def test_a_disk_that_fills_while_writing(folder, monkeypatch, capsys):
    """The file object itself refuses, as it does on a full disk."""
    real = Replacement.write

    def write(self, data):
        self._opened()
        if self.target.name == "b.txt":
            with about(self.target, "written"), Path("/dev/full").open("wb", buffering=0) as full:
                full.write(data)
        real(self, data)

    monkeypatch.setattr(Replacement, "write", write)
    assert main(["fix", "c"]) == 2
    assert "c/b.txt: cannot be written: the disk is full" in capsys.readouterr().err
    assert left(folder) == {"a.txt": CLEAN, "b.txt": DIRTY, "c.txt": CLEAN}


def test_a_log_that_cannot_be_written_stops_all(folder, monkeypatch, capsys):
    full = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115
    real = Path.open

    def opened(self, *more, **options):
        return full if self.name == "edits.jsonl" else real(self, *more, **options)

    monkeypatch.setattr(Path, "open", opened)
    assert main(["fix", "c"]) == 2
    assert "the log" in capsys.readouterr().err
    assert left(folder) == dict.fromkeys(("a.txt", "b.txt", "c.txt"), DIRTY)
    assert full.closed


def test_a_folder_in_place_of_a_file(folder, capsys):
    (folder.parent / "out/b.txt").mkdir(parents=True)
    assert main(["run", "c", "--out", "out"]) == 2
    assert "out/b.txt: cannot be written: a folder is in its place" in capsys.readouterr().err
    assert left(folder.parent / "out") == {"a.txt": CLEAN, "c.txt": CLEAN}


def test_an_unreadable_file(folder, monkeypatch, capsys):
    real = Path.open

    def opened(self, *more, **options):
        if self.name == "b.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, *more, **options)

    monkeypatch.setattr(Path, "open", opened)
    assert main(["fix", "c"]) == 2
    assert "c/b.txt: cannot be read: permission denied" in capsys.readouterr().err


def test_a_file_that_vanishes(folder, monkeypatch, capsys):
    from textclean.cli import inputs

    real = inputs.find

    def find(*args):
        found = list(real(*args))
        (folder / "b.txt").unlink()
        return found

    monkeypatch.setattr(inputs, "find", find)
    assert main(["run", "c", "--out", "out"]) == 2
    err = capsys.readouterr().err
    assert "c/b.txt: cannot be read: it is not there (moved or deleted meanwhile?)" in err
    assert left(folder.parent / "out") == {"a.txt": CLEAN, "c.txt": CLEAN}


def test_a_file_that_changes_meanwhile_is_left_alone(folder, monkeypatch, capsys):
    real = passage.Passage._finish

    def finish(self, sink, was):
        if self._work.path.name == "b.txt":
            self._work.path.write_bytes(b"Written by someone else.  \n")
        real(self, sink, was)

    monkeypatch.setattr(passage.Passage, "_finish", finish)
    assert main(["fix", "c"]) == 2
    assert "c/b.txt: it was changed by another program" in capsys.readouterr().err
    assert left(folder) == {
        "a.txt": CLEAN,
        "b.txt": b"Written by someone else.  \n",
        "c.txt": CLEAN,
    }


def test_ctrl_c_leaves_no_half_file(folder, monkeypatch, capsys):
    real = passage.Passage._finish

    def finish(self, sink, was):
        if self._work.path.name == "b.txt":
            raise KeyboardInterrupt
        real(self, sink, was)

    monkeypatch.setattr(passage.Passage, "_finish", finish)
    assert main(["fix", "c"]) == 130
    assert "interrupted: 1 of 3 files done" in capsys.readouterr().err
    assert left(folder) == {"a.txt": CLEAN, "b.txt": DIRTY, "c.txt": DIRTY}
    assert main(["undo"]) == 0
    assert left(folder) == dict.fromkeys(("a.txt", "b.txt", "c.txt"), DIRTY)


def test_a_crash_half_way_can_be_undone(folder, monkeypatch):
    """As if the process were killed: nothing is closed, and the last line of the log is half there."""
    child = os.fork()
    if child == 0:
        real = os.replace

        def replace(source, target):
            if Path(target).name == "c.txt":
                os._exit(9)
            real(source, target)

        monkeypatch.setattr("textclean.batch.replacement.os.replace", replace)
        main(["fix", "c"])
        os._exit(0)
    os.waitpid(child, 0)
    assert left(folder)["a.txt"] == CLEAN
    (log,) = (folder.parent / ".textclean/undo").iterdir()
    with (log / "edits.jsonl").open("ab") as edits:
        edits.write(b'{"file": "c/c.tx')
    assert main(["undo"]) == 0
    texts = {name: data for name, data in left(folder).items() if not name.startswith(".")}
    assert texts == dict.fromkeys(("a.txt", "b.txt", "c.txt"), DIRTY)


def test_leftovers_of_a_killed_process_are_not_corpus(folder):
    (folder / ".textclean-1.tmp").write_bytes(b"half")
    assert main(["run", "c", "--out", "out"]) == 0
    assert set(left(folder.parent / "out")) == {"a.txt", "b.txt", "c.txt"}


def test_a_defect_in_a_rule_costs_one_file(folder, monkeypatch, capsys):
    from textclean.pipeline import Pipeline

    real = Pipeline.clean

    def clean(self, text, *more, **options):
        if text == "Break.\n":
            raise ZeroDivisionError("oh")
        return real(self, text, *more, **options)

    (folder / "b.txt").write_bytes(b"Break.\n")
    monkeypatch.setattr(Pipeline, "clean", clean)
    assert main(["fix", "c"]) == 2
    assert "c/b.txt: ZeroDivisionError: oh (a defect" in capsys.readouterr().err
    assert left(folder) == {"a.txt": CLEAN, "b.txt": b"Break.\n", "c.txt": CLEAN}


def test_bytes_that_are_no_text(folder, capsys):
    (folder / "b.txt").write_bytes(b"\xff\xfea")
    assert main(["run", "c", "--out", "out"]) == 2
    assert "c/b.txt: not valid utf-16-le at byte" in capsys.readouterr().err
    assert not (folder.parent / "out/b.txt").exists()


def test_a_million_short_lines_and_a_long_one(folder):
    (folder / "a.txt").write_bytes(b"ok\n" * 1_000_000)
    (folder / "b.txt").write_bytes(b"word " * 1_000_000 + b"end.\n")
    (folder / "c.jsonl").write_bytes(b'{"text": "' + b"word " * 1_000_000 + b'end.  \\n"}\n')
    before = left(folder)
    main(["fix", "c"])
    assert (folder / "c.jsonl").read_bytes().endswith(b'end.\\n"}\n')
    assert main(["undo"]) == 0
    assert left(folder) == before


def test_a_temporary_file_has_the_process_in_its_name_and_goes(folder):
    with Replacement(folder / "a.txt", 0o644) as sink:
        sink.write(b"new")
        names = {path.name for path in folder.iterdir()} - {"a.txt", "b.txt", "c.txt"}
        assert names == {f".textclean-{os.getpid()}.tmp"}
    assert set(left(folder)) == {"a.txt", "b.txt", "c.txt"}
    assert (folder / "a.txt").read_bytes() == DIRTY


def test_a_replacement_says_what_it_could_not_do(folder):
    with (
        pytest.raises(Trouble, match="a file is in the place of its folder"),
        Replacement(folder / "a.txt" / "x.txt", 0o644) as sink,
    ):
        sink.write(b"x")


def test_unchanged_lines_before_the_first_change_are_copied(folder):
    lines = [json.dumps({"text": f"Line {n}."}).encode() + b"\n" for n in range(50)]
    data = b"".join([*lines, b'{"text": "Dirty.  \\n"}\n', *lines])
    (folder / "r.jsonl").write_bytes(data)
    assert main(["fix", "c/r.jsonl"]) == 1
    assert (folder / "r.jsonl").read_bytes() == data.replace(b"Dirty.  ", b"Dirty.")
