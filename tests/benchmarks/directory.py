"""How long ``textclean check`` and ``run`` take for folders of small files, beside ``cp -r`` of the same tree.

Two trees: one of which every file has something to clean (four paragraphs of a golden input, 2.7 kB), and one
as the owner of a corpus has it (a few clean paragraphs, 0.9 kB, and under 15 % of them a line of boilerplate).
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from textclean import Pipeline

RUNS = 3
GOLDEN = Path(__file__).parents[2] / "golden"
SHARE = 0.15  # of the files of a corpus that have a line of boilerplate
SIZE = 800  # characters after which no further paragraph comes
LINES = (
    "Share on Facebook Share on Twitter",
    "Read more: Council agrees on the new library",
    "Follow us on Twitter",
    "Sign up for our newsletter",
    "Related: Ten things to know about the vote",
)


def ratios(texts: Sequence[str], files: int, workers: Sequence[int] = (1, 2)) -> Iterator[str]:
    """For both trees a line for ``cp -r``, and one for each command and number of workers.

    Seconds on the clock, the least of ``RUNS``, which take turns.
    """
    trees = {"all dirty": dirty(files), "15 % dirty": mostly_clean(texts, files)}
    for name, made in trees.items():
        with tempfile.TemporaryDirectory() as folder:
            top = Path(folder)
            size = _write(made, top / "in")
            took = _least(_commands(top / "in", workers), top)
            copied = took.pop("cp -r")
            yield f"{files} files, {name}, {size / files / 1000:.1f} kB each: cp -r {copied:.2f} s"
            for command, seconds in took.items():
                yield f"  {command:<20} {seconds:6.2f} s   {seconds / copied:5.1f} x cp -r"


def dirty(files: int) -> Iterator[str]:
    """Four paragraphs of a golden input each, from another one on in turn."""
    inputs = [file.read_text(encoding="utf-8") for file in sorted(GOLDEN.glob("0*/input.txt"))]
    for number in range(files):
        paragraphs = inputs[number % len(inputs)].split("\n\n")
        first = number % max(1, len(paragraphs) - 2)
        yield "\n\n".join(paragraphs[first : first + 4]) + f"\n\nNote {number}.\n"


def mostly_clean(texts: Sequence[str], files: int) -> Iterator[str]:
    """Paragraphs of the cleaned ``texts``, and under a ``SHARE`` of them a line of boilerplate."""
    clean, chosen = Pipeline().clean, random.Random(files)
    rows = [[row for row in clean(text).text.split("\n") if row] for text in texts]
    articles = [row for row in rows if row]
    for number in range(files):
        paragraphs = articles[number % len(articles)]
        at = chosen.randrange(len(paragraphs))
        some: list[str] = []
        while at < len(paragraphs) and sum(map(len, some)) < SIZE:
            some.append(paragraphs[at])
            at += 1
        if chosen.random() < SHARE:
            some.append(chosen.choice(LINES))
        yield "\n\n".join(some) + "\n"


def _write(texts: Iterator[str], folder: Path) -> int:
    """Write each text to a file, 500 to a folder; how many bytes they are."""
    size = 0
    for number, text in enumerate(texts):
        file = folder / f"{number // 500:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_bytes(text.encode())
    return size


def _commands(source: Path, workers: Sequence[int]) -> dict[str, list[str]]:
    """What is measured, by name; ``OUT`` stands for a folder that is not there yet."""
    textclean = [sys.executable, "-m", "textclean"]
    commands = {"cp -r": ["cp", "-r", str(source), "OUT"]}
    for jobs in map(str, workers):
        check = [*textclean, "check", "--statistics", str(source)]
        commands[f"check, workers {jobs}"] = [*check, "--jobs", jobs]
        run = [*textclean, "run", str(source), "--out", "OUT"]
        commands[f"run, workers {jobs}"] = [*run, "--jobs", jobs]
    return commands


def _least(commands: Mapping[str, Sequence[str]], top: Path) -> dict[str, float]:
    """Nothing is removed in between: ext4 passes over what was, and a new file takes it ten times as long."""
    least: dict[str, float] = {}
    for turn in range(RUNS):
        for number, (name, command) in enumerate(commands.items()):
            out = str(top / f"out{turn}-{number}")
            given = [out if word == "OUT" else word for word in command]
            start = time.perf_counter()
            subprocess.run(given, check=False, capture_output=True)
            took = time.perf_counter() - start
            least[name] = min(took, least.get(name, took))
    return least
