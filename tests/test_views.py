"""Views of a document: lines, folding, shapes, shields, language, header lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean import headers, shape
from textclean.document import Document, fold
from textclean.fixers.header.date import iso_date
from textclean.language import detect
from textclean.shields import KINDS, Shields


@given(st.text())
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(("one", "other"), [("İI", "ii"), ("ſ", "s"), ("ΣΑΣ", "σασ"), ("ς", "Σ")])
def test_folding_agrees_with_case_insensitive_patterns(one, other):
    assert fold(one) == fold(other)


@given(st.text("ab\n ", max_size=40))
def test_lines_cover_the_text(text):
    lines = Document(text).lines
    assert "\n".join(line.text for line in lines) == text
    assert all(text[line.start : line.end] == line.text for line in lines)


@given(st.text("ab\n", max_size=40), st.data())
def test_line_number_is_that_of_the_offset(text, data):
    document = Document(text)
    offset = data.draw(st.integers(0, len(text)))
    assert document.line_number(offset) == text[:offset].count("\n")


@pytest.mark.parametrize(
    ("text", "shielded", "kind"),
    [
        ("see https://a.org/b,c. Then", "https://a.org/b,c", "url"),
        ("see www.a.org now", "www.a.org", "url"),
        ("mail to a.b@c.org.", "a.b@c.org", "email"),
        ("by @some_one here", "@some_one", "handle"),
        ("a `b c` d", "`b c`", "code"),
        ("x\n```\na\n```\ny", "```\na\n```", "code"),
        ("---\na: b\n---\nbody", "---\na: b\n---\n", "front-matter"),
        ("he “said so” then", "“said so”", "quote"),
        ('he "said so" then', '"said so"', "quote"),
        ("was er „so sagte“ damals", "„so sagte“", "quote"),
        ("he recieved [sic] it", "recieved [sic]", "sic"),
    ],
)
def test_shields(text, shielded, kind):
    start = text.index(shielded)
    end = start + len(shielded)
    shields = Shields(text)
    every = frozenset(KINDS)
    assert shields.touched(start, start + 1, every) == kind
    assert shields.touched(end - 1, end, every) == kind
    assert shields.touched(start, start, frozenset({kind})) == "", "an insertion before it is free"
    assert shields.touched(end, end, frozenset({kind})) == ""


def test_an_apostrophe_that_was_turned_round_opens_no_quotation():
    assert Shields("Ukraine‘s border and Russia’s").touched(9, 12, frozenset({"quote"})) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said that it was not the end of the matter.", "en"),
        ("Der Minister sagte, dass dies nicht das Ende der Angelegenheit sei.", "de"),
        ("Le ministre a déclaré que ce n’était pas la fin de cette affaire.", "fr"),
        ("Министр заявил, что это ещё не конец дела и что переговоры идут.", "ru"),
        ("12345 67890", ""),
        ("", ""),
    ],
)
def test_language(text, code):
    assert detect(text) == code
    assert Document(text).language == code


def test_a_stated_language_wins():
    assert Document("The end of the matter", {"language": "fr-FR"}).language == "fr"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("February 7, 2022 10:24 am", "2022-02-07T10:24"),
        ("Feb. 7, 2022", "2022-02-07"),
        ("7 February 2022", "2022-02-07"),
        ("20220131", "2022-01-31"),
        ("2022-02-07", "2022-02-07"),
        ("13/04/2018", "2018-04-13"),
        ("05/04/2018", ""),
        ("April 2018", ""),
        ("Wednesday, August 10th", ""),
        ("20221345", ""),
        ("February 30, 2022", ""),
        ("Monday, February 7, 2022 at 10:24 PM EST", "2022-02-07T22:24-05:00"),
    ],
)
def test_dates_are_as_precise_as_they_are_stated(text, date):
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Reuters and Algemeiner Staff", []),
        ("Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("J.R.R. Tolkien & C. S. Lewis", ["J.R.R. Tolkien", "C. S. Lewis"]),
        ("Anna Berg, Senior Reporter", ["Anna Berg"]),
        ("AFP", []),
    ],
)
def test_people(byline, names):
    assert headers.people(byline) == names


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("August 10, 2022 8:38 am", True),
        ("Aug 10", True),
        ("10 August", True),
        ("12. März 2024, 10:15 Uhr", True),
        ("le 3 février 2022", True),
        ("7 de febrero de 2022", True),
        ("12 marca 2024", True),
        ("2024年3月12日 13:00", True),
        ("2024. 03. 12 und so weiter", False),
        ("August was hot", False),
        ("Die 12 März-Gefallenen", False),
        ("In 2022", False),
        ("May", False),
    ],
)
def test_date_lines(text, is_date):
    assert shape.is_date(text) is is_date
