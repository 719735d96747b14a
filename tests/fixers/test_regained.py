"""Lines that the line model leaves out and that their neighbours give back to the article."""

import pytest

from textclean import Pipeline, context, shape
from textclean.document import Document
from textclean.fixers.page import lists, regained

ONE = "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring after a storm had damaged it."
TWO = "The mayor said that it would take two years, and that the city would pay for half of it with money from the state."
MENU = "Home\nNews\nSport\nWeather\nMost read\nNewsletter\nSign in\nSubscribe\n" * 2
FOOTER = "Related\nMost read\nNewsletter\nAbout us\nContact\nJobs\nPrivacy policy\n" * 2
TITLE = "Council Votes to Rebuild the Old Harbour Bridge"


def given_back(function, text, marks):
    """The lines that ``function`` adds to those under a ``k`` of ``marks``, one character a line."""
    document = Document(text)
    lines = document.view(context.lines)
    kept = [mark == "k" for mark in marks]
    after = function(document, kept)
    return [line.text for line in lines if after[line.index] and not kept[line.index]]


@pytest.mark.parametrize(
    ("rows", "back"),
    [
        (["150 g flour", "2 eggs", "1 l milk", "salt", "Sugar: a pinch"], True),
        (["- new pillars", "- a new roadway", "- lights", "- a rail", "- paint"], True),
        (["harbour bridge", "the city", "mayor and council", "storm of spring", "two years"], True),
        (["Who pays?", "The state does."], True),
        (
            ["Man bites dog", "Police seek two thieves", "Rain on Sunday", "Zoo opens", "Jobs"],
            False,
        ),
        (["150 g flour", "Subscribe now", "2 eggs", "1 l milk", "3 apples"], False),
        (["150 g flour", "May 5, 2021", "2 eggs", "1 l milk", "3 apples"], False),
        (["17 photos", "Zoom"], False),
    ],
)
def test_lists_inside_an_article(rows, back):
    text = "\n".join([ONE, *rows, TWO]) + "\n"
    found = given_back(lists.with_lists, text, "k" + "-" * len(rows) + "k")
    assert found == (rows if back else [])


ROWS = [f"June {day} – Harbour Hall {day}, Kelloch" for day in range(11, 20)]


@pytest.mark.parametrize(
    ("below", "back"),
    [
        ([*ROWS, "Share"], ROWS),
        (["Where to hear them", *ROWS, "Share"], ["Where to hear them", *ROWS]),
        ([*ROWS[:6], "Share"], []),
        (["Most read", *ROWS], []),
        ([f"12:{day} Harbour Hall closed" for day in range(11, 20)], []),
        ([f"Man, {age}, was seen on the quay on Monday." for age in range(20, 30)], []),
    ],
)
def test_a_table_at_the_end(below, back):
    text = "\n".join([ONE, TWO, *below]) + "\n"
    assert given_back(lists.with_lists, text, "kk" + "-" * len(below)) == back


@pytest.mark.parametrize(
    ("below", "back"),
    [
        (f"Advertisement\n{TWO}\n", [TWO]),
        (f"Share\nFacebook\nTwitter\n{TWO}\nHe smiled at that.\n", [TWO, "He smiled at that."]),
        (f"Anzeige\n{TWO}\nTeilen\n", [TWO]),
        (f"Story continues below\nWho pays for it?\n{TWO}\n", ["Who pays for it?", TWO]),
        ("Nobody objected to that.\nShare\n", ["Nobody objected to that."]),
        ("And the fishermen?\nThey wait.\nShare\n", ["And the fishermen?", "They wait."]),
        (f"Related\n{TWO}\n", []),
        (f"Mayor opens zoo\n{TWO}\n", []),
        (f"Advertisement\nMayor opens zoo in the rain\n{TWO}\n", []),
        ("Advertisement\nSubscribe to our newsletter, which tells you all about the harbour.\n", []),
        ("Want more of this?\nSubscribe now!\n", []),
        ("Tell us what you think!\n", []),
    ],
)  # fmt: skip
def test_what_stands_behind_the_last_line(below, back):
    text = f"{ONE} {ONE}\n{TWO} {ONE}\n{below}"
    assert given_back(regained.with_paragraphs, text, "kk" + "-" * (text.count("\n") - 2)) == back


def test_what_stands_behind_an_article_of_a_few_words():
    below = f"Specs\n{TWO}\nIn use\n{ONE}\nPrice\nAbout us\n"
    assert given_back(regained.with_paragraphs, f"{ONE}\n{below}", "k------") == [
        "Specs", TWO, "In use", ONE,
    ]  # fmt: skip
    assert given_back(regained.with_paragraphs, f"{ONE} {TWO} {ONE}\n{below}", "k------") == []


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("The work will take two years.", True),
        ("Mayor says that the work will take two years and cost nine million", True),
        ("By Anna Berg\n5 May 2021\nThe storm of spring has cost the city more than anyone thought.", True),
        ("Harbour\nThe work will take two years.", True),
        ("Subscribe to the newsletter of the harbour.", False),
    ],
)  # fmt: skip
def test_a_standfirst_stays(between, kept):
    text = f"{TITLE} - The Daily Harbour\n{MENU}{TITLE}\n{between}\n{ONE} {TWO}\n{TWO}\n{ONE}\n{FOOTER}"
    result = Pipeline("page").clean(text)
    assert result.meta["title"] == TITLE
    assert result.text.startswith(between.splitlines()[-1]) is kept
    assert Pipeline("page").clean(result.text).text == result.text


def test_a_long_paragraph_with_an_odd_end_is_no_label():
    odd = f"{ONE} “{TWO[:-1]}"
    text = f"{TITLE} - The Daily Harbour\n{MENU}{TITLE}\n{odd}\n{TWO}\n{ONE}\n{FOOTER}"
    assert odd in Pipeline("page").clean(text).text


@pytest.mark.parametrize(
    ("text", "ends"),
    [("It was built in 1922.[1]", True), ("Built in 1922.[1][12] ", True), ("Bridges [3]", False),
     ("It was.[a]", False), ("]", False), ("[1]", False), ("He said (so.)]", True)],
)  # fmt: skip
def test_a_sentence_may_end_in_a_reference(text, ends):
    assert shape.ends_sentence(text) is ends
