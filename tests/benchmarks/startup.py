"""How long ``textclean check`` takes to start: ten small clean files, beside ``python -c pass``.

    python tests/benchmarks/startup.py [--runs 20] [--only english]

Run on demand, never as a test.  Runs are interleaved, so that noise meets all alike; each figure is
the median of ``--runs``: milliseconds on the clock and of processor time, what that is above
``python -c pass``, and how many times as much.  The first run of each, which may still compile and
fill caches, does not count.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

FILES = 10
ENGLISH = """The council of {town} voted on Tuesday to keep the old tram line open for another ten years.

Supporters had gathered in front of the town hall since the early morning, and many of them stayed
until the result was read out. "We did not expect such a clear vote," said Maria Keller, who has
driven the number {number} for most of her life and now trains younger drivers.

The works are to begin in March. They will cost about {number} million, most of which the region
pays; the rest comes from a fund that was set up when the second bridge over the river was built.
"""
GERMAN = """Der Stadtrat von {town} hat am Dienstag beschlossen, die alte Straßenbahn für weitere zehn Jahre zu erhalten.

Die Befürworter standen seit dem frühen Morgen vor dem Rathaus, und viele blieben dort, bis das Ergebnis
verlesen wurde. „Mit einer so klaren Mehrheit haben wir nicht gerechnet“, sagte Maria Keller, die seit
Jahren die Linie {number} fährt und nun auch jüngere Fahrer ausbildet.

Die Arbeiten sollen im März beginnen. Sie kosten etwa {number} Millionen, von denen das Land die meisten
übernimmt; der Rest kommt aus einer Rücklage, die für den Bau der zweiten Brücke gebildet worden war.
"""
SHORT = "Tram line stays open\nThe works in {town} begin in March.\n"
TOWNS = "Graz Leipzig Bergen Gent Turku Poznan Arnhem Lyon Sheffield Porto".split()


class Time(NamedTuple):
    """What one run took, in milliseconds."""

    clock: float
    processor: float


def corpora(folder: Path) -> Iterator[tuple[str, Path]]:
    """Ten files of each sort under ``folder``: name of the sort, and where they are."""
    for name, text in (("english", ENGLISH), ("german", GERMAN), ("two lines", SHORT)):
        place = folder / name
        place.mkdir()
        for number, town in enumerate(TOWNS[:FILES]):
            (place / f"{number}.txt").write_text(
                text.format(town=town, number=number + 11), "utf-8"
            )
        yield name, place
    place = folder / "jsonl"
    place.mkdir()
    for number, town in enumerate(TOWNS[:FILES]):
        record = {"id": number, "text": ENGLISH.format(town=town, number=number + 11)}
        (place / f"{number}.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    yield "jsonl", place


def run(command: list[str], folder: Path) -> Time:
    """Run ``command`` in ``folder``, where no configuration is; raises CalledProcessError if it finds something or fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
    )
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Time(1000 * clock, 1000 * (usage.ru_utime + usage.ru_stime))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", help="one sort of files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands = {"python -c pass": [sys.executable, "-c", "pass"]}
        for name, place in corpora(Path(folder)):
            if options.only in (None, name):
                commands[name] = [sys.executable, "-m", "textclean", "check", str(place)]
        times: dict[str, list[Time]] = {name: [] for name in commands}
        for turn in range(options.runs + 1):
            for name, command in commands.items():
                took = run(command, Path(folder))
                if turn:
                    times[name].append(took)
    report(times)


def report(times: dict[str, list[Time]]) -> None:
    """Print a line for each command, the first being what the others are compared with."""
    middle = {
        name: Time(*(median(values) for values in zip(*all_of, strict=True)))
        for name, all_of in times.items()
    }
    base = next(iter(middle.values()))
    print(f"{'':<16}{'clock':>8}{'above':>8}{'times':>7}{'cpu':>9}{'above':>8}{'times':>7}")
    for name, (clock, cpu) in middle.items():
        print(
            f"{name:<16}{clock:8.0f}{clock - base.clock:8.0f}{clock / base.clock:7.1f}"
            f"{cpu:9.0f}{cpu - base.processor:8.0f}{cpu / base.processor:7.1f}"
        )


if __name__ == "__main__":
    main()
