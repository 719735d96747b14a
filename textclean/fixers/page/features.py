"""What the line model knows of each line of a page: shape, cues, neighbours, place about the prose.

No feature knows a word but the cues of ``rules/tables/page-cues.toml``, so that the weights hold in
any language that has its cues there and, somewhat worse, in those that have not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log2

from textclean import context, shape
from textclean.context import LineContext
from textclean.document import Document, fold
from textclean.fixers.page.cues import Found, found
from textclean.patterns import compiled
from textclean.prose import best_run, score

Row = dict[str, float]

KNOTS = (0.0, 1.6, 2.6, 3.4, 4.1, 5.0, 7.0)  # of the length in log2(1 + words): 0 2 5 10 16 31 127
LONG = 50  # words; what a longer line adds says no more about its neighbours
SHORT = 5  # words
CUE_WORDS = 12  # of a line that a cue may open
CUE_PRICE = 8  # words that a cue costs the run of prose
NEAR, FAR = 0.6, 0.88  # what a line's say about its neighbours fades by from line to line
MOST_SENTENCES = 5
STEM = 5  # letters; enough of a word to know it again in another form
_INNER = r"[.!?…][\"”’)»]? +\p{L}|[。！？]"
_WORD = r"[\p{L}\p{M}]{4,}"
_CLOCK = r"\d:\d\d|\d[./-]\d"


def rows(document: Document) -> list[Row]:
    """A view: the features of every line that is not blank, by name; what is 0 may be left out."""
    lines = document.view(context.lines)
    cues = document.view(found)
    table = [_own(line, cues) for line in lines]
    run = best_run(
        [score(line) - CUE_PRICE * _cues(row) for line, row in zip(lines, table, strict=True)]
    )
    _add_place(table, run)
    _add_cohesion(lines, table, run)
    _add_neighbours(lines, table)
    return table


def _own(line: LineContext, cues: Found) -> Row:
    text, ends, number = line.text, line.ends_sentence, line.line.number
    length = log2(1 + line.words)
    row = {
        f"length {step}": max(0.0, min(length, high) - low) / (high - low)
        for step, (low, high) in enumerate(pairwise(KNOTS))
    }
    is_short = line.words <= CUE_WORDS
    row |= {
        "ends short": float(ends and line.words < 8),
        "ends": float(ends and line.words >= 8),
        "cut off": float(line.is_cut_off),
        "colon": float(text.endswith((":", "："))),
        "opens low": float(text[0].islower()),
        "opens with a mark": float(not text[0].isalnum()),
        "quote": float(text[0] in '"“«„‘「'),
        "capitals": float(line.is_all_caps),
        "title case": 0.0 if ends else line.title_case,
        "digits": line.digits,
        "date": float(line.is_date),
        "bullet": float(line.is_bullet),
        "separators": float(any(mark in text for mark in ("|", "›", "»", "·", "•"))),
        "repeats": min(line.repeats, 2) / 2,
        "sentences": _sentences(line),
        "commas": min(sum(map(text.count, ",、，،")), 5) / 5,
        "address": float("http" in text or "www." in text or "@" in text),
        "asks": float("?" in text or "!" in text),
        "cue opens": float(is_short and number in cues["opens"]),
        "cue holds": float(number in cues["holds"]),
        "cue speaks": float(is_short and (number in cues["speaks"] or _has_clock(line))),
    }  # fmt: skip
    return row


def _has_clock(line: LineContext) -> bool:
    return line.digits > 0 and compiled(_CLOCK).search(line.text) is not None


def _sentences(line: LineContext) -> float:
    """How many sentences end inside the line, up to 1."""
    if line.words <= SHORT:
        return 0.0
    return min(len(compiled(_INNER).findall(line.text)), MOST_SENTENCES) / MOST_SENTENCES


def _cues(row: Row) -> float:
    return row["cue opens"] + row["cue holds"]


def _add_place(table: Sequence[Row], run: tuple[int, int]) -> None:
    """Whether a line stands in the run of prose, how far from it, and behind how many cues.

    Cues inside the run are calls between paragraphs; those behind it open what follows an article.
    """
    first, last = run
    cues = 0.0
    for index, row in enumerate(table):
        row["in run"] = float(first <= index <= last)
        row["above run"] = log2(1 + max(0, first - index))
        row["below run"] = log2(1 + max(0, index - last))
        if index >= first:
            row["cues since" if index > last else "cues in run"] = log2(1 + cues)
            cues += row["cue opens"]


def _add_cohesion(lines: Sequence[LineContext], table: Sequence[Row], run: tuple[int, int]) -> None:
    """Which share of a line's words the rest of the run of prose has as well."""
    said = [stems(line.text) for line in lines]
    core = Counter(stem for own in said[run[0] : run[1] + 1] for stem in own)
    for own, row in zip(said, table, strict=True):
        times = row["in run"]
        shared = sum(core[stem] > times for stem in own) / (len(own) + 2)
        row["cohesion"] = shared
        row["cohesion in run"] = shared * times


def stems(text: str) -> set[str]:
    """The words of ``text`` by their first letters; of a script without spaces, pairs of characters."""
    folded = fold(text)
    if shape.words(text) > 2 * len(text.split()):  # a script without spaces
        return {one + other for one, other in pairwise(folded) if (one + other).isalpha()}
    return {word[:STEM] for word in compiled(_WORD).findall(folded)}


def _add_neighbours(lines: Sequence[LineContext], table: Sequence[Row]) -> None:
    prose = [
        min(line.words, LONG) / LONG * row["ends"] for line, row in zip(lines, table, strict=True)
    ]
    short = [float(line.words <= SHORT) for line in lines]
    for name, values, fades in (
        ("prose", prose, (NEAR, FAR)),
        ("short", short, (NEAR, FAR)),
        ("cue opens", [row["cue opens"] for row in table], (NEAR, FAR)),
        ("cue holds", [row["cue holds"] for row in table], (NEAR, FAR)),
        ("cue speaks", [row["cue speaks"] for row in table], (NEAR, FAR)),
    ):
        for fade in fades:
            reach = "near" if fade == NEAR else "far"
            _fade(table, f"{name} {reach} above", values, fade, range(len(table)))
            _fade(table, f"{name} {reach} below", values, fade, range(len(table) - 1, -1, -1))


def _fade(
    table: Sequence[Row], name: str, values: Sequence[float], fade: float, order: Iterable[int]
) -> None:
    """Add the mean of ``values`` on one side of each line, nearer lines weighing more."""
    mean = 0.0
    for index in order:
        table[index][name] = mean
        mean = fade * mean + (1 - fade) * values[index]
