"""No pattern is super-linear: every rule on text made to hurt it, at n and at 4n.

The figure is a ratio of processor times in one run, each the least of several tries; a quadratic
rule gives 16 and a linear one 4, so the bound of 9 leaves room for a noisy machine. A quadratic rule
stays so at any size, a disturbance does not: what looks slow is measured again at four times the
size. The garbage collector rests meanwhile, as in timeit: a collection costs what the whole test
session holds, and only the larger text allocates enough to set one off.
"""

import gc
import time

import pytest
import regex

from textclean import catalogue, testing
from textclean.document import Document
from textclean.edits import Edit
from textclean.rules import TIES, Always, Example, Rule

SIZE = 4_000
BOUND = 9.0
FLOOR = 0.02  # seconds; below that the clock decides
TRIES = 5
ENDS = ("", "x")  # what lets a long repetition fail at its very end


def _hurtful(rule):
    """Repetitions of what the rule looks for, of white space and of near misses, in one line and in many."""
    seeds = {" ", "\t", "\n", "A. ", "“", "\u00a0", "#", "@a", "http://", "Aa "}
    for text in [hit.before for hit in rule.hits[:4]] + list(rule.keeps[:2]):
        line = max(text.split("\n"), key=len)
        seeds |= {line + " ", line[: len(line) // 2], line + "\n", line.rstrip(".!?") + ", "}
    for word in getattr(rule.trigger, "words", ())[:12]:
        seeds |= {word.strip(TIES) + " ", word.strip(TIES) + "\n"}
    return [(seed, end) for seed in sorted(seeds) if seed for end in ENDS]


def _seconds(rule, text):
    document = Document(text)
    gc.disable()
    start = time.process_time()
    list(rule.find(document, document.lines))
    taken = time.process_time() - start
    gc.enable()
    return taken


def _growth(rule, seed, end):
    """How much longer 4n takes than n, and 16n than 4n; 0 where it is too quick to tell."""
    first = _step(rule, seed, end, SIZE, TRIES)
    return first and min(first, _step(rule, seed, end, 4 * SIZE, 1))


def _step(rule, seed, end, size, tries):
    times = size // len(seed) + 1
    small = large = float("inf")
    for _ in range(tries):
        large = min(large, _seconds(rule, seed * (4 * times) + end))
        if large < FLOOR:
            return 0.0
        small = min(small, _seconds(rule, seed * times + end))
        if large < BOUND * small:
            return 0.0
    return large / small


@pytest.mark.parametrize("rule", catalogue.shipped(), ids=lambda rule: rule.id)
def test_growth_is_linear(rule):
    testing.alone(rule).clean("warm up\n")
    slow = {(s[:40], e): ratio for s, e in _hurtful(rule) if (ratio := _growth(rule, s, e))}
    assert not slow


def test_a_quadratic_rule_is_caught():
    pattern = regex.compile(r"\s+$")  # scans a run of spaces anew from each of them

    def find(document, lines):
        return [Edit(*match.span()) for match in pattern.finditer(document.text)]

    rule = Rule("x.y", "layout", find, Always(""), "", hits=(Example("a b", ""),), keeps=("a",))
    assert (" ", "x") in _hurtful(rule)
    assert _step(rule, " ", "x", SIZE, TRIES)


def test_applying_and_mapping_many_edits_is_linear():
    pipeline = testing.alone(next(r for r in catalogue.shipped() if r.id == "layout.blank-lines"))

    def seconds(count):
        text = "line\n\n\n\n" * count
        start = time.process_time()
        pipeline.clean(text).to_original((0, 4))
        return time.process_time() - start

    assert min(seconds(8000) for _ in range(3)) < BOUND * min(seconds(2000) for _ in range(3))
