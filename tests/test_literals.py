"""The search for many strings finds what one automaton over all of them finds, whatever the script."""

import pytest
from ahocorasick_rs import AhoCorasick
from hypothesis import given, settings
from hypothesis import strategies as st

from textclean import literals
from textclean.literals import Search

STRINGS = ["a", "aa", "ab", "é", "aé", "“a", "читать", "аб", "관련", "中", "中文", "a中", "…", "ﬁ"]
ALPHABET = "aabé“…читаьбб관련中文ﬁ x\n𝒜"


def places(search, text):
    """What ``search`` finds in ``text``, with offsets in code points."""
    data = text.encode("utf-8", "surrogatepass")
    beyond = frozenset(char for char in text if not char.isascii())
    found = search.places(data, beyond)
    return sorted((n, len(data[:at].decode("utf-8", "surrogatepass"))) for n, at in found)


@given(st.text(ALPHABET, max_size=60))
@settings(max_examples=200, deadline=None)
def test_it_finds_what_one_automaton_finds(text):
    every = AhoCorasick(STRINGS).find_matches_as_indexes(text, overlapping=True)
    little, much = Search(STRINGS), Search(STRINGS)
    much._seen = literals.ENOUGH
    for search in (little, much):
        assert places(search, text) == sorted((n, start) for n, start, _ in every)
    assert not little._automata
    assert much._automata or not text


@pytest.mark.parametrize(
    ("text", "built"),
    [("a b", {0}), ("a “ …", {0}), ("a é “", {0, 1}), ("中", {0, 1, 2})],
)
def test_an_automaton_is_built_with_the_text_that_may_need_it_once_there_is_much(text, built):
    search = Search(STRINGS)
    search._seen = literals.ENOUGH
    places(search, text)
    assert set(search._automata) == built


def test_a_surrogate_without_a_partner_matches_nothing():
    assert places(Search(["ab", "中"]), "ab\ud800中") == [(0, 0), (1, 3)]


def test_a_table_that_is_made_once_much_was_searched_finds_the_same(monkeypatch):
    monkeypatch.setattr(literals, "ENOUGH", 0)
    monkeypatch.setattr(literals, "MANY", 40)
    search = Search(STRINGS)
    text = "aab aé “a читать …"
    before = places(search, text)
    automaton = search._automata[0]
    assert [places(search, text) for _ in range(2)] == [before, before]
    assert search._automata[0] is not automaton
