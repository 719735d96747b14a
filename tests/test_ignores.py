"""What an owner wants left alone stays, whichever rule would take it."""

import pytest

from textclean import Pipeline
from textclean.edits import Edit
from textclean.ignores import Ignore, Wishes
from textclean.rules import Always, Rule

TEXT = "The deal is done.\nAll the news\nMore news\nThe talks went on.\n"
SPAN = (18, 30)  # "All the news"


def made(id, start, end, new="", safety="safe", stage="boilerplate"):
    def find(document, lines):
        at = document.text.find(TEXT[start:end])
        if at >= 0:
            yield Edit(at, at + end - start, new)

    return Rule(id, stage, find, Always("a test"), "A test", safety=safety)


def cleaned(ignore, *rules):
    return Pipeline(rules=rules, max_removed=1.0).ignoring([ignore]).clean(TEXT)


def reasons(result):
    return [(found.rule, found.reason) for found in result.findings]


ONE, LINE = "house.one", (18, 31)


@pytest.mark.parametrize(
    ("other", "text"),
    [
        (made("house.two", *LINE), TEXT),  # the same line
        (made("a.two", 18, 41), TEXT),  # a run of lines with it, by a rule that proposes before
        (made("house.two", 22, 25), "The deal is done.\nAll  news\nMore news\nThe talks went on.\n"),
        (made("house.two", 31, 41), "The deal is done.\nAll the news\nThe talks went on.\n"),
        (made("house.two", 18, 21, "ALL"), TEXT.replace("All", "ALL")),
        (made("house.two", *LINE, stage="layout"), TEXT),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", ["All  the news", ""])
def test_no_rule_removes_what_another_was_to_leave_alone(words, other, text):
    result = cleaned(Ignore(ONE, words), made(ONE, *LINE), other)
    assert result.text == text
    assert (ONE, "ignored") in reasons(result)
    assert ((other.id, "ignored") in reasons(result)) is (text == TEXT)


def test_the_finding_names_both():
    result = cleaned(Ignore(ONE, why="Counted"), made(ONE, *LINE), made("a.two", *LINE))
    says = {found.rule: found.message for found in result.findings}
    assert says[ONE] == "Counted"
    assert "left alone by house.one, in whose stead" in says["a.two"]


@pytest.mark.parametrize("safety", ["unsafe", "flag"])
def test_what_a_rule_would_not_have_removed_is_not_kept(safety):
    one = made(ONE, *LINE, safety=safety)
    result = cleaned(Ignore(ONE), one, made("house.two", *LINE))
    assert "All the news" not in result.text


def test_what_a_rule_would_have_changed_is_not_kept():
    result = cleaned(Ignore(ONE), made(ONE, *LINE, "x\n"), made("house.two", *LINE))
    assert "All the news" not in result.text


def test_of_a_run_of_lines_only_the_one_that_is_named_is_kept():
    wishes = Wishes([Ignore(ONE, "More news")], TEXT)
    assert wishes.refusal(ONE, (18, 41), removes=True)
    assert not wishes.stead(SPAN)
    assert wishes.stead((18, 41)) == ONE
