"""How much memory ``textclean run`` takes for one large JSON Lines file: the peak of the parent and of each worker.

    python tests/benchmarks/memory.py --size 10GB --jobs 2

makes the file from the inputs of ``golden/`` and generated text, runs, asks Linux once a second for the resident
memory of every process of the run, and prints the peaks.  The status is 1 if one is above ``--most``.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = 2000  # different ones, which come again and again under other numbers
LONG = 5000  # one record in so many is a hundred articles long
UNITS = {"MB": 10**6, "GB": 10**9}


def texts(seed: int = 1) -> list[str]:
    """Articles: the inputs of the golden cases with generated sentences between, some as they are."""
    chance = random.Random(seed)
    seeds = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("golden/0*/input.*"))]
    words = sorted({word for text in seeds for word in text.split() if word.isalpha()})
    return [_article(chance, seeds, words) for _ in range(DOCUMENTS)]


def _article(chance: random.Random, seeds: list[str], words: list[str]) -> str:
    lines = chance.choice(seeds).splitlines()
    for _ in range(chance.randint(0, 12)):
        sentence = " ".join(chance.choices(words, k=chance.randint(6, 30))).capitalize() + "."
        lines.insert(chance.randint(0, len(lines)), sentence)
    return "\n".join(lines)


def lines(size: int) -> Iterator[bytes]:
    """``size`` bytes of JSON Lines, and the rest of the last one."""
    made = texts()
    bodies = [json.dumps({"text": text}, ensure_ascii=False)[1:].encode() + b"\n" for text in made]
    long = json.dumps({"text": "\n\n".join(made[:100])}, ensure_ascii=False)[1:].encode() + b"\n"
    number = written = 0
    while written < size:
        body = long if number % LONG == LONG - 1 else bodies[number % DOCUMENTS]
        line = b'{"id": %d, ' % number + body
        yield line
        number, written = number + 1, written + len(line)


def write(file: Path, size: int) -> None:
    """Write the file, unless it is there already."""
    if file.exists() and file.stat().st_size >= size:
        return
    with file.open("wb") as out:
        out.writelines(lines(size))


def resident(pid: int) -> tuple[float, float]:
    """The memory of a process now and at most until now (MB); 0 for one that is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0, 0
    told = dict(line.split(":", 1) for line in status.splitlines() if line.startswith("Vm"))
    now, most = (int(told.get(name, "0").split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def watched(command: list[str], every: float) -> tuple[dict[int, float], float, int]:
    """The peak of each process of ``command`` (MB; the first is the parent), its seconds and its status."""
    began = time.monotonic()
    run = subprocess.Popen(command)
    peaks: dict[int, float] = {run.pid: 0}
    while run.poll() is None:
        for pid in (run.pid, *children(run.pid)):
            peaks[pid] = max(peaks.get(pid, 0), *resident(pid))
        time.sleep(every)
    return peaks, time.monotonic() - began, run.returncode


def main() -> int:
    """Make, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", default="10GB", help="of the file: 500MB, 10GB (the default)")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--preset", default="article")
    parser.add_argument("--most", type=float, default=300, help="MB that a process may take")
    parser.add_argument("--folder", type=Path, help="where file and output go (default: a new one)")
    parser.add_argument("--log", action="store_true", help="with a log of all edits, too")
    args = parser.parse_args()
    size = int(args.size[:-2]) * UNITS[args.size[-2:]]
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        file, out = Path(args.folder or folder) / f"memory-{args.size}.jsonl", Path(folder) / "out"
        write(file, size)
        command = [sys.executable, "-m", "textclean", "run", str(file), "--out", str(out)]
        command += ["--jobs", args.jobs, "--preset", args.preset]
        command += ["--log", str(Path(folder) / "log")] if args.log else []
        peaks, seconds, status = watched(command, 1)
    print(f"{args.size}, preset {args.preset}, {args.jobs} jobs: {seconds:.0f} s, status {status}")
    for number, (pid, peak) in enumerate(peaks.items()):
        print(f"{'worker' if number else 'parent'} {pid}: {peak:.0f} MB at most")
    return int(max(peaks.values()) > args.most or status not in (0, 1))


if __name__ == "__main__":
    raise SystemExit(main())
