"""S3 and FTP, for real: runs over servers on this machine, and files of a web server."""

import gzip
import http.server
import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

pytestmark = pytest.mark.stores
BINARY = Path(sys.executable).parent / "textclean"
TEXT = "Some text here.  \nMore of it &amp; more.  \n"
SECRET = "hushhush"


@pytest.fixture(scope="module")
def s3():
    """A bucket on a server of this machine; the credentials are in the environment."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    keys = {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in keys.items():
            patch.setenv(name, value)
        import s3fs

        fs = s3fs.S3FileSystem(use_listings_cache=False, skip_instance_cache=True)
        fs.mkdir("bucket")
        yield fs
    server.stop()


@pytest.fixture
def corpus(s3, tmp_path, monkeypatch):
    """Files of all sizes under ``c`` here and at ``s3://bucket/c``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for folder in ("bucket/c", "bucket/out"):
        if s3.exists(folder):
            s3.rm(folder, recursive=True)
    lines = [json.dumps({"id": n, "text": TEXT if n % 100 == 0 else "Fine.", "pad": "x" * 4000}) for n in range(3000)]  # fmt: skip
    Path("c/deep").mkdir(parents=True)
    Path("c/large.jsonl").write_text("\n".join(lines) + "\n")  # three parts
    Path("c/packed.jsonl.gz").write_bytes(gzip.compress("\n".join(lines[:50]).encode()))
    for number in range(40):
        Path(f"c/deep/{number:02}.txt").write_text(f"{number}: {TEXT}")
    Path("c/odd #?.txt").write_text(TEXT)
    s3.put("c", "bucket/c", recursive=True)
    return s3


def stored(s3, folder):
    return {name.removeprefix(f"{folder}/"): s3.cat_file(name) for name in s3.find(folder)}


def local(folder):
    found = (path for path in Path(folder).rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found if ".textclean" not in p.parts}  # fmt: skip


def textclean(*argv, status=0):
    done = subprocess.run([BINARY, *argv], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stderr


def test_a_run_from_bucket_to_bucket_is_as_a_local_one(corpus):
    textclean("run", "c", "--out", "here", "--jobs", "1")
    textclean("run", "s3://bucket/c", "--out", "s3://bucket/out", "--log", "log", "--jobs", "2")
    assert stored(corpus, "bucket/out") == local("here")
    again = textclean("run", "s3://bucket/c", "--out", "s3://bucket/out", "--log", "log")
    assert "43 files needed nothing done" in again
    textclean("undo", "log")
    assert stored(corpus, "bucket/out") == local("c")
    assert not [f for f in Path().rglob("*") if f.is_file() and SECRET.encode() in f.read_bytes()]


def test_a_killed_run_is_gone_on_with(corpus):
    textclean("run", "c", "--out", "here", "--jobs", "1")
    command = [BINARY, "run", "s3://bucket/c", "--out", "s3://bucket/out", "--log", "log", "--jobs", "2"]  # fmt: skip
    whole = local("here")
    kills = 0
    for wait in (2, 4):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as run:
            time.sleep(wait)
            kills += run.poll() is None
            run.send_signal(signal.SIGKILL)
        for name, data in stored(corpus, "bucket/out").items():
            assert data == whole[name]
    assert kills
    textclean("run", "s3://bucket/c", "--out", "s3://bucket/out", "--log", "log", "--jobs", "2")
    assert stored(corpus, "bucket/out") == whole
    textclean("undo", "log", "--out", "back")
    assert local("back") == local("c")


def test_a_bucket_that_is_not_there_is_said_before_anything_is_done(corpus):
    assert "s3://nobucket" in textclean("run", "c", "--out", "s3://nobucket/out", status=2)
    assert "no such file or folder" in textclean("run", "s3://nobucket/c", "--out", "o", status=2)


@pytest.fixture
def ftp(tmp_path):
    """The URL of an FTP server, and the folder behind it."""
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.servers import ThreadedFTPServer

    root = tmp_path / "root"
    root.mkdir()

    class Handler(FTPHandler):
        authorizer = DummyAuthorizer()

    Handler.authorizer.add_user("me", SECRET, str(root), perm="elradfmwMT")
    server = ThreadedFTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"ftp://me:{SECRET}@127.0.0.1:{server.socket.getsockname()[1]}", root
    server.close_all()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what pyftpdlib is made of
def test_an_ftp_server_takes_all_formats_and_keeps_what_is_there(ftp, tmp_path, monkeypatch):
    url, root = ftp
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    told = [{"id": sha256(bytes([n])).hexdigest(), "text": TEXT} for n in range(200)]
    packed = gzip.compress("".join(json.dumps(one) + "\n" for one in told).encode())
    Path("c/deep").mkdir(parents=True)
    for name in "abc":
        Path(f"c/{name}.txt").write_text(TEXT)
    Path("c/deep/packed.jsonl.gz").write_bytes(packed[:-60])
    (root / "out").mkdir()
    (root / "out/b.txt").write_text("Mine.\n")
    said = textclean("run", "c", "--out", f"{url}/out", "--log", "log", status=2)
    assert "/out/b.txt: kept, since no run is known" in said
    assert "what stood before is in" in said
    assert SECRET not in said
    names = {"a.txt", "b.txt", "c.txt", "deep/packed.jsonl.gz.incomplete"}
    assert set(local(root / "out")) == names
    Path("c/deep/packed.jsonl.gz").write_bytes(packed)
    (root / "out/b.txt").unlink()
    assert "2 files needed" in textclean("run", "c", "--out", f"{url}/out", "--log", "log")
    textclean("run", "c", "--out", "here")
    assert local(root / "out") == local("here")


@pytest.fixture
def web(tmp_path, monkeypatch):
    """A web server of the folder ``www`` that knows no ranges, as many do."""
    monkeypatch.chdir(tmp_path)
    Path("www").mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory="www"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_file_of_the_web_is_read(web):
    lines = [json.dumps({"text": TEXT, "pad": "x" * 4000}) for _ in range(2500)]
    Path("www/large.jsonl").write_text("\n".join(lines) + "\n")
    shutil.copy("www/large.jsonl", "large.jsonl")
    textclean("run", "large.jsonl", "--out", "here")
    textclean("run", f"{web}/large.jsonl?token={SECRET}", "--out", "out", "--log", "log")
    assert local("out") == local("here")
    assert not [f for f in Path().rglob("*") if f.is_file() and SECRET.encode() in f.read_bytes()]
    said = textclean("run", f"{web}/nothing.jsonl?token={SECRET}", "--out", "o", status=2)
    assert "it is not there" in said
    assert SECRET not in said
    assert "is only read" in textclean("run", "large.jsonl", "--out", web, status=2)
    assert set(local("www")) == {"large.jsonl"}
