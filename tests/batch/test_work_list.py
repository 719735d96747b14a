"""Which files are found, in which order, and which patterns leave them out."""

import os
from pathlib import Path

import pytest

from textclean.batch.run import distinct
from textclean.batch.troubles import Skipped, Trouble
from textclean.batch.work import Excluded, Work, find


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "b/2.txt",
        "b/10.md",
        "a.jsonl",
        "b/c/x.NDJSON",
        "B.txt",
        "b/skip.xls",
        ".h/x.txt",
    ):
        path = tmp_path / "t" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return Path("t")


def names(*patterns, paths=("t",)):
    found = find([Path(p) for p in paths], Excluded(patterns, Path.cwd()))
    return [item.name for item in found if not isinstance(item, Skipped)]


def test_folders_are_walked_in_sorted_order(tree):
    assert names() == ["B.txt", "a.jsonl", "b/10.md", "b/2.txt", "b/c/x.NDJSON"]


@pytest.mark.parametrize(
    ("pattern", "gone"),
    [
        ("*.md", {"b/10.md"}),
        ("c", {"b/c/x.NDJSON"}),
        ("t/b", {"b/10.md", "b/2.txt", "b/c/x.NDJSON"}),
        ("t/b/", {"b/10.md", "b/2.txt", "b/c/x.NDJSON"}),
        ("t/*/x.*", {"b/c/x.NDJSON"}),
        ("b/c", set()),
        ("*.MD", set()),
        ("**/c", {"b/c/x.NDJSON"}),
        ("**/t", {"B.txt", "a.jsonl", "b/10.md", "b/2.txt", "b/c/x.NDJSON"}),
        ("t/**/c", {"b/c/x.NDJSON"}),
        ("t/**/b", {"b/10.md", "b/2.txt", "b/c/x.NDJSON"}),
        ("/b", set()),
        ("/t", {"B.txt", "a.jsonl", "b/10.md", "b/2.txt", "b/c/x.NDJSON"}),
    ],
)
def test_patterns(pattern, gone, tree):
    assert set(names()) - set(names(pattern)) == gone


def test_patterns_hold_for_files_that_are_named(tree):
    absolute = Path("t/b/10.md").resolve()
    assert names("*.md", paths=("t/b/10.md", absolute, "t/B.txt")) == ["B.txt"]
    assert names("t/b", paths=("t/b/2.txt", "t/b/c")) == []


def test_what_was_named_and_is_excluded_is_said():
    (item,) = find([Path("x.md")], Excluded(("*.md",), Path.cwd()))
    assert isinstance(item, Skipped)
    assert str(item) == "x.md: left out: excluded by '*.md' of the configuration"


def test_pipes_are_skipped_in_folders_and_errors_by_name(tree):
    os.mkfifo(tree / "pipe.txt")
    (tree / "link.txt").symlink_to("pipe.txt")
    found = {item.path: item for item in find([tree], Excluded((), Path.cwd()))}
    assert isinstance(found["t/pipe.txt"], Skipped)
    assert isinstance(found["t/link.txt"], Skipped)
    (given,) = find([tree / "pipe.txt"], Excluded((), Path.cwd()))
    assert isinstance(given, Trouble)
    assert not isinstance(given, Skipped)
    assert "pipe, socket or device" in str(given)


def test_logs_are_no_corpus(tree):
    for folder in ("t/log", "t/crashed"):
        Path(folder).mkdir()
    for name in (
        "log/files.jsonl",
        "log/summary.json",
        "crashed/files.jsonl",
        "crashed/edits.jsonl",
    ):
        (tree / name).touch()
    assert names() == ["B.txt", "a.jsonl", "b/10.md", "b/2.txt", "b/c/x.NDJSON"]
    (named,) = find([tree / "log"], Excluded((), Path.cwd()))
    assert isinstance(named, Skipped)


def test_a_file_named_twice_comes_once(tree):
    found = find([Path("t"), Path("t/B.txt"), Path("t/../t/a.jsonl")], Excluded((), Path.cwd()))
    assert len(distinct(found)) == 5


def test_broken_links_and_unreadable_folders(tree, monkeypatch):
    (tree / "b/dead.txt").symlink_to("nowhere.txt")
    found = list(find([tree], Excluded((), Path.cwd())))
    assert sum(isinstance(item, Work) for item in found) == 6
    monkeypatch.setattr("os.scandir", _refuse)
    (trouble,) = find([tree], Excluded((), Path.cwd()))
    assert isinstance(trouble, Trouble)
    assert str(trouble).startswith("t: cannot be read: permission denied")


def _refuse(path):
    raise PermissionError(13, "Permission denied")


def test_a_link_to_itself_is_named_and_the_rest_goes_on(tree):
    (tree / "b" / "3.txt").symlink_to("3.txt")
    (tree / "b" / "folder").symlink_to("folder")
    found = distinct(find([tree, tree / "b" / "3.txt"], Excluded([], Path.cwd())))
    troubles = [str(item) for item in found if isinstance(item, Trouble)]
    assert (
        troubles
        == [
            f"{tree}/b/3.txt: cannot be read: its links go in a circle; remove them or leave it out"
        ]
        * 2
    )
    assert [item.name for item in found if isinstance(item, Work)] == [
        "B.txt", "a.jsonl", "b/10.md", "b/2.txt", "b/c/x.NDJSON",
    ]  # fmt: skip


@pytest.fixture
def bad_names(tmp_path):
    """A file, and a folder with one, whose names are not UTF-8, beside a good file."""
    folder = tmp_path / "n"
    (folder / os.fsdecode(b"d\xfe")).mkdir(parents=True)
    for name in (b"bad\xff.txt", b"d\xfe/x.txt", b"good.txt"):
        (folder / os.fsdecode(name)).write_text("It\u200b ended.\n")
    return folder


def test_names_that_are_not_utf8_are_told_escaped(bad_names):
    found = list(find([bad_names, bad_names / os.fsdecode(b"d\xfe")], Excluded([], Path.cwd())))
    assert [item.name for item in found if isinstance(item, Work)] == ["good.txt"]
    told = [str(item).partition(": ")[0] for item in found if isinstance(item, Trouble)]
    assert told == [rf"{bad_names}/{name}" for name in (r"bad\xff.txt", r"d\xfe", r"d\xfe")]
