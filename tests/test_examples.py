"""Every rule's own examples: they are its tests and its documentation."""

import pytest

from textclean import catalogue, testing
from textclean.rules import Example, Literals, Rule


@pytest.mark.parametrize("rule", catalogue.shipped(), ids=lambda rule: rule.id)
def test_examples_hold(rule):
    assert testing.failures(rule) == []


def _shouting(hits, keeps):
    def find(document, lines):
        for line in lines:
            yield document.removal(line.number)

    return Rule("x.shout", "boilerplate", find, Literals(("hey",)), "why", hits=hits, keeps=keeps)


def test_a_broken_example_is_reported():
    rule = _shouting((Example("hey\n", "hey\n"),), ("hey you\n",))
    wrong = testing.failures(rule)
    assert any("must make" in sentence for sentence in wrong)
    assert any("must keep" in sentence for sentence in wrong)


def test_literals_that_do_not_cover_the_pattern_are_reported():
    rule = _shouting((Example("you there\n", ""),), ("other",))
    assert any("must make" in sentence for sentence in testing.failures(rule))


def test_a_rule_without_examples_is_reported():
    assert "a rule needs at least one hit and one keep" in testing.failures(_shouting((), ()))
