"""The edit log: exact undo, order-free settling, offset maps that agree with the text."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean.edits import Edit, Log, Pass, settle, splice, unsplice

ALPHABET = "abc\n é🙂"


@st.composite
def edits_on(draw, text):
    """Arbitrary edits on ``text``, overlapping ones among them."""
    edits = []
    for n in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 6)))
        new = draw(st.text(ALPHABET, max_size=4))
        edits.append(Edit(start, end, new).stamped(f"rule-{n}", text))
    return edits


@st.composite
def logs(draw):
    """A log of up to four passes of arbitrary edits."""
    original = text = draw(st.text(ALPHABET, max_size=30))
    passes = []
    for _ in range(draw(st.integers(0, 4))):
        kept, _ = settle(draw(edits_on(text)))
        passes.append(Pass("stage", tuple(kept)))
        text = splice(text, kept)
    return Log(original, text, tuple(passes))


@given(st.data())
def test_settle_does_not_depend_on_order(data):
    text = data.draw(st.text(ALPHABET, max_size=30))
    edits = data.draw(edits_on(text))
    shuffled = edits[:]
    random.Random(data.draw(st.integers())).shuffle(shuffled)
    assert settle(edits) == settle(shuffled)


@given(st.data())
def test_settled_edits_do_not_overlap_and_none_is_forgotten(data):
    text = data.draw(st.text(ALPHABET, max_size=30))
    edits = data.draw(edits_on(text))
    kept, dropped = settle(edits)
    assert len(kept) + len(dropped) == len(edits)
    assert all(a.end <= b.start for a, b in itertools.pairwise(kept))


@given(logs())
def test_undo_is_exact(log):
    assert log.undo() == log.original


@given(logs())
def test_hunks_rebuild_both_texts(log):
    cleaned, original, at, new_at = [], [], 0, 0
    for hunk in log.hunks():
        kept = log.original[at : hunk.start]
        assert kept == log.cleaned[new_at : hunk.new_start]
        cleaned += [kept, hunk.new]
        original += [kept, hunk.old]
        at, new_at = hunk.end, hunk.new_end
    assert "".join(cleaned) + log.original[at:] == log.cleaned
    assert "".join(original) + log.cleaned[new_at:] == log.original


def kept_pairs(log):
    """(offset in the original, offset in the cleaned text) of every character that stayed."""
    pairs, at, new_at = [], 0, 0
    for hunk in [*log.hunks(), None]:
        stop = hunk.start if hunk else len(log.original)
        pairs += [(at + n, new_at + n) for n in range(stop - at)]
        if hunk:
            at, new_at = hunk.end, hunk.new_end
    return pairs


@given(logs(), st.data())
def test_a_cleaned_span_maps_to_all_of_its_kept_characters_and_no_others(log, data):
    start = data.draw(st.integers(0, len(log.cleaned)))
    end = data.draw(st.integers(start, len(log.cleaned)))
    there = log.to_original((start, end))
    assert 0 <= there.start <= there.end <= len(log.original)
    for old, new in kept_pairs(log):
        assert (start <= new < end) == (there.start <= old < there.end)


@given(logs(), st.data())
def test_an_original_span_maps_to_all_of_its_kept_characters_and_no_others(log, data):
    start = data.draw(st.integers(0, len(log.original)))
    end = data.draw(st.integers(start, len(log.original)))
    there = log.to_cleaned((start, end))
    for old, new in kept_pairs(log):
        assert (start <= old < end) == (there.start <= new < there.end)


def test_a_word_beside_a_removal_maps_to_itself_alone():
    text = "one two three"
    edits = [Edit(4, 8).stamped("drop", text)]
    log = Log(text, splice(text, edits), (Pass("stage", tuple(edits)),))
    assert log.cleaned == "one three"
    assert log.to_original((4, 9)) == (8, 13)
    assert log.to_original((0, 4)) == (0, 4)
    assert log.to_original((4, 4)) == (4, 8), "an empty span maps to what stood there"
    assert log.to_cleaned((5, 6)) == (4, 4)


def test_two_rules_that_touch_stay_two_hunks():
    text = "share bar\nadvert\nbody"
    edits = [Edit(0, 10).stamped("share", text), Edit(10, 17).stamped("advert", text)]
    log = Log(text, splice(text, edits), (Pass("boilerplate", tuple(edits)),))
    assert [(h.rule, h.old) for h in log.hunks()] == [
        ("share", "share bar\n"),
        ("advert", "advert\n"),
    ]


def test_a_later_pass_over_an_earlier_one_is_one_hunk_with_both_rules():
    log = Log(
        "Makron is here",
        "Mr Macron is here",
        (
            Pass("names", (Edit(0, 6, "Macron", "spell", "Makron"),)),
            Pass("repair", (Edit(0, 0, "Mr ", "title", ""),)),
        ),
    )
    assert [h.rules for h in log.hunks()] == [("title",), ("spell",)]
    assert log.undo() == "Makron is here"


def test_undo_refuses_a_text_that_was_edited_since():
    with pytest.raises(ValueError, match="not what rule 'swap' left"):
        unsplice("xyz", [Edit(0, 1, "a", "swap", "b")])


def test_an_edit_must_be_a_span():
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Edit(3, 2)


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="does not lie within"):
        Log("a", "a").to_original((0, 2))
