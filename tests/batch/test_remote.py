"""Remote paths: a run over an object store ends as one over local folders does, and tells no secret."""

import gzip
import json
import sys
import threading
import time
from pathlib import Path

import fsspec
import pyarrow as pa
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from pyarrow import parquet
from small_files import DIRTY, files

from textclean.batch import plan
from textclean.batch.remote import RemotePath, opened
from textclean.batch.troubles import Trouble
from textclean.cli.main import main

SECRET = "hush"


class Vault(MemoryFileSystem):
    """Files of a server with users, which shows what is put while it is put, and talks too much."""

    protocol = "vault"
    store = {}  # noqa: RUF012
    pseudo_dirs = [""]  # noqa: RUF012

    @classmethod
    def _strip_protocol(cls, path):
        return "/" + path.rpartition("@")[2].removeprefix("vault://").strip("/")

    @staticmethod
    def _get_kwargs_from_urls(path):
        assert not path.startswith("vault://me:") or SECRET in path
        return {}

    def open(self, path, mode="rb", **more):
        if "refused" in path and mode == "rb":
            raise RuntimeError(f"403 for vault://me:{SECRET}@host{path}?token={SECRET}")
        return super().open(path, mode, **more)


@pytest.fixture
def memory(tmp_path, monkeypatch):
    """An empty file system behind ``memory://``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    fsspec.register_implementation("vault", Vault, clobber=True)
    for one in (MemoryFileSystem, Vault):
        monkeypatch.setattr(one, "store", {})
        monkeypatch.setattr(one, "pseudo_dirs", [""])
    return fsspec.filesystem("memory")


@pytest.fixture
def corpus(memory):
    """A file of every format, under ``c`` here and at ``memory://bucket/c``."""
    lines = [json.dumps({"id": n, "text": f"{n}: {DIRTY}"}).encode() + b"\n" for n in range(30)]
    made = {
        "a.txt": DIRTY.encode(),
        "clean.txt": b"Nothing is wrong with this.\n",
        "deep/b.md": DIRTY.encode(),
        "lines.jsonl": b"".join(lines),
        "packed.jsonl.gz": gzip.compress(b"".join(lines)),
        "packed.clean.jsonl.gz": gzip.compress(b'{"text": "All is well."}\n'),
        "page.html": b"<html><body><p>Some words of a page.</p></body></html>",
        "t.csv": f'id,text\n1,"{DIRTY}"\n'.encode(),
        "odd names?#%20.txt": DIRTY.encode(),
        ".hidden/h.txt": DIRTY.encode(),
        "else.bin": b"\0",
    }
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.table({"text": [DIRTY, "Fine."]}), sink)
    made["t.parquet"] = sink.getvalue().to_pybytes()
    for name, data in made.items():
        path = Path("c", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        memory.pipe(f"/bucket/c/{name}", data)
    return made


def stored(folder, fs=None):
    """The objects below ``folder``."""
    fs = fs or fsspec.filesystem("memory")
    return {name.removeprefix(f"{folder}/"): fs.cat_file(name) for name in fs.find(folder)}


def local(folder):
    """The files below ``folder``, but for what a run notes."""
    return {name: data for name, data in files(folder).items() if ".textclean" not in name}


def run(*argv):
    return main(["run", *map(str, argv)])


def test_every_format_comes_out_as_from_local_folders(corpus, monkeypatch):
    monkeypatch.setattr(plan, "PART_BYTES", 300)  # so that the lines come in parts
    assert run("c", "--out", "here") == 0
    assert run("memory://bucket/c", "--out", "memory://bucket/out", "--log", "log") == 0
    assert stored("/bucket/out") == local("here")
    assert run("memory://bucket/c", "--out", "there") == 0
    assert local("there") == local("here")
    assert run("c", "--out", "memory://bucket/up") == 0
    assert stored("/bucket/up") == local("here")
    assert not list(Path("state").rglob("*.tmp"))


def test_undo_gives_the_sources_back(corpus):
    assert run("memory://bucket/c", "--out", "memory://bucket/out", "--log", "log") == 0
    assert main(["undo", "log", "--out", "back"]) == 0
    assert main(["undo", "log", "--out", "memory://bucket/back"]) == 0
    left = {name: data for name, data in corpus.items() if name in local("back")}
    assert len(left) == 10
    assert local("back") == stored("/bucket/back") == left
    assert main(["undo", "log"]) == 0
    assert stored("/bucket/out") == local("back")


def test_the_log_of_a_remote_run_can_be_read(corpus, capsys):
    run("memory://bucket/c", "--out", "out", "--log", "log")
    capsys.readouterr()
    assert main(["log", "log", "--file", "*a.txt"]) == 0
    assert "memory://bucket/c/a.txt" in capsys.readouterr().out


def test_check_show_and_diff_read_what_is_remote(corpus, capsys):
    assert main(["check", "memory://bucket/c/a.txt"]) == 1
    assert "memory://bucket/c/a.txt:" in capsys.readouterr().out
    assert main(["show", "memory://bucket/c/a.txt"]) == 0
    assert main(["diff", "memory://bucket/c/a.txt"]) == 1
    capsys.readouterr()
    assert main(["check", "memory://bucket/c/odd names?#%20.txt", "--format", "sarif"]) == 1
    assert '"uri": "memory://bucket/c/odd%20names%3F%23%2520.txt"' in capsys.readouterr().out
    assert main(["check", "memory://bucket/nothing"]) == 2
    assert "no such file or folder" in capsys.readouterr().err


def test_a_rerun_does_only_what_changed(corpus, memory, capsys):
    again = ("memory://bucket/c", "--out", "memory://bucket/out", "--log", "log")
    run(*again)
    whole = stored("/bucket/out")
    capsys.readouterr()
    assert run(*again) == 0
    assert "10 files needed nothing done" in capsys.readouterr().err
    memory.pipe("/bucket/c/a.txt", b"Other words now.  \n")
    memory.pipe("/bucket/out/deep/b.md", b"Somebody wrote here.\n")
    memory.rm_file("/bucket/out/t.csv")
    memory.rm_file("/bucket/c/clean.txt")
    assert run(*again, "--prune") == 2
    said = capsys.readouterr().err
    assert "6 files needed nothing done" in said
    assert "1 output removed" in said
    assert "memory://bucket/out/deep/b.md: kept, since it was changed since a run wrote it" in said
    del whole["clean.txt"]
    whole |= {"a.txt": b"Other words now.\n", "deep/b.md": b"Somebody wrote here.\n"}
    assert stored("/bucket/out") == whole


@pytest.mark.parametrize(("scheme", "kind"), [("memory", MemoryFileSystem), ("vault", Vault)])
def test_a_put_that_fails_leaves_nothing_and_is_named(corpus, monkeypatch, capsys, scheme, kind):
    """Object stores show nothing of a put that fails; others may show a half of it."""
    assert run("c", "--out", "here") == 0
    broken = local("here")["lines.jsonl"]
    put = kind.put_file

    def cut_off(self, lpath, rpath, **more):
        if Path(lpath).read_bytes() == broken:
            if scheme == "vault":
                self.pipe_file(rpath, broken[:9])
            raise OSError("the network is gone")
        put(self, lpath, rpath, **more)

    with monkeypatch.context() as patch:
        patch.setattr(kind, "put_file", cut_off)
        assert run("c", "--out", f"{scheme}://host/out") == 2
    said = capsys.readouterr().err
    assert f"{scheme}://host/out/lines.jsonl: cannot be written: the network is gone" in said
    left = stored("/host/out", fsspec.filesystem(scheme))
    assert left == {k: v for k, v in local("here").items() if k != "lines.jsonl"}
    assert run("c", "--out", f"{scheme}://host/out") == 0
    assert stored("/host/out", fsspec.filesystem(scheme)) == local("here")


def test_a_run_that_was_stopped_goes_on(corpus, monkeypatch, capsys):
    put = MemoryFileSystem.put_file
    sent = []

    def stop(self, lpath, rpath, **more):
        if len(sent) == 4:
            raise KeyboardInterrupt
        sent.append(rpath)
        return put(self, lpath, rpath, **more)

    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "put_file", stop)
        assert run("c", "--out", "memory://bucket/out", "--log", "log") == 130
    assert len(stored("/bucket/out")) == 4
    assert run("c", "--out", "memory://bucket/out", "--log", "log") == 0
    assert "4 files needed nothing done" in capsys.readouterr().err
    run("c", "--out", "here")
    assert stored("/bucket/out") == local("here")


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_store_takes_at_once_is_put_and_logged_as_one_by_one(
    corpus, monkeypatch, capsys, jobs
):
    """Each put waits for another one; one of them fails, and the log's last word says so."""
    run("c", "--out", "memory://bucket/one", "--log", "log1")
    put, lock, under_way, most = MemoryFileSystem.put_file, threading.Lock(), [], []

    def slow(self, lpath, rpath, **more):
        under_way.append(rpath)
        time.sleep(0.05)
        most.append(len(under_way))
        with lock:
            put(self, lpath, rpath, **more)
        under_way.remove(rpath)
        if rpath.endswith("deep/b.md"):
            self.rm_file(rpath)
            raise OSError("the network is gone")

    command = ("c", "--out", "memory://bucket/out", "--log", "log", "--jobs", str(jobs))
    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "put_file", slow)
        patch.setattr(RemotePath, "takes_several", True)
        assert run(*command) == 2
    assert max(most) > 2
    assert "memory://bucket/out/deep/b.md: cannot be written: the n" in capsys.readouterr().err
    whole = stored("/bucket/one")
    assert stored("/bucket/out") == {k: v for k, v in whole.items() if k != "deep/b.md"}
    entries = {entry["name"]: entry for entry in logged("log/files.jsonl")}
    assert entries["deep/b.md"]["status"] == "error"
    assert len(entries) == len(logged("log/files.jsonl"))
    assert "c/deep/b.md" not in {entry["file"] for entry in logged("log/edits.jsonl")}
    assert run(*command) == 0
    assert "9 files needed nothing done" in capsys.readouterr().err
    assert stored("/bucket/out") == whole
    for name in ("edits", "records", "findings"):
        assert Path(f"log/{name}.jsonl").read_bytes() == Path(f"log1/{name}.jsonl").read_bytes()
    assert main(["undo", "log"]) == 0


def logged(file):
    return [json.loads(line) for line in Path(file).read_text().splitlines()]


def test_what_is_not_there_may_be_said_as_any_other_error(memory, monkeypatch):
    """ftplib has one error for all that a server refuses."""

    def refuse(self, path):
        raise RuntimeError(f"550 {path}: no")

    monkeypatch.setattr(Vault, "rm_file", refuse)
    place = opened("vault://host/out/a.txt")
    place.unlink(missing_ok=True)
    with pytest.raises(OSError, match="550"):
        place.unlink()
    fsspec.filesystem("vault").pipe("/host/out/a.txt", b"It is there.")
    with pytest.raises(OSError, match="550"):
        place.unlink(missing_ok=True)


def test_two_runs_on_one_remote_output_are_refused(corpus, capsys):
    from textclean.batch.manifest import Manifest

    with Manifest(opened("memory://bucket/out")):
        assert run("c", "--out", "memory://bucket/out") == 2
    assert "memory://bucket/out: another textclean" in capsys.readouterr().err
    assert stored("/bucket/out") == {}


def test_the_state_may_be_kept_elsewhere(corpus, capsys):
    assert run("c", "--out", "memory://bucket/out", "--state", "notes") == 0
    assert run("c", "--out", "memory://bucket/out", "--state", "notes") == 0
    assert "files needed nothing done" in capsys.readouterr().err
    assert not Path("state").exists()


def test_no_secret_is_told(memory, capsys):
    vault = fsspec.filesystem("vault")
    vault.pipe("/host/c/a.txt", DIRTY.encode())
    vault.pipe("/host/c/refused.txt", DIRTY.encode())
    secret = f"vault://me:{SECRET}@host/c"
    assert (
        run(secret, "--out", f"vault://me:{SECRET}@host/out", "--log", "log", "--report", "r.html")
        == 2
    )
    assert main(["check", secret]) == 2
    said = capsys.readouterr()
    assert "vault://me@host/c/refused.txt: cannot be read: RuntimeError: 403" in said.err
    written = b"".join(file.read_bytes() for file in Path().rglob("*") if file.is_file())
    assert b"vault://me@host/out/a.txt" in written
    assert SECRET.encode() not in written
    assert SECRET not in said.out + said.err


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("ftp://me:hush@host/a.txt", "ftp://me@host/a.txt"),
        ("sftp://me@host/a.txt", "sftp://me@host/a.txt"),
        ("memory://bucket/a//b.txt/", "memory://bucket/a//b.txt"),
    ],
)  # fmt: skip
def test_what_is_shown_of_a_url(url, shown, monkeypatch):
    monkeypatch.setattr("textclean.batch.remote.path.RemotePath.ready", lambda self: None)
    assert str(opened(url)) == shown
    assert SECRET not in repr(opened(url))


@pytest.mark.parametrize(
    "url", ["https://hush@host/a.jsonl?sig=hush", "https://me:hush@host/a.jsonl?a=b&sig=hush"]
)
def test_an_address_of_the_web_is_shown_without_its_query(url, monkeypatch):
    monkeypatch.setattr("textclean.batch.remote.path.RemotePath.ready", lambda self: None)
    assert SECRET not in str(opened(url))
    assert opened(url).name == "a.jsonl"
    assert opened(url) != opened("https://host/a.jsonl")


def test_a_file_url_is_a_local_path():
    assert opened("file:///tmp/a%20b.txt") == Path("/tmp/a b.txt")


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("s3://key:hush@bucket/c", "no credentials"),
        ("simplecache::memory://c", "in a chain"),
        ("zip://a.txt::ftp://me:hush@host/a.zip", "in a chain"),
        ("nosuch://c", "fsspec knows no 'nosuch'"),
        ("memory://", "no file or folder"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_says_why(url, what):
    with pytest.raises(Trouble, match=what) as error:
        opened(url)
    assert SECRET not in str(error.value)


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(Trouble, match=r"pip install 'textclean-corpus\[remote\]'"):
        opened("memory://bucket")


@pytest.mark.parametrize(
    ("argv", "what"),
    [
        (["fix", "memory://bucket/c"], "only 'run --out' writes there"),
        (["run", "memory://bucket/c", "--in-place"], "only local files"),
        (["run", "memory://bucket/c", "--out", "memory://bucket/c"], "is the source itself"),
        (["run", "memory://bucket/c", "--out", "o", "--log", "memory://log"], "on this machine"),
        (["run", "memory://bucket/c", "--out", "o", "--report", "memory://r.html"], "on this machine"),
        (["run", "memory://bucket/c", "--out", "o", "--engine", "ray"], "--engine needs"),
        (["run", "c", "--out", "memory://bucket/o", "--learn"], "must be local"),
        (["explain", "memory://bucket/c/a.txt:1"], "copy the file"),
        (["baseline", "memory://bucket/c"], "for files on this machine"),
    ],
)  # fmt: skip
def test_what_is_not_supported_says_so(corpus, argv, what, capsys):
    try:
        status = main(argv)
    except SystemExit as stop:
        status = stop.code
    assert status == 2
    assert what in capsys.readouterr().err
    assert not Path("memory:").exists()
    assert stored("/bucket") == {f"c/{name}": data for name, data in corpus.items()}


def test_names_that_no_folder_can_hold_are_named(memory, capsys):
    memory.store["/b/c/../x.txt"] = memory.store["/b/c//y.txt"] = None
    memory.pipe("/b/c/a.txt", b"Fine.\n")
    for name in ("/b/c/../x.txt", "/b/c/d\\e.txt"):
        memory.store[name] = memory.store["/b/c/a.txt"]
    del memory.store["/b/c//y.txt"]
    assert run("memory://b/c", "--out", "out") == 2
    assert capsys.readouterr().err.count("rename it") == 2
    assert set(local("out")) == {"a.txt"}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ftp://me:pa/SECRET@h/x: gone", "ftp://***@h/x: gone"),
        ("s3://AKIAX:wJ/SE@CRET@bucket/x", "s3://***@bucket/x"),
        ("http://token@h/x and memory://a/b@c", "http://***@h/x and memory://a/b@c"),
    ],
)
def test_a_password_with_slashes_is_no_part_of_a_path(text, masked):
    from textclean.batch.remote import secrets

    assert secrets.masked(text, "", "", "") == masked


@pytest.mark.parametrize(
    "url",
    [
        "s3://AKIAX:wJalr/SECRET@bucket/x.txt",
        "ftp://me:pa/SECRET@h/x.txt",
        "ftp://me:#SECRET@h:/x.txt",
        "az://c/x.txt?sv=1&sig=SECRET",
        "memory://c/x.txt?X-Amz-Signature=SECRET",
    ],
)
def test_a_secret_where_none_can_stand_is_refused_and_not_said(url, tmp_path, capsys):
    assert main(["run", url, "--out", str(tmp_path / "out")]) == 2
    assert "configuration" in (said := capsys.readouterr().err)
    assert "SECRET" not in said
