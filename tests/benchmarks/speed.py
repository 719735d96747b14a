"""How fast the presets are beside ftfy.fix_text and other cleaners, where the time goes, and what more rules cost.

    python tests/benchmarks/speed.py CORPUS.jsonl [--field text] [--documents 1000] [--files 2000] [--only-folders]

Run on demand, never as a test.  All figures but those of folders are of processor time on one core in one
run; read them as ratios.  CORPUS may be xz-compressed.  The jobs take turns on a few documents at a time,
and each time the least of three passes counts, so that noise meets all alike.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from unittest import mock

import ftfy
from directory import ratios
from peers import peers

from textclean import Pipeline, rounds

PASSES = 3
TURN = 25  # documents
SIZES = (300, 10_000)  # rules of a pack
PRESETS = ("article", "page", "minimal")


def documents(file: Path, field: str) -> Iterator[str]:
    """The texts of a JSONL file, one a line."""
    opening = lzma.open if file.suffix == ".xz" else open
    with opening(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)[field]


def seconds(jobs: Mapping[str, Callable[[str], object]], texts: Sequence[str]) -> Counter[str]:
    """The processor time that each of ``jobs`` took for all ``texts``."""
    total: Counter[str] = Counter()
    for at in range(0, len(texts), TURN):
        least: dict[str, float] = {}
        for _ in range(PASSES):
            for name, job in jobs.items():
                start = time.process_time()
                for text in texts[at : at + TURN]:
                    job(text)
                took = time.process_time() - start
                least[name] = min(took, least.get(name, took))
        total.update(least)
    return total


def stages(texts: Sequence[str]) -> Counter[str]:
    """The time that each stage of the default preset takes; the first one to look at a text pays for its views."""
    took: Counter[str] = Counter()
    run = rounds.Rounds._stage

    def timed(self: object, stage: str) -> None:
        start = time.perf_counter()
        run(self, stage)
        took[stage] += time.perf_counter() - start

    clean = Pipeline().clean
    with mock.patch.object(rounds.Rounds, "_stage", timed):
        start = time.perf_counter()
        for text in texts:
            clean(text)
        took["the rest"] = time.perf_counter() - start - took.total()
    return took


def pack(size: int, texts: Sequence[str]) -> str:
    """A pack of ``size`` rules for lines of three words, which are words of ``texts`` in no order."""
    words = sorted({word for text in texts for word in text.split() if word.isalpha()})
    chosen = random.Random(size)
    rules = ['family = "boilerplate"\nstage = "boilerplate"\n']
    for number in range(size):
        phrase = " ".join(chosen.choices(words, k=3))
        rules.append(
            f'[[rule]]\nid = "line-{number}"\nkind = "line"\nwhy = "One of many"\nphrases = ["{phrase}"]\n'
            f'hits = [["{phrase}\\n", ""]]\nkeeps = ["This is not {phrase}.\\n"]\n'
        )
    return "\n".join(rules)


def growth(texts: Sequence[str]) -> Iterator[str]:
    """What the default preset takes with own packs of both ``SIZES``."""
    jobs: dict[str, Callable[[str], object]] = {"": Pipeline().clean}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            file = Path(folder) / f"{size}.toml"
            file.write_text(pack(size, texts), encoding="utf-8")
            jobs[str(size)] = Pipeline(packs=file).clean
        took = seconds(jobs, texts)  # packs are read with the first text
    few, many = (took[str(size)] for size in SIZES)
    yield f"{SIZES[0]} pack rules more: {few / took['']:.2f} x the time; {SIZES[1]}: {many / few:.2f} x that"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--field", default="text")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--only-folders", action="store_true", help="only check and run of folders")
    options = parser.parse_args()
    texts = list(islice(documents(options.corpus, options.field), options.documents))
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} documents, {megabytes:.1f} MB, least of {PASSES} passes")
    if options.only_folders:
        for line in ratios(texts, options.files):
            print(line, flush=True)
        return

    jobs: dict[str, Callable[[str], object]] = {"ftfy.fix_text": ftfy.fix_text}
    jobs |= {f"textclean {preset}": Pipeline(preset).clean for preset in PRESETS}
    for name, job in peers():
        if job is None:
            print(f"{name} is not installed and left out")
        else:
            jobs[name] = job
    took = seconds(jobs, texts)
    for name, time_taken in took.items():
        speed, ratio = megabytes / time_taken, took["ftfy.fix_text"] / time_taken
        print(f"{name:<20} {speed:7.2f} MB/s   {ratio:6.2f} x ftfy")

    share = stages(texts)
    print("stages: " + ", ".join(f"{name} {n / share.total():.0%}" for name, n in share.items()))
    for line in growth(texts):
        print(line)
    for line in ratios(texts, options.files):
        print(line)
    print("start-up:", flush=True)
    start_up = Path(__file__).with_name("startup.py")
    subprocess.run([sys.executable, start_up, "--runs", "10", "--only", "english"], check=False)


if __name__ == "__main__":
    main()
