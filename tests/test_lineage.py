"""What the snapshots of one text know of each other: only lines that an edit changed are looked at again."""

from textclean.document import Document
from textclean.edits import Edit
from textclean.lineage import Lineage


def asked(needle):
    """A predicate that remembers the texts it was asked of."""
    texts = []

    def has(document):
        texts.append(document.text)
        return needle in document.text

    return has, texts


def changed(document, old, new):
    """The snapshot in which ``new`` stands for ``old``."""
    at = document.text.index(old)
    return document.apply([Edit(at, at + len(old), new, old=old)], document.meta)


def test_a_line_stands_since_the_snapshot_in_which_it_came_or_came_back():
    lineage = Lineage()
    assert lineage.enter(["a", "b"]) == {"a": 0, "b": 0}
    assert lineage.enter(["a", "c"]) == {"a": 0, "c": 1}
    assert lineage.enter(["a", "b", "c"]) == {"a": 0, "b": 2, "c": 1}
    assert lineage.number == 2


def test_a_snapshot_is_numbered_when_it_is_first_looked_at():
    first = Document("a\nb")
    second = changed(first, "b", "c")
    assert second.stands_since == {"a": 0, "c": 0}  # nobody looked at the first
    assert changed(second, "c", "d").newest == 1


def test_lines_of_a_first_snapshot_count_although_its_views_were_released():
    has, texts = asked("x")
    first = Document("one\ntwo")
    assert not first.holds(has)
    first.release()
    second = changed(first, "two", "x")
    assert second.stands_since == {"one": 0, "x": 1}
    assert second.holds(has)
    assert texts == ["one\ntwo", "x"]


def test_what_did_not_hold_is_asked_of_new_lines_only():
    has, texts = asked("x")
    first = Document("one\ntwo\nthree")
    assert not first.holds(has)
    second = changed(first, "two", "2")
    assert not second.holds(has)
    assert not second.holds(has)
    assert changed(second, "2\n", "").holds(has) is False  # no line is new
    assert texts == ["one\ntwo\nthree", "2"]


def test_what_held_is_asked_of_all_lines_again():
    has, texts = asked("x")
    first = Document("x\ntwo")
    assert first.holds(has)
    second = changed(first, "x", "one")
    assert not second.holds(has)
    assert texts == ["x\ntwo", "one\ntwo"]
    assert changed(second, "two", "x").holds(has)
    assert texts[2:] == ["x"]


def test_a_line_that_comes_back_is_asked_again():
    has, texts = asked("x")
    first = Document("one\ntwo")
    assert not first.holds(has)
    second = changed(first, "two", "x")
    assert second.holds(has)
    third = changed(second, "x", "two")
    assert not third.holds(has)
    assert texts == ["one\ntwo", "x", "two"]


def test_the_later_lines_are_those_that_came_behind_a_snapshot():
    first = Document("a\nb\nc")
    assert first.later(-1) is first
    assert first.newest == 0
    second = changed(first, "b", "B")
    assert second.newest == 1
    assert second.later(0).text == "B"
    assert second.later(0) is second.later(0)
    assert second.later(1).text == ""


def test_what_a_predicate_says_of_a_line_is_asked_once_for_all_snapshots():
    asked_of = []

    def is_short(text):
        asked_of.append(text)
        return len(text) < 3

    first = Document("ab\nabc")
    assert first.says(is_short, "ab")
    second = changed(first, "abc", "abcd")
    assert second.says(is_short, "ab")
    assert not second.says(is_short, "abcd")
    assert asked_of == ["ab", "abcd"]
