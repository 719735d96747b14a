"""What no rule may alter unless it declares it: numbers, addresses, and words with a capital."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textclean import Pipeline, catalogue
from textclean.edits import Edit
from textclean.rules import Always, Rule, default_shields

GUARDED = ("decode", "markup", "characters", "lines", "repair")
FACTS = {
    "number": r"\d+(?:[.,'’:/]\d+|[ \u00a0\u202f]\d{3}(?!\d))*",
    "url": r"https?://\S+",
    "email": r"\S+@\S+",
    "name": r"(?<!\w)[A-Z][a-z]+",
}
WORDS = "10 000 3.5 12:30 1,200 10\u00a0000 https://example.org/a?b=1 jo@example.org Macron Kyiv said the and , . -".split()
texts = st.lists(st.sampled_from([*WORDS, "x", "y2", "\n"]), min_size=1, max_size=12).map(" ".join)
edits = st.tuples(st.integers(0, 80), st.integers(0, 12), st.sampled_from(["", " ", "x", "7", "-"]))


def rogue(stage, edit, respects):
    """A rule that makes one edit wherever it likes, once."""
    start, length, new = edit

    def find(document, lines):
        if document.text == find.text and start <= len(document.text):
            yield Edit(start, min(start + length, len(document.text)), new)

    return find, Rule("x.rogue", stage, find, Always(""), "why", respects=respects)


def clean(text, stage, edit, respects):
    find, rule = rogue(stage, edit, respects)
    find.text = text
    return Pipeline(rules=[rule], max_removed=1.0).clean(text)


@pytest.mark.parametrize("stage", GUARDED)
@given(text=texts, edit=edits)
@example(text="10 , , 10", edit=(2, 5, ""))  # digits of both numbers stand next to each other
@example(text="10 - 000", edit=(2, 2, ""))  # they become the groups of one
def test_an_undeclared_rule_alters_no_fact(stage, text, edit):
    result = clean(text, stage, edit, default_shields(stage, "x"))
    for kind in ("number", "url", "email"):
        assert _facts(kind, result.text) == _facts(kind, text), kind
    lost = [name for name in _facts("name", text) if name not in result.text]
    assert not lost
    assert result.changed or not result.log.passes


def _facts(kind, text):
    return re.findall(FACTS[kind], text)


def test_a_rule_that_declares_it_may():
    edit = (0, 6, "12")
    assert not clean("10 000", "repair", edit, default_shields("repair", "x")).changed
    assert clean("10 000", "repair", edit, frozenset()).text == "12"


def test_only_these_families_touch_numbers():
    declared = {
        r.id for r in catalogue.shipped() if r.stage in GUARDED and "number" not in r.respects
    }
    assert {id.partition(".")[0] for id in declared} == {
        "encoding", "characters", "markup", "translation",
    }  # fmt: skip
