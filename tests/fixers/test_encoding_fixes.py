"""The stages decode and characters give what ftfy gives, and say exactly where."""

import itertools
import re
from functools import cache

import ftfy
import pytest
import regex
from ftfy import chardata
from ftfy.badness import is_bad
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from textclean import Pipeline, alignment
from textclean.edits import splice
from textclean.scripts import TYPOGRAPHY

LIKE_FTFY = (
    "encoding", "characters.line-ends", "characters.control", "characters.c1", "characters.ligatures",
    "characters.full-width", "characters.surrogates", "characters.composition",
)  # fmt: skip
WORDS = "it’s café São über łódź Москва λόγος “no” – 5 € ½ & naïve Ünlü œuvre İzmir 10 °C … ñ"
ENCODINGS = chardata.CHARMAP_ENCODINGS

# What differs on purpose, apart from wide forms in East Asian text: separators that end a line for
# every reader become line feeds (ftfy deletes some and so joins words), and of surrogates without a
# partner nothing is known (ftfy puts U+FFFD).  U+FEFF is taken by another rule.
CJK = re.compile("[\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uac00-\ud7af]")
PORTUGUESE = regex.compile(r"\p{Lu}[ÃÂÕÇ][”’“–—](?!\p{L})")  # "AMANHÃ”" is left alone, on purpose
LEFT_OUT = "\x0b\x0c\x1c\x1d\x1e\ufeff"


@cache
def pipeline():
    return Pipeline(select=LIKE_FTFY, max_removed=1.0)


def reference(text):
    """What ftfy gives line by line, for lines that end as it knows them: it takes "\r" for no end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return ftfy.fix_text(text, uncurl_quotes=False)


def broken(text, encoding, times):
    """UTF-8 of ``text`` read as ``encoding``, so many times, where that can be."""
    for _ in range(times):
        try:
            text = text.encode().decode(encoding)
        except UnicodeDecodeError:
            break
    return text


clean = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)
mojibake = st.builds(broken, clean, st.sampled_from(ENCODINGS), st.integers(1, 2))
odd = st.text(
    st.characters(exclude_categories=["Cs", "Lo"], exclude_characters=LEFT_OUT), max_size=6
)
near = st.text(
    "".join(bytes(range(0x80, 256)).decode("latin-1"))
    + "€‚ƒ„†‡ˆ‰Š‹Œ"
    + "".join(sorted(TYPOGRAPHY)),
    max_size=6,
)
pieces = st.one_of(clean, mojibake, odd, near, st.sampled_from(["&eacute;", "&amp;", "<b>", "&#8217;", "?", "ﬁ", "，", "e\u0301"]))  # fmt: skip
texts = st.lists(st.tuples(pieces, st.sampled_from(["", " ", "\n"])), max_size=8).map(
    lambda rows: "".join(part + end for part, end in rows)
)


@given(texts)
@settings(max_examples=600)
@example("Ã\n")
@example("&eacute;\r<")
@example("Ningboï¼ŒChina")
@example("10Î&frac14;s")
@example("â€\u009d <b> &amp; Ã©\n&amp; Ã©")
def test_the_result_is_that_of_ftfy(text):
    assume(not CJK.search(reference(text)) and not PORTUGUESE.search(text))
    result = pipeline().clean(text)
    assert result.text == reference(text)
    assert result.undo() == text
    assert pipeline().clean(result.text).text == result.text


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_typography_alone_is_never_suspicious(length):
    for chars in itertools.product("".join(sorted(TYPOGRAPHY)) + "aA1 .\n", repeat=length):
        assert not is_bad("".join(chars))


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("東京は、ＡＢＣ（２０２２）です。", "東京は、ＡＢＣ（２０２２）です。"),
        ("three\x0bfour\x1cfive", "three\nfour\nfive"),
        ("half \ud83d pair", "half \ud83d pair"),
        ("A palavra “AMANHÃ” é o nome da loja.", "A palavra “AMANHÃ” é o nome da loja."),
    ],
)
def test_where_we_differ_from_ftfy_on_purpose(text, ours):
    assert pipeline().clean(text).text == ours
    assert reference(text) != ours


@pytest.mark.parametrize(
    ("text", "ours"),
    [("CÑ€Ð¿Ñ\x81ÐºÐ¸", "Српски"), ("SENS\u0415", "SENSE"), ("a\u200bb\u00adc", "abc")],
)
def test_what_other_rules_on_characters_do_beyond_ftfy(text, ours):
    assert Pipeline(select=("encoding", "characters")).clean(text).text == ours
    assert reference(text) != ours


def test_every_repair_is_an_edit_of_its_own():
    hunks = pipeline().clean("one itâ€™s two, three schÃ¶n four").log.hunks()
    assert [(h.old, h.new) for h in hunks] == [("â€™", "’"), ("Ã¶", "ö")]


@given(st.text("abé \n", max_size=150), st.text("abé \n", max_size=150))
def test_alignment_leads_from_one_text_to_the_other(old, new):
    edits = list(alignment.edits(old, new))
    assert splice(old, edits) == new
    assert all(one.end <= two.start for one, two in itertools.pairwise(edits))
