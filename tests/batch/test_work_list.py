"""Which files are found, in which order, and which patterns leave them out."""

from pathlib import Path

import pytest

from textclean.batch.run import distinct
from textclean.batch.troubles import Trouble
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
        "b/skip.csv",
        ".h/x.txt",
    ):
        path = tmp_path / "t" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return Path("t")


def names(*patterns, paths=("t",)):
    return [item.name for item in find([Path(p) for p in paths], Excluded(patterns, Path.cwd()))]


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
    ],
)
def test_patterns(pattern, gone, tree):
    assert set(names()) - set(names(pattern)) == gone


def test_patterns_hold_for_files_that_are_named(tree):
    absolute = Path("t/b/10.md").resolve()
    assert names("*.md", paths=("t/b/10.md", absolute, "t/B.txt")) == ["B.txt"]
    assert names("t/b", paths=("t/b/2.txt", "t/b/c")) == []


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
