"""How well and how fast languages are told: by script and stop words alone, and with each detector.

    python tests/benchmarks/languages.py LABELLED.tsv [--languages en,de,…] [--errors 20]

LABELLED.tsv has a line for each text: the ISO 639-1 code, what kind of text it is, the text.  Run on
demand, never as a test; a detector that is not installed is left out.  ``decided`` is the share of
texts on which script or stop words left no doubt, ``wrong`` how many of these were wrong.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from textclean import language

OURS = "ar cs da de el en es fi fr it ja ko nl no pl pt ru sv tr uk zh"
SAME = {"nb": "no", "nn": "no"}  # the two written forms of Norwegian


class Labelled(NamedTuple):
    """A text and what is known about it."""

    language: str
    kind: str
    text: str


def labelled(file: Path, languages: set[str]) -> list[Labelled]:
    """The labelled texts in these languages."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = [Labelled(SAME.get(code, code), kind, text) for code, kind, text in rows]
    return [row for row in found if row.language in languages]


def report(name: str, tell: Callable[[str], str], rows: list[Labelled], errors: int) -> None:
    """Print one line a kind of text, and the first errors."""
    tell(rows[0].text)  # what loads, loads now
    for kind in sorted({row.kind for row in rows}):
        of_kind = [row for row in rows if row.kind == kind]
        start = time.perf_counter()
        told = [tell(row.text) for row in of_kind]
        seconds = time.perf_counter() - start
        told = [SAME.get(code, code) for code in told]
        wrong = [
            (row, code)
            for row, code in zip(of_kind, told, strict=True)
            if code not in ("", row.language)
        ]
        decided = sum(bool(code) for code in told) / len(told)
        right = sum(code == row.language for row, code in zip(of_kind, told, strict=True)) / len(
            told
        )
        print(
            f"{name:<24} {kind:<11} {len(told):5}  right {right:.3f}  decided {decided:.3f}  "
            f"wrong {len(wrong):4}  {len(told) / seconds:8.0f}/s"
        )
        pairs = Counter(f"{row.language}>{code}" for row, code in wrong)
        if errors:
            print("   ", ", ".join(f"{pair} {count}" for pair, count in pairs.most_common(errors)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--languages", default=OURS.replace(" ", ","))
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    rows = labelled(options.labelled, set(options.languages.split(",")))
    jobs: dict[str, Callable[[str], str]] = {"script and stop words": language.plainly}
    for name, detector in language.DETECTORS.items():
        jobs[f"{name} alone"] = detector
        jobs[f"these, then {name}"] = lambda text, name=name: language.detect(text, name)
    for name, job in jobs.items():
        try:
            report(name, job, rows, options.errors)
        except ImportError as missing:
            print(f"{name:<24} left out: {missing}")


if __name__ == "__main__":
    main()
