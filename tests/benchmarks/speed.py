"""How fast the presets are beside ftfy.fix_text, and how long ``textclean check`` takes to start.

    python tests/benchmarks/speed.py CORPUS.jsonl [--field text] [--documents 1000]

Run on demand, never as a test.  All figures are of one run on one core; read them as ratios.
CORPUS may be xz-compressed.  Each figure is the best of three passes over the same documents.
"""

from __future__ import annotations

import argparse
import json
import lzma
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import ftfy

from textclean import Pipeline

PASSES = 3


def documents(file: Path, field: str) -> Iterator[str]:
    """The texts of a JSONL file, one a line."""
    opening = lzma.open if file.suffix == ".xz" else open
    with opening(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)[field]


def best(job: Callable[[str], object], texts: list[str]) -> float:
    """The least seconds that ``job`` took for all ``texts``."""
    times = []
    for _ in range(PASSES):
        start = time.perf_counter()
        for text in texts:
            job(text)
        times.append(time.perf_counter() - start)
    return min(times)


def start_up(command: list[str]) -> float:
    """The least milliseconds that ``command`` took, of ten runs."""
    times = []
    for _ in range(10):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--field", default="text")
    parser.add_argument("--documents", type=int, default=1000)
    options = parser.parse_args()
    texts = list(islice(documents(options.corpus, options.field), options.documents))
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} documents, {megabytes:.1f} MB, best of {PASSES} passes")

    jobs: dict[str, Callable[[str], object]] = {"ftfy.fix_text": ftfy.fix_text}
    for preset in ("article", "page", "minimal"):
        jobs[f"textclean {preset}"] = Pipeline(preset).clean
    reference = 0.0
    for name, job in jobs.items():
        seconds = best(job, texts)
        reference = reference or seconds
        print(f"{name:<20} {megabytes / seconds:7.2f} MB/s   {reference / seconds:6.2f} x ftfy")

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clean.txt"
        file.write_text("Nothing is wrong with this text.\n", encoding="utf-8")
        bare = start_up([sys.executable, "-c", "pass"])
        check = start_up([sys.executable, "-m", "textclean", "check", str(file)])
    print(
        f"start-up: python -c pass {bare:.0f} ms, textclean check {check:.0f} ms, {check - bare:.0f} ms more"
    )


if __name__ == "__main__":
    main()
