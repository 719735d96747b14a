"""Faults as they come: killed at any moment, full disks, no permission, two runs at once.

After each: no half-written output, nothing lost, and a rerun ends with the bytes of an undisturbed run.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_files import DIRTY, files

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("TEXTCLEAN_KILLS", "4"))  # 100 on demand
SEED = int(os.environ.get("TEXTCLEAN_SEED", "4"))  # other moments, and other victims
ENV = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}


def command(*more, out="out", log="log"):
    logs = ["--log", log] if log else []
    return [sys.executable, "-m", "textclean", "run", "c", "--out", out, *logs, *more]


def run(*more, check=None, **options):
    done = subprocess.run(
        command(*more, **options), env=ENV, capture_output=True, text=True, timeout=120, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    if check is not None:
        assert done.returncode == check, done.stderr
    return done


@pytest.fixture
def corpus(texts):
    """Small files and a large one, which is done in parts; enough for two processes."""
    for number in range(60):
        (texts / f"b{number:02}.txt").write_text(f"{number}: {DIRTY}")
    line = json.dumps({"text": "All is well with this line.\n" * 900 + DIRTY, "n": 1.50}) + "\n"
    (texts / "large.jsonl").write_text(line * (9_000_000 // len(line)))
    return texts


def whole(folder, expected):
    """Every output that is there is the whole one."""
    found = {n: d for n, d in files(folder).items() if not n.endswith(".tmp")}
    return all(expected.get(name) == data for name, data in found.items())


@pytest.mark.faults
def test_killed_at_any_moment(corpus):
    """Each round kills the parent, a worker or the whole group, once or several times, and goes on."""
    began = time.monotonic()
    run("--preset", "minimal", check=0)
    took = time.monotonic() - began
    expected, log = files("out"), files("log")
    chance = random.Random(SEED)
    for number in range(KILLS):
        for folder in ("out", "log"):
            shutil.rmtree(folder)
        for _ in range(chance.randint(1, 3)):
            _kill(chance, chance.uniform(0, took))
            if Path("out").exists():
                assert whole("out", expected), number
        run("--preset", "minimal", check=0)
        assert files("out") == expected, number
        assert files("log") == log, number
        assert not list(Path().rglob("*.tmp")), number


def _kill(chance, after):
    child = subprocess.Popen(
        command("--preset", "minimal"), env=ENV, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after)
    try:
        if chance.random() < 0.5:
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()  # its workers must find out by themselves
    except ProcessLookupError:
        pass
    child.wait()


@pytest.mark.faults
def test_a_disk_that_is_full(texts):
    """A file system of 200 kB: each file that does not fit is named; with room, a rerun does the rest."""
    text = "".join(f"{n} is a line of text.  \n" for n in range(1500))
    for number in range(12):
        (texts / f"{number:02}.txt").write_text(text)
    run(log=None, check=0, out="good")
    Path("small").mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", "small"]
    if os.getuid() or subprocess.run(mounted, check=False, capture_output=True).returncode:
        _limited_files()
        return
    try:
        done = run(out="small/out", log=None, check=2)
        assert "the disk is full; free some space and run again" in done.stderr
        assert whole("small/out", files("good"))
        assert not list(Path("small").rglob("*.tmp"))
        subprocess.run(["mount", "-o", "remount,size=20m", "small"], check=True)
        run(out="small/out", log=None, check=0)
        assert files("small/out") == files("good")
    finally:
        subprocess.run(["umount", "small"], check=True)


def _limited_files():
    """Without the right to mount: files may not grow beyond 20 kB."""
    limited = [
        "bash",
        "-c",
        'trap "" XFSZ; ulimit -f 20; exec "$@"',
        "bash",
        *command(out="out", log=None),
    ]
    done = subprocess.run(limited, env=ENV, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert whole("out", files("good"))
    run(log=None, check=0)
    assert files("out") == files("good")


def test_what_may_not_be_read_or_written(texts):
    Path("out").mkdir()
    Path("out").chmod(0o500)
    (texts / "03.txt").chmod(0o200)
    done = _permitted_nothing()
    assert done.returncode == 2
    assert "permission denied" in done.stderr
    assert not files("out")
    Path("out").chmod(0o700)
    done = _permitted_nothing()
    assert done.returncode == 2
    assert "c/03.txt: cannot be read: permission denied" in done.stderr
    assert len(files("out")) == 11
    (texts / "03.txt").chmod(0o600)
    run(log=None, check=0)
    assert len(files("out")) == 12


def _permitted_nothing():
    """A run that is no exception to permissions, as root's are."""
    rights = "-dac_override,-dac_read_search"
    humbly = ["setpriv", "--inh-caps", rights, "--bounding-set", rights] if os.getuid() == 0 else []
    done = subprocess.run(
        [*humbly, *command(log=None)], env=ENV, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done


def test_two_runs_on_one_output(corpus):
    first = subprocess.Popen(command(log=None), env=ENV, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not Path("out/.textclean/lock").exists() and time.monotonic() < until:
        time.sleep(0.01)
    while not Path("out/.textclean/lock").read_text() and time.monotonic() < until:
        time.sleep(0.01)
    second = run(log=None, check=2)
    assert f"another textclean (process {first.pid}) is writing there" in second.stderr
    first.kill()
    first.wait()
    run("--preset", "minimal", log=None, check=0)  # its lock is gone with it


def test_a_link_that_leads_out_of_the_output(texts):
    Path("elsewhere").mkdir()
    Path("elsewhere/precious.txt").write_text("Precious.\n")
    (texts / "sub").mkdir()
    (texts / "sub/x.txt").write_text(DIRTY)
    Path("out").mkdir()
    Path("out/sub").symlink_to("../elsewhere")
    Path("out/05.txt").symlink_to("../elsewhere/precious.txt")
    done = run(log=None, check=2)
    assert done.stderr.count("outside of --out; remove that link") == 2
    assert files("elsewhere") == {"precious.txt": b"Precious.\n"}
    assert len([name for name in files("out") if name != "05.txt"]) == 11


def test_a_large_file_that_changes_under_way(texts, monkeypatch):
    from textclean.batch import plan
    from textclean.cli.main import main

    monkeypatch.setattr(plan, "PART_BYTES", 500)
    file = texts / "x.jsonl"
    file.write_text((json.dumps({"text": DIRTY}) + "\n") * 50)
    real = plan.split

    def split(*args, **options):
        for number, step in enumerate(real(*args, **options)):
            if number == 2:
                with file.open("a") as more:
                    more.write("{}\n")
            yield step

    monkeypatch.setattr(plan, "split", split)
    for place in (["--out", "out"], ["--in-place"]):
        before = file.read_bytes()
        assert main(["run", "c", *place]) == 2
        assert file.read_bytes().startswith(before)
        assert not Path("out/x.jsonl").exists()
        assert not list(Path().rglob("*.tmp"))
        file.write_bytes(before)
    monkeypatch.undo()
    os.chdir(texts.parent)
    assert main(["run", "c", "--out", "out"]) == 0
    assert len(Path("out/x.jsonl").read_text().splitlines()) == 50


def test_leftovers_in_place_of_a_process_that_is_no_more(texts):
    from textclean.cli.main import main

    child = subprocess.Popen(["true"])
    child.wait()
    (texts / f".textclean-{child.pid}-3.tmp").write_text("half")
    (texts / f".textclean-{os.getppid()}-3.tmp").write_text("of one that lives")
    assert main(["run", "c", "--in-place"]) == 0
    assert [path.name for path in texts.glob(".textclean-*")] == [
        f".textclean-{os.getppid()}-3.tmp"
    ]


def test_each_file_is_on_the_disk_before_it_counts(texts, monkeypatch):
    from textclean.cli.main import main

    real, synced = os.fsync, []

    def fsync(handle):
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    assert main(["run", "c", "--out", "out", "--log", "log", "--fsync"]) == 0
    assert len([name for name in synced if name.endswith(".tmp")]) == 12
    assert any(name.endswith("log/edits.jsonl") for name in synced)
    assert any(name.endswith("/out") for name in synced)
