"""The styles of punctuation change nothing twice, and nothing at all unless asked for."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textclean import Pipeline
from textclean.catalogue import UnknownSelector

PLAIN = "The talks were on and he said that it was for the good of all of them. "
marks = st.text("ab s'\"‘’“”-–—.…1 \n", max_size=30).map(lambda text: PLAIN + text)


@cache
def pipeline(style):
    return Pipeline(select="characters", punctuation=style)


@pytest.mark.parametrize("style", ["straight", "typographic"])
@given(text=marks)
@settings(max_examples=150)
def test_a_style_once_set_stays(style, text):
    once = pipeline(style).clean(text)
    assert not once.quarantined
    assert once.undo() == text
    assert pipeline(style).clean(once.text).text == once.text
    if style == "straight":
        assert once.text.isascii()


@given(marks)
@settings(max_examples=50)
def test_without_a_style_punctuation_stays(text):
    assert pipeline("keep").clean(text).text == text


def test_a_style_that_there_is_not_is_refused():
    with pytest.raises(UnknownSelector, match="unknown punctuation 'curly'"):
        Pipeline(punctuation="curly")
