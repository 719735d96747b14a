"""Closed and full streams, Ctrl-C and SIGTERM: one line each, the right status, nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from textclean.batch import passage
from textclean.cli.main import main

ROOT = Path(__file__).parents[2]
COMMAND = f"{sys.executable} -m textclean"


def shell(command, here, program="/bin/sh"):
    return subprocess.run(
        command, shell=True, executable=program, cwd=here, capture_output=True, text=True, check=False, timeout=60,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


@pytest.fixture
def dirty(here):
    (here / "x.txt").write_text("Some text here.  \n" * 5)
    return here


@pytest.mark.parametrize("command", ["check x.txt", "diff x.txt", "rules list", "fix - < x.txt"])
@pytest.mark.parametrize(
    ("redirection", "said"), [("> /dev/full", "the disk is full"), (">&-", "it is closed")]
)
def test_an_output_that_cannot_be_written_is_one_line(command, redirection, said, dirty):
    result = shell(f"{COMMAND} {command} {redirection}", dirty)
    assert result.returncode == 2
    (line,) = [row for row in result.stderr.splitlines() if "files:" not in row]
    assert line.startswith("textclean: standard output cannot be written: ")
    assert said in line


def test_fix_does_its_work_though_nobody_can_read_of_it(dirty):
    result = shell(f"{COMMAND} fix x.txt > /dev/full", dirty)
    assert result.returncode == 2
    assert "defect" not in result.stderr
    assert (dirty / "x.txt").read_text() == "Some text here.\n" * 5


def test_help_to_a_full_disk_is_one_line(here):
    result = shell(f"{COMMAND} --help > /dev/full", here)
    assert "Traceback" not in result.stderr
    assert result.returncode == 2


def test_a_closed_standard_input_is_one_line(here):
    result = shell(f"{COMMAND} fix - <&-", here)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "standard input is closed" in result.stderr


@pytest.mark.parametrize("command", ["check", "diff", "explain"])
def test_ctrl_c_is_130_without_a_traceback(command, dirty, monkeypatch, capsys):
    def stopped(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(passage.Passage, "_go", stopped)
    assert main([command, "x.txt"]) == 130
    assert capsys.readouterr().err == "textclean: interrupted: 0 of 1 files done\n"


def test_sigterm_takes_the_temporary_file_away(here):
    (here / "x.jsonl").write_text('{"text": "Some text here.  \\n"}\n' * 200_000)
    child = subprocess.Popen(
        [sys.executable, "-m", "textclean", "run", "x.jsonl", "--out", "out"],
        cwd=here, stderr=subprocess.PIPE, text=True,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    until = time.monotonic() + 30
    while not list(here.glob("out/.textclean-*")) and time.monotonic() < until:
        time.sleep(0.01)
    child.send_signal(signal.SIGTERM)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 143
    assert "textclean: terminated: 0 of 1 files done" in err
    assert "Traceback" not in err
    assert [path.name for path in here.glob("out/*")] in ([], [".textclean"])
    assert not list(here.glob("out/.textclean-*"))


def test_the_handler_of_the_caller_is_put_back(dirty):
    before = signal.getsignal(signal.SIGTERM)
    main(["check", "x.txt"])
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(
    "command",
    ["check x.txt", "check --format json x.txt", "diff x.txt", "show x.txt", "rules list"],
)
def test_a_reader_that_has_enough_ends_what_only_shows(command, here):
    """As grep or ls: nothing is said, and the shell sees what it sees of a program that SIGPIPE ended."""
    (here / "x.txt").write_text("".join(f"Line {n} of some text here.  \n" for n in range(5000)))
    result = shell(f"{COMMAND} {command} | true; echo ${{PIPESTATUS[0]}}", here, "/bin/bash")
    assert (result.stdout, result.stderr) == ("141\n", "")
    result = shell(f"{COMMAND} {command} 2>&1 | head -1", here)
    assert result.stdout.count("\n") == 1


def test_fix_goes_on_when_its_reader_has_gone(dirty):
    result = shell(f"{COMMAND} fix x.txt | true; echo ${{PIPESTATUS[0]}}", dirty, "/bin/bash")
    assert result.stdout == "1\n"
    assert "Traceback" not in result.stderr
    assert (dirty / "x.txt").read_text() == "Some text here.\n" * 5


def test_a_pipe_among_the_files_never_blocks(dirty):
    (dirty / "c").mkdir()
    os.mkfifo(dirty / "c/pipe.txt")
    (dirty / "c/x.txt").write_text("Fine.\n")
    result = shell(f"{COMMAND} check c", dirty)
    assert result.returncode == 0
    assert "c/pipe.txt: left out: " in result.stderr
    assert shell(f"{COMMAND} check c/pipe.txt", dirty).returncode == 2
