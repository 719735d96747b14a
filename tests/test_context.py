"""Lines in their context: shape, neighbours, place."""

import pytest

from textclean import context
from textclean.document import Document, Line

PROSE = "The council voted on Monday to rebuild the old harbour bridge, which a storm had damaged."


def lines(text, **meta):
    return Document(text, meta).view(context.lines)


def only(text, **meta):
    return lines(text, **meta)[0]


def test_blank_lines_are_left_out_and_the_rest_know_their_neighbours():
    one, two = lines("\none\n \ntwo\n")
    assert (one.text, one.line.number, one.above, one.below) == ("one", 1, None, two)
    assert (two.above, two.below) == (one, None)


def test_a_line_of_the_document_is_found_again():
    document = Document("one\n\ntwo\n")
    view = document.view(context.lines)
    assert view.of(document.line(2)) is view[1] is view[-1]
    with pytest.raises(KeyError):
        view.of(document.line(1))


def test_a_run_goes_on_in_one_direction():
    view = lines("a\nb\nc\nd")
    assert [line.text for line in view.run(view[1], 1)] == ["c", "d"]
    assert [line.text for line in view.run(view[1], -1)] == ["a"]
    assert [line.text for line in view[1:3]] == ["b", "c"]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("桥梁将于明年重建。", "words", 5),
        ("“It is over.”", "ends_sentence", True),
        ("It is over...", "ends_sentence", False),
        ("It is over...", "is_cut_off", True),
        (PROSE, "is_prose", True),
        ("SIGN IN", "is_all_caps", True),
        ("2022", "is_all_caps", False),
        ("2022", "digits", 1.0),
        ("Council Votes For New Bridge", "title_case", 1.0),
        ("- one", "is_bullet", True),
        ("7 February 2022", "is_date", True),
        ("Juan Carlos García-Márquez", "is_name", True),
        ("Anna berg", "is_name", False),
        ("Council Votes For New Bridge", "is_teaser", True),
        ("The bridge that was closed in spring after …", "is_teaser", True),
        ("Read more...", "is_teaser", False),
        (PROSE, "is_teaser", False),
    ],
)
def test_shapes(text, name, value):
    assert getattr(only(text), name) == value


def test_repeats():
    share, second, *_ = lines("Share\nsecond\nSHARE\nShare\n")
    assert (share.repeats, second.repeats) == (2, 0)


def test_the_place_is_that_about_the_prose():
    text = f"Home\n{PROSE}\nA heading\n{PROSE}\nContact\n"
    assert [line.place for line in lines(text)] == ["head", "body", "body", "body", "tail"]
    assert only("Home\nContact\n").place == "none"


def test_the_view_is_computed_once():
    document = Document("one\n")
    assert document.view(context.lines) is document.view(context.lines)
    assert isinstance(document.view(context.lines)[0].line, Line)
