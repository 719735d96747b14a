"""The removal budget, and that the shortcut past the counting never says otherwise than the count."""

import random

import pytest

from textclean import budget
from textclean.budget import BUDGETS, ENOUGH, FAR, Budget
from textclean.edits import Edit, Log, Pass, splice

WORD = "word "


def log_of(text, *spans, rule="test.cut", field=None):
    """A log in which the ``spans`` of ``text`` were taken out."""
    edits = tuple(Edit(a, b, "", rule, text[a:b], field) for a, b in spans)
    return Log(text, splice(text, edits), (Pass("boilerplate", edits),))


def counted(monkeypatch, allowed, log):
    """The verdict without the shortcut."""
    with monkeypatch.context() as patch:
        patch.setattr(Budget, "_is_far", lambda *given: False)
        return allowed.exceeded(log)


@pytest.mark.parametrize(
    ("taken", "over"), [(50, ""), (51, "51 of 100 words would go, more than 50%")]
)
def test_more_than_the_share_is_over(taken, over):
    assert Budget(0.5).exceeded(log_of(WORD * 100, (0, taken * len(WORD)))) == over


def test_too_little_left_is_over():
    log = log_of(WORD * 100, (0, 85 * len(WORD)))
    assert Budget(1.0, 20).exceeded(log) == "only 15 words would be left"
    assert Budget(1.0, 15).exceeded(log) == ""


def test_what_was_lifted_into_the_metadata_is_not_removed():
    assert Budget(0.5).exceeded(log_of(WORD * 100, (0, 80 * len(WORD)), field="title")) == ""


def test_the_words_of_a_long_text_are_not_counted_when_little_was_taken(monkeypatch):
    sizes = []
    count = budget.words
    monkeypatch.setattr(budget, "words", lambda text: sizes.append(len(text)) or count(text))
    text = WORD * 100_000
    assert Budget(0.5, 1).exceeded(log_of(text, (0, 10 * len(WORD)))) == ""
    assert max(sizes) == (10 * len(WORD) + ENOUGH) * FAR


def test_what_stands_apart_is_always_counted():
    log = log_of(WORD * 1000, (0, 20 * len(WORD)), rule="test.comments")
    assert Budget(0.5, 999).exceeded(log, ["test.comments"])
    assert Budget(0.5, 980).exceeded(log, ["test.comments"]) == ""


@pytest.mark.parametrize("preset", BUDGETS)
def test_the_shortcut_says_what_the_count_says(monkeypatch, preset):
    draw = random.Random(preset)
    over = far = 0
    for _ in range(300):
        pieces = draw.choices(
            ["a ", "word ", "\n", "longer-words ", " ", "新闻记者报道", "."], k=400
        )
        text = "".join(pieces[: draw.choice([5, 60, 400])])
        cuts = sorted(draw.sample(range(len(text) + 1), min(len(text), draw.choice([2, 4, 8]))))
        log = log_of(text, *zip(cuts[::2], cuts[1::2], strict=False))
        verdict = BUDGETS[preset].exceeded(log)
        assert verdict == counted(monkeypatch, BUDGETS[preset], log)
        over += bool(verdict)
        edits = log.passes[0].edits
        far += BUDGETS[preset]._is_far(log, edits)
    assert over > 20
    assert far > 5
