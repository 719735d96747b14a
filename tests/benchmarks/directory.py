"""How long ``textclean run`` takes for a folder of small files, beside ``cp -r`` of the same tree."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

RUNS = 3


def ratios(texts: Sequence[str], files: int, workers: Sequence[int] = (1, 2)) -> Iterator[str]:
    """A line for ``cp -r``, and one for each number of workers: seconds on the clock, the least of ``RUNS``."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in", Path(folder) / "out"
        _write(texts, files, source)
        copied = _least(["cp", "-r", str(source), str(target)], target)
        yield f"cp -r of {files} files: {copied:.2f} s"
        for jobs in workers:
            run = [sys.executable, "-m", "textclean", "run", str(source), "--out", str(target)]
            took = _least([*run, "--jobs", str(jobs)], target)
            yield f"textclean run, workers {jobs}: {took:.2f} s   {took / copied:.1f} x cp -r"


def _write(texts: Sequence[str], files: int, folder: Path) -> None:
    for number in range(files):
        file = folder / f"{number // 500:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(texts[number % len(texts)] + "\n", encoding="utf-8")


def _least(command: Sequence[str], target: Path) -> float:
    times = []
    for _ in range(RUNS):
        shutil.rmtree(target, ignore_errors=True)
        start = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)
