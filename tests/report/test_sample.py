"""The sample of a report: the same however the run is cut, bounded, and a share of everything."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textclean.batch.tally import Tally
from textclean.formats.record import Record
from textclean.pipeline import Pipeline
from textclean.report import sample, specimen
from textclean.report.sample import Sample

PIPELINE = Pipeline()
TEXTS = [
    "The deal is done.\nFollow us on Twitter\n",
    "Nothing is wrong with this text.\n",
    "The deal is done, as perNBC News.\n\n\n\nYes.\n",
    "Share this: " * 40 + "\nShare this\n",
]


def _record(number, text):
    result = PIPELINE.clean(text, {"url": f"https://h{number % 7}.example/{number}"})
    new = result.text.encode()
    return Record(
        text.encode(), new, number, result=result, quarantined=result.quarantined
    )  # fmt: skip


RECORDS = [_record(n, TEXTS[n % len(TEXTS)]) for n in range(60)]


def _sampled(records):
    tally = Tally(sample=Sample())
    for record in records:
        tally.add(record, "a.jsonl")
    return tally


@settings(max_examples=30)
@given(st.lists(st.integers(1, 59), max_size=6), st.randoms())
def test_parts_in_any_order_give_the_sample_of_the_whole(cuts, random):
    whole = _sampled(RECORDS)
    bounds = [0, *sorted(cuts), 60]
    parts = [_sampled(RECORDS[a:b]) for a, b in pairwise(bounds)]
    random.shuffle(parts)
    merged = Tally()
    for part in parts:
        merged.merge(part)
    assert merged.sample
    assert list(merged.sample.specimens()) == list(whole.sample.specimens())


def test_each_stratum_is_bounded_and_every_rule_is_there(monkeypatch):
    for name, most in {"A_RULE": 2, "ANY": 3, "LARGEST": 2, "LEFT_ALONE": 2, "SOURCES": 4}.items():
        monkeypatch.setattr(sample, name, most)
    tally = _sampled(RECORDS)
    tally.sample.settle()
    sizes = {name: len(kept) for name, kept in tally.sample.strata.items()}
    assert sizes["boilerplate.en.follow-us"] == sizes["=largest"] == 2
    assert sizes["=any"] == 3
    assert set(tally.edits) <= set(sizes)
    assert sum(name.startswith("@") for name in sizes) == 4
    largest = max(one.share for one in tally.sample.specimens())
    assert largest == max(one.share for one in tally.sample.strata["=largest"].values())


def test_segments_hold_both_texts():
    for record in RECORDS[:4]:
        parts = specimen.segments(record)
        old = "".join(part if isinstance(part, str) else part[0] for part in parts)
        new = "".join(part if isinstance(part, str) else part[1] for part in parts)
        assert (old, new) == (record.result.log.original, record.result.text)


def test_the_middle_of_long_texts_is_left_out_and_said_to_be():
    text = "A sentence that stays where it is.\n" * 2000 + "Follow us on Twitter\n"
    parts = specimen.segments(_record(1, text))
    skipped = [part for part in parts if isinstance(part, int)]
    kept = "".join(
        part if isinstance(part, str) else part[0] for part in parts if part not in skipped
    )
    assert len(kept) + sum(skipped) == len(text)
    assert len(kept) < specimen.LONG


@pytest.mark.parametrize("name", ["a", "ä/\udcff", ""])
def test_a_rank_follows_from_the_name(name):
    assert specimen.rank(name, 1) == specimen.rank(name, 1) != specimen.rank(name, 2)
