"""What the tests of the commands share: a folder to work in, and a way to call a command."""

import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from textclean.cli.main import main

SEEDS = sorted(Path(__file__).parents[2].glob("golden/0*"))


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def textclean(here, capsys):
    """Call a command in an empty folder; usage errors, on which argparse exits, are a status too."""

    def call(*argv):
        try:
            status = main([str(arg) for arg in argv])
        except SystemExit as stop:
            status = int(stop.code or 0)
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return call


@pytest.fixture
def corpus(here):
    """The seeds and one file of every difficult make, under ``corpus/``; returns their bytes."""
    files = {f"seeds/{case.name}.txt": (case / "input.txt").read_bytes() for case in SEEDS}
    files |= {
        "made/crlf.txt": b"One line.  \r\nTwo lines.\r\n",
        "made/cr.txt": b"One line.\rTwo lines.\r",
        "made/mixed.txt": b"One line.\r\nTwo lines.\nThree.\r",
        "made/mark.md": b"\xef\xbb\xbfA text with a mark.\n",
        "made/wide.txt": "\ufeffA wide text – “here”.\n".encode("utf-16-le"),
        "made/latin.txt": "Le café était déjà fermé, a dit l’élève : « à bientôt, ça va mieux qu’hier ».\r\n".encode(
            "cp1252"
        ),
        "made/nul.txt": b"A\x00text with NUL.\n",
        "made/empty.txt": b"",
        "made/open.txt": b"No final line end.",
        "made/known.md": b"---\nid: 007 # kept\ntitle:\n---\nThe text.  \n",
        "made/records.jsonl": (
            b'\xef\xbb\xbf{"id": 1.50, "text": "All good  \\nhere.\\n"}\r\n'
            b"\n"
            b'{"text":"caf\\u00e9 \\ud800 is open. \\n\\n\\n\\nYes.","url":null,"n":1e5}\n'
            b'{"text": "Untouched.\\n" , "z": [1,  2]}'
        ),
    }
    for name, data in files.items():
        path = here / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return {f"corpus/{name}": data for name, data in files.items()}


@pytest.fixture
def read_all(here):
    """All files under a folder, by path, but for what a run notes in its output."""

    def read(folder):
        found = (path for path in (here / folder).rglob("*") if path.is_file())
        found = (path for path in found if path.name not in ("manifest.sqlite", "lock"))
        return {path.relative_to(here).as_posix(): path.read_bytes() for path in found}

    return read


@pytest.fixture
def write(here):
    """Write a text file, with the folders above it."""

    def write(name, text):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def git(here):
    """Call git in a new repository."""

    def git(*args):
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *args], cwd=here, check=True, capture_output=True)
        return done.stdout.decode()

    git("init", "-q", "-b", "main")
    return git
