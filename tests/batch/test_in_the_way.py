"""What stands in the output folder and is not ours, or no longer, is kept; what we wrote is known again."""

import gzip
import json
import os
import shutil
import signal
from pathlib import Path

import fsspec
import pyarrow as pa
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from pyarrow import parquet
from small_files import DIRTY, files

from textclean.batch import manifest, plan
from textclean.batch.outbox import Outbox
from textclean.batch.placing import FILE, Placed, Placing
from textclean.cli.main import main

MINE = b"Notes of my own.\n"


def run(*more, source="c", out="out", jobs=1):
    return main(["run", source, "--out", str(out), "--jobs", str(jobs), *map(str, more)])


def table(data, stream=False):
    sink = pa.BufferOutputStream()
    if stream:
        with pa.ipc.new_stream(sink, data.schema) as writer:
            writer.write_table(data)
    else:
        parquet.write_table(data, sink)
    return sink.getvalue().to_pybytes()


LINES = b"".join(json.dumps({"id": n, "text": DIRTY}).encode() + b"\n" for n in range(5))
STATE = {"_data_files": [{"filename": "data-0.arrow"}], "_fingerprint": "0123456789abcdef"}
SAMPLES = {  # a source of every format, and what its output is called
    "a.txt": (DIRTY.encode(), "a.txt"),
    "clean.txt": (b"Nothing is wrong with this.\n", "clean.txt"),
    "deep/a.jsonl": (LINES, "deep/a.jsonl"),
    "a.jsonl.gz": (gzip.compress(LINES, mtime=0), "a.jsonl.gz"),
    "page.html": (b"<html><body><p>Some words of a page.</p></body></html>", "page.html.txt"),
    "a.parquet": (table(pa.table({"text": [DIRTY, "Fine."]})), "a.parquet"),
    "set/data-0.arrow": (table(pa.table({"text": [DIRTY]}), stream=True), "set/data-0.arrow"),
    "set/state.json": (json.dumps(STATE).encode(), "set/state.json"),
}


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A file of every format under ``c``, and others that make it worth two processes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(plan, "WORTH_BYTES", 0)
    for name, (data, _) in SAMPLES.items():
        path = Path("c", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    Path("c/set/dataset_info.json").write_text("{}")
    return Path("c")


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_that_no_run_wrote_are_kept_and_the_rest_goes_on(corpus, jobs, capsys):
    (corpus / "other.txt").write_text(DIRTY)
    for _, output in SAMPLES.values():
        path = Path("out", output)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(MINE)
    for _ in range(2):  # it stays so
        assert run("--log", "log", jobs=jobs) == 2
        said = capsys.readouterr().err
        assert Path("out/other.txt").read_text() == "Some text here.\nMore of it & more.\n"
        for _, output in SAMPLES.values():
            assert Path("out", output).read_bytes() == MINE, output
            assert f"out/{output}: kept, since no run is known to have written it; move it" in said
        assert "textclean: 8 outputs were not written: what stood there was kept" in said
    assert main(["undo", "log"]) == 0
    assert all(Path("out", output).read_bytes() == MINE for _, output in SAMPLES.values())
    assert Path("out/other.txt").read_text() == DIRTY
    assert run("--force", "--log", "log", jobs=jobs) == 0
    run(out="good")
    assert files("out") == files("good")
    assert not list(Path("out").rglob("*.tmp"))


def test_what_is_in_the_way_is_not_counted_as_cleaned(corpus, capsys):
    Path("out").mkdir()
    Path("out/a.txt").write_bytes(MINE)
    run("--log", "log")
    told = json.loads(Path("log/summary.json").read_text())
    assert (told["error"], told["files"]) == (1, 9)
    edits = map(json.loads, Path("log/edits.jsonl").read_text().splitlines())
    assert "c/a.txt" not in {edit["file"] for edit in edits}
    [entry] = [
        json.loads(line)
        for line in Path("log/files.jsonl").read_text().splitlines()
        if "a.txt" in line
    ]
    assert (entry["status"], entry["output"]) == ("error", None)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_as_it_would_be_written_is_done_when_the_state_is_lost(corpus, jobs):
    run(jobs=jobs)
    before = {path: path.stat().st_ino for path in Path("out").iterdir() if path.is_file()}
    shutil.rmtree("out/.textclean")
    assert run("--log", "log", jobs=jobs) == 0
    assert {path: path.stat().st_ino for path in before} == before
    assert main(["undo", "log"]) == 0
    assert files("out") == files("c")


def test_what_was_edited_since_is_kept_by_a_rerun_and_by_undo(corpus, capsys):
    run("--log", "log")
    written = files("out")
    for _, output in SAMPLES.values():
        with Path("out", output).open("ab") as file:
            file.write(MINE)
    edited = files("out")
    assert main(["undo", "log"]) == 2
    assert files("out") == edited | {"set/dataset_info.json": written["set/dataset_info.json"]}
    for more in ([], ["--header", "none"], ["--log", "log"]):  # other rules, too
        assert run(*more) == 2
        said = capsys.readouterr().err
        assert "out/a.txt: kept, since it was changed since a run wrote it; move it away" in said
        assert "8 outputs were not written" in said
        assert files("out") == edited
    Path("out/a.txt").unlink()  # moved away: it is written again
    Path("out/a.jsonl.gz").write_bytes(written["a.jsonl.gz"])  # put back: it is ours again
    assert run("--preset", "minimal") == 2
    assert "6 outputs were not written" in capsys.readouterr().err
    run("--preset", "minimal", out="good")
    for name in ("a.txt", "a.jsonl.gz"):
        assert files("out")[name] == files("good")[name]


def test_what_undo_would_write_over_elsewhere_is_kept(corpus, capsys):
    run("--log", "log")
    assert main(["undo", "log", "--out", "back"]) == 0
    assert files("back") == files("c")
    Path("back/a.txt").write_bytes(MINE)
    Path("back/deep/a.jsonl").unlink()
    expected = files("c") | {"a.txt": MINE}
    assert main(["undo", "log", "--out", "back"]) == 2
    assert "back/a.txt: another file is in the place of the original; move it away" in (
        capsys.readouterr().err
    )
    assert files("back") == expected


def test_what_is_the_source_itself_is_written_over(corpus):
    """A copy of the sources, or what undo gave back, is not lost while the source is there."""
    shutil.copytree("c", "out")
    assert run("--log", "log") == 0
    assert files("out") != files("c")
    main(["undo", "log"])
    assert run() == 0
    Path("c/a.txt").write_text(
        "Another text.  \n"
    )  # what is in its place is all that is left of it
    main(["undo", "log", "--out", "unused"])
    Path("out/a.txt").write_text(DIRTY)
    assert run() == 2
    assert Path("out/a.txt").read_text() == DIRTY


def test_an_output_of_another_run_is_replaced_and_one_that_failed_stays_ours(corpus, capsys):
    run()
    before = files("out")["a.txt"]
    Path("c/a.txt").write_bytes(b"\xff\0\xfe" * 99)
    assert run() == 2
    assert files("out")["a.txt"] == before
    os.utime("out/a.txt", (1e9, 1e9))  # told by its checksum
    Path("c/a.txt").write_text("Mended.  \n")
    assert run() == 0
    assert files("out")["a.txt"] == b"Mended.\n"


def test_what_stood_before_a_damage_is_kept_apart_from_what_is_not_ours(corpus, capsys):
    whole = gzip.compress(LINES * 400, mtime=0)
    beside = Path("out/a.jsonl.gz.incomplete")
    for damaged in (whole[:-60], whole[:-90]):
        Path("c/a.jsonl.gz").write_bytes(damaged)
        assert run() == 2
        assert f"what stood before is in {beside}" in capsys.readouterr().err
        assert gzip.decompress(beside.read_bytes())
    kept = beside.read_bytes()
    beside.write_bytes(MINE)
    Path("out/page.html.txt.incomplete").write_bytes(MINE)
    Path("c/a.jsonl.gz").write_bytes(whole[:-60])
    assert run("--log", "log") == 2
    said = capsys.readouterr().err
    assert f"what stood before is not kept: {beside}: kept, since it was changed" in said
    assert beside.read_bytes() == MINE
    Path("c/a.jsonl.gz").write_bytes(whole)
    assert run() == 0
    assert beside.read_bytes() == MINE  # what is ours would go
    beside.write_bytes(kept)
    assert run("--force") == 0
    assert not beside.exists()
    assert Path("out/page.html.txt.incomplete").read_bytes() == MINE


def test_of_a_file_in_parts_that_cannot_be_put_in_place_nothing_is_logged(corpus, monkeypatch):
    monkeypatch.setattr(plan, "PART_BYTES", 100)
    Path("out/deep").mkdir(parents=True)
    Path("out/deep/a.jsonl").write_bytes(MINE)
    assert run("--log", "log") == 2
    entries = [json.loads(line) for line in Path("log/files.jsonl").read_text().splitlines()]
    (kept,) = [entry for entry in entries if entry["file"].endswith("a.jsonl")]
    assert (kept["status"], kept["output"]) == ("error", None)
    for name in ("edits", "records"):
        assert 'a.jsonl"' not in Path(f"log/{name}.jsonl").read_text()
    assert main(["undo", "log"]) == 0
    assert Path("out/deep/a.jsonl").read_bytes() == MINE


def test_only_a_hundred_are_named(corpus, capsys):
    Path("c").rename("away")
    for folder in ("c", "out"):
        Path(folder).mkdir()
        for number in range(103):
            Path(folder, f"{number}.txt").write_text(f"{folder} {number}\n")
    Path("c/z.jsonl").write_text("[1, 2\n")
    assert run("--log", "log") == 2
    said = capsys.readouterr().err
    assert said.count(": kept, since") == 100
    assert "103 outputs were not written" in said
    assert "z.jsonl:1" in said
    named = Path("log/quarantine.jsonl").read_text()
    assert named.count("kept, since") == 103


def test_links_pipes_and_folders_in_the_way(corpus, capsys):
    Path("out/a.parquet").mkdir(parents=True)
    Path("out/mine").write_bytes(MINE)
    Path("out/a.txt").symlink_to("mine")
    Path("out/clean.txt").symlink_to("nowhere")
    os.mkfifo("out/a.jsonl.gz")
    Path("out/page.html.txt").write_bytes(MINE)
    Path("out/page.html.txt").chmod(0o400)
    assert run() == 2
    said = capsys.readouterr().err
    for name in ("a.txt", "clean.txt"):
        assert f"out/{name}: kept, since it is a link" in said
    for name in ("a.jsonl.gz", "page.html.txt"):
        assert f"out/{name}: kept, since no run" in said
    assert "out/a.parquet: cannot be written: a folder is in its place; move it away" in said
    assert Path("out/mine").read_bytes() == MINE
    assert Path("out/a.txt").is_symlink()
    assert not Path("out/nowhere").exists()


@pytest.fixture
def memory(corpus, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(Path("state").absolute()))
    monkeypatch.setattr(MemoryFileSystem, "store", {})
    monkeypatch.setattr(MemoryFileSystem, "pseudo_dirs", [""])
    return fsspec.filesystem("memory")


def test_remote_files_that_no_run_wrote(memory, capsys):
    out = "memory://bucket/out"
    for _, output in SAMPLES.values():
        memory.pipe(f"/bucket/out/{output}", MINE)
    assert run(out=out) == 2
    assert "8 outputs were not written" in capsys.readouterr().err
    assert all(memory.cat(f"/bucket/out/{output}") == MINE for _, output in SAMPLES.values())
    assert run("--force", out=out) == 0
    written = {name: memory.cat(name) for name in memory.find("/bucket/out")}
    shutil.rmtree("state")
    assert run(out=out) == 0
    assert {name: memory.cat(name) for name in memory.find("/bucket/out")} == written
    memory.pipe("/bucket/out/a.txt", MINE)
    assert run("--preset", "minimal", out=out) == 2
    assert memory.cat("/bucket/out/a.txt") == MINE


@pytest.mark.skipif(not hasattr(os, "fork"), reason="another system kills otherwise")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_knows_its_outputs_also_under_other_rules(corpus, jobs, monkeypatch, capsys):
    """They are in place, and not in the manifest; a rerun has other outputs for them."""
    for number in range(40):
        Path(f"c/{number}.txt").write_text(f"{number}: {DIRTY}\n\n\n\n-- \nMore.\n")
    if not (child := os.fork()):
        _killed_at_the_twentieth(monkeypatch, jobs)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    placed = sorted(files("out"))
    assert len([name for name in placed if not name.endswith(".tmp")]) == 20
    assert Path("out/.textclean", FILE).read_bytes().count(b"\n") == 20
    Path("out/10.txt").write_bytes(MINE)  # but not what somebody wrote meanwhile
    assert run("--preset", "minimal", "--header", "none", jobs=jobs) == 2
    assert "1 output was not written" in capsys.readouterr().err
    run("--preset", "minimal", "--header", "none", out="good")
    Path("good/10.txt").write_bytes(MINE)
    assert files("out") == files("good")
    assert not list(Path("out").rglob("*.tmp"))
    assert not Path("out/.textclean", FILE).exists()


def _killed_at_the_twentieth(monkeypatch, jobs):
    """In a process of its own: it ends between the twentieth output and its row."""
    placed = []

    def note(self, done, *more):
        placed.append(done)
        if len(placed) == 20:
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(Outbox, "_note", note)
    monkeypatch.setattr(manifest, "_SECONDS", 999)
    try:
        run(jobs=jobs)
    finally:
        os._exit(1)


def test_ctrl_c_between_an_output_and_its_row(corpus, monkeypatch, capsys):
    placed = []

    def note(self, done, *more):
        placed.append(done.item.work.name)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "_note", note)
        assert run() == 130
    assert list(files("out")) == placed
    Path("c", placed[0]).unlink()
    cut_off = SAMPLES["a.jsonl.gz"][0][:-9]
    Path("c", placed[0]).write_bytes(cut_off)  # it fails: the output stays ours
    assert run() == 2
    Path("c", placed[0]).write_bytes(SAMPLES["a.jsonl.gz"][0])
    assert run("--preset", "minimal") == 0
    run("--preset", "minimal", out="good")
    assert files("out") == files("good")


def test_the_note_of_what_is_placed(tmp_path):
    placing = Placing(tmp_path)
    assert list(placing.left()) == []
    first, second = Placed("a\nb.txt", "/c/a\nb.txt", "1"), Placed("é.txt", "/c/\udcff", "2")
    placing.note(first)
    placing.clear()
    assert list(placing.left()) == []
    placing.note(first)
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'\n["half a li')
    placing.note(second)
    placing.close()
    assert list(Placing(tmp_path).left()) == [first, second]
