"""Several processes: the same bytes and the same log as one, and a process that dies costs one file."""

import json
import multiprocessing
import os
import shutil
import signal
import time
import tracemalloc
from hashlib import sha256
from pathlib import Path

import pytest
from small_files import DIRTY, files

from textclean.batch import perform, plan, pool, processes
from textclean.batch.work import Work
from textclean.cli.main import main


@pytest.fixture
def forked(monkeypatch):
    """Processes that are forked, so that they know what the test patched, whatever threads there are."""
    monkeypatch.setattr(processes, "context", lambda: multiprocessing.get_context("fork"))


def test_a_line_of_any_length_is_not_held_to_find_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "PART_BYTES", 1000)
    monkeypatch.setattr(plan, "_PIECE", 5000)
    file = tmp_path / "x.jsonl"
    good = b'{"text": "It is as it was."}\n'
    file.write_bytes(good * 100 + b'{"text": "' + b"a" * 3_000_000 + b'"}\n' + good * 100 + b"{}")
    tracemalloc.start()
    try:
        steps = list(plan.split(0, Work(file, "x.jsonl", "jsonl"), sums=True))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    data = file.read_bytes()
    parts = [step.part for step, _ in steps]
    assert peak < 500_000
    assert [size for _, size in steps] == [part.end - part.start for part in parts]
    assert [part.start for part in parts] == [0, *(part.end for part in parts[:-1])]
    assert all(data[part.end - 1 : part.end] == b"\n" for part in parts[:-1])
    assert all(part.line == data.count(b"\n", 0, part.start) for part in parts)
    assert (parts[-1].end, parts[-1].last) == (len(data), True)
    assert parts[-1].sha256 == sha256(data).hexdigest()


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """Small files of every make and a large JSON Lines file, which is cleaned in many parts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(plan, "WORTH_BYTES", 0)
    monkeypatch.setattr(plan, "PART_BYTES", 2000)
    folder = tmp_path / "c"
    folder.mkdir()
    for number in range(40):
        (folder / f"a{number:02}.txt").write_text(f"{number}: {DIRTY}")
    (folder / "b.txt").write_bytes(b"\xff\xfea")
    (folder / "clean.txt").write_text("All is well.\n")
    lines = [json.dumps({"id": n, "text": f"{n}: {DIRTY}"}) for n in range(120)]
    lines[7], lines[100] = '{"text": 1}', "no JSON"
    lines[0] = json.dumps({"id": "é", "text": "plain &eacute;"})
    (folder / "d.jsonl").write_text("\n".join(lines))
    (folder / "e.txt").write_text(DIRTY)
    return tmp_path


def cleaned(jobs, *more):
    """The outputs, the log and the messages of one run with ``jobs`` processes."""
    for folder in ("out", "log"):
        shutil.rmtree(folder, ignore_errors=True)
    status = main(["run", "c", "--out", "out", "--log", "log", "--jobs", str(jobs), *more])
    return status, files("out"), files("log")


def test_outputs_and_logs_are_those_of_one_process(corpus, capsys, monkeypatch):
    one, said = cleaned(1), capsys.readouterr().err
    assert one[0] == 2  # for b.txt, and the lines that are no JSON
    assert "c/d.jsonl:101: not valid JSON" in said
    assert cleaned(3) == one
    assert capsys.readouterr().err == said
    monkeypatch.undo()
    os.chdir(corpus)
    assert cleaned(1)[1] == one[1]  # in one part


def test_processes_that_are_not_forked_do_the_same(corpus, monkeypatch):
    monkeypatch.setattr(processes, "context", lambda: multiprocessing.get_context("spawn"))
    assert cleaned(2) == cleaned(1)


def test_in_place_too_and_undone(corpus):
    before = files("c")
    main(["run", "c", "--in-place", "--jobs", "1"])
    after = files("c")
    assert main(["undo"]) == 0
    assert files("c") == before
    main(["run", "c", "--in-place", "--jobs", "2"])
    assert files("c") == after
    assert main(["undo"]) == 0
    assert files("c") == before


def test_a_large_file_without_changes_comes_out_as_it_is(corpus):
    shutil.rmtree("c")
    Path("c").mkdir()
    text = b'{"text": "All is well."}\n' * 999
    Path("c/x.jsonl").write_bytes(text)
    assert cleaned(2)[0] == 0
    assert Path("out/x.jsonl").read_bytes() == text
    was = Path("c/x.jsonl").stat()
    assert main(["run", "c", "--in-place", "--jobs", "2"]) == 0
    now = Path("c/x.jsonl").stat()
    assert (was.st_ino, was.st_mtime_ns) == (now.st_ino, now.st_mtime_ns)


def test_no_line_is_cut_and_none_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "PART_BYTES", 10)
    file = tmp_path / "x.jsonl"
    for data in (
        b"",
        b"\n",
        b"a",
        b"a\nb",
        b"\n\n\n" * 9,
        b"x" * 99 + b"\n" + b"y" * 9,
        b"12345678\n" * 7,
    ):
        file.write_bytes(data)
        work = plan.Work(file, "x.jsonl", "jsonl")
        parts = [step.part for step, _ in plan.split(0, work, sums=True)]
        assert b"".join(data[p.start : p.end] for p in parts) == data
        assert [p.line for p in parts] == [data[: p.start].count(b"\n") for p in parts]
        assert all(p.start == 0 or data[p.start - 1 : p.start] == b"\n" for p in parts)
        assert [p.last for p in parts] == [False] * (len(parts) - 1) + [True] * bool(parts)


@pytest.mark.parametrize(
    "last_words", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3)]
)
def test_a_process_that_dies_costs_the_file_it_was_at(
    last_words, corpus, forked, monkeypatch, capsys
):
    real = perform.elsewhere

    def deadly(item, job):
        if item.work.name == "a17.txt":
            last_words()
        return real(item, job)

    expected = cleaned(1)
    capsys.readouterr()
    monkeypatch.setattr(perform, "elsewhere", deadly)
    status, out, _ = cleaned(2)
    assert status == 2
    assert out == {name: data for name, data in expected[1].items() if name != "a17.txt"}
    err = capsys.readouterr().err
    assert "c/a17.txt: the process that cleaned it ended twice (it " in err
    assert "a18.txt" not in err


def test_a_process_that_dies_once_costs_nothing(corpus, forked, monkeypatch):
    real = perform.elsewhere

    def deadly(item, job):
        if item.work.name in ("a17.txt", "d.jsonl") and not Path(item.scratch).exists():
            Path(item.scratch).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(item, job)

    expected = cleaned(1)
    monkeypatch.setattr(perform, "elsewhere", deadly)
    assert cleaned(2) == expected
    assert not list(corpus.rglob(".textclean-*.tmp"))


def test_a_lack_of_memory_costs_one_file(corpus, forked, monkeypatch, capsys):
    from textclean.pipeline import Pipeline

    real = Pipeline.clean

    def clean(self, text, *more, **options):
        if text.startswith("5: "):
            raise MemoryError
        return real(self, text, *more, **options)

    monkeypatch.setattr(Pipeline, "clean", clean)
    status, out, _ = cleaned(2)
    assert status == 2
    assert "a05.txt" not in out
    assert "c/a05.txt: there is not enough memory to clean it" in capsys.readouterr().err


def _wait(item, job):
    Path(f"{item.number}.pid").write_text(str(os.getpid()))
    time.sleep(60)


def test_no_process_outlives_its_parent(tmp_path, forked, monkeypatch):
    monkeypatch.chdir(tmp_path)
    item = (
        plan.Item(0, plan.Work(tmp_path, "x", "txt")),
        plan.Item(1, plan.Work(tmp_path, "y", "txt")),
    )
    parent = os.fork()
    if parent == 0:
        list(pool.Pool(2, None, _wait).run([[one] for one in item]))
        os._exit(0)
    until = time.monotonic() + 20
    while len(list(tmp_path.glob("*.pid"))) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    for file in tmp_path.glob("*.pid"):
        child = int(file.read_text())
        while _lives(child) and time.monotonic() < until:
            time.sleep(0.01)
        assert not _lives(child)


def _lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def test_the_processors_that_may_be_used():
    assert 1 <= processes.available() <= (os.cpu_count() or 1)


@pytest.mark.parametrize("given", ["0", "-1", "two"])
def test_a_number_of_processes_that_is_none(given, corpus, capsys):
    with pytest.raises(SystemExit):
        main(["run", "c", "--out", "out", "--jobs", given])
    assert "give 1 or more" in capsys.readouterr().err


@pytest.mark.parametrize("style", [["--format", "text"], ["--format", "json"], ["--statistics"]])
def test_check_lists_the_same_with_any_number_of_processes(corpus, forked, capsys, style):
    said = []
    for jobs in ("1", "3"):
        assert main(["check", "c", "--findings", "--jobs", jobs, *style]) == 2
        said.append(capsys.readouterr())
    assert said[0] == said[1]
    assert "edits" in said[0].out or "a39.txt" in said[0].out


def test_check_starts_no_processes_for_a_large_file_whose_places_would_fill_the_memory(
    corpus, monkeypatch
):
    monkeypatch.setattr(plan, "LISTED_BYTES", (corpus / "c" / "d.jsonl").stat().st_size - 1)
    monkeypatch.setattr(pool, "Pool", None)
    assert main(["check", "c", "--jobs", "3"]) == 2
    monkeypatch.setattr(plan, "LISTED_BYTES", plan.LISTED_BYTES + 1)
    with pytest.raises(TypeError):
        main(["check", "c", "--jobs", "3"])
