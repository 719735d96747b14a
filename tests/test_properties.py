"""Properties of the whole pipeline, over random texts and random subsets of the shipped rules."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from textclean import Pipeline, catalogue

RULES = catalogue.shipped()
IDS = sorted(rule.id for rule in RULES)


def _fragments():
    """Every line of every example: what the rules look for and what looks like it."""
    lines = set()
    for rule in RULES:
        for text in [hit.before for hit in rule.hits] + list(rule.keeps):
            lines.update(text.split("\n"))
    return sorted(lines)


FRAGMENTS = _fragments()
odd = st.text(
    st.sampled_from('aB .,:’‘“”"-–—|\t\r\x00\x0b\u00a0\u200b\u00ad\ufeffé中🙂İſς`#@&<>_0'),
    max_size=12,
)
lines = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.just(""),
    odd,
    st.builds(str.__add__, st.sampled_from(FRAGMENTS), odd),
)
ends = st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n", "\n\n\n", " \n", " "])
texts = st.lists(st.tuples(lines, ends), max_size=9).map(
    lambda rows: "".join(line + end for line, end in rows)
)
subsets = st.one_of(
    st.just(tuple(IDS)), st.lists(st.sampled_from(IDS), min_size=1, unique=True).map(tuple)
)
formats = st.sampled_from(["", "txt", "md"])


@cache
def pipeline(ids, ungated=False, unsafe=False):
    return Pipeline(rules=RULES, select=ids, ungated=ungated, unsafe_fixes=unsafe, max_removed=1.0)


@given(texts, subsets, formats, st.booleans())
@settings(max_examples=400)
def test_gated_equals_ungated(text, ids, format, unsafe):
    one = pipeline(ids, unsafe=unsafe).clean(text, format=format)
    other = pipeline(ids, ungated=True, unsafe=unsafe).clean(text, format=format)
    assert one.text == other.text
    assert one.meta == other.meta
    assert one.log == other.log
    assert set(one.findings) == set(other.findings)


@given(texts, subsets, formats, st.booleans())
@settings(max_examples=400)
def test_clean_twice_is_clean_once(text, ids, format, unsafe):
    chosen = pipeline(ids, unsafe=unsafe)
    once = chosen.clean(text, format=format)
    twice = chosen.clean(once.text, once.meta, format=format)
    assert twice.text == once.text
    assert twice.meta == once.meta
    assert chosen.clean(once.text, format=format).text == once.text, "without the metadata too"


@given(texts, subsets, formats)
@settings(max_examples=200)
def test_undo_gives_the_input_back(text, ids, format):
    assert pipeline(ids).clean(text, format=format).undo() == text


@given(
    st.one_of(
        st.binary(max_size=60),
        texts.map(lambda t: t.encode("utf-8", "surrogatepass")),
        texts.map(lambda t: t.encode("utf-16", "surrogatepass")),
    )
)
@settings(max_examples=200)
def test_undo_gives_the_bytes_back(data):
    from textclean.encodings import DecodeError

    try:
        result = pipeline(tuple(IDS)).clean_bytes(data)
    except DecodeError:
        return
    assert result.undo_bytes() == data


@given(texts, subsets)
@settings(max_examples=200)
def test_everything_proposed_is_applied_or_reported(text, ids):
    result = pipeline(ids).clean(text)
    assert bool(result.log.passes) == (bool(result.log.hunks()) or result.changed)
    for finding in result.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
