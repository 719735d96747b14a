"""A pattern asks last what it begins by ruling out, and matches the same lines as before."""

import pytest
import regex

from textclean.kinds.base import AFTER, conditions_last

LINES = [
    "",
    "Share this article",
    "Share this article.",
    "share this article »",
    "Share this article, he said",
    "Share this article, she added",
    "Share",
    "Follow us on Twitter",
    "Follow us on Twitter, he said",
    "Share (this)",
    "Share this | Follow us",
    "a)b",
]


@pytest.mark.parametrize(
    ("pattern", "conditions"),
    [
        (r"(?!.*\bsaid\b)share.*", r"(?!.*\bsaid\b)"),
        (r"(?!.*\bsaid\b)(?=.*this)share.*", r"(?!.*\bsaid\b)(?=.*this)"),
        (r"(?!.*(?:said|added))(?:share|follow).*", r"(?!.*(?:said|added))"),
        (r"(?!a\)|[)|(]x).*this.*", r"(?!a\)|[)|(]x)"),
        (r"(?!.*said)(?:share) (?!that)this.*", r"(?!.*said)"),
    ],
)
def test_conditions_at_the_start_are_asked_behind_what_must_stand_there(pattern, conditions):
    made = conditions_last(pattern, AFTER)
    rest = pattern[len(conditions) :]
    assert made == rf"(?=(?:{rest}){AFTER}\Z){conditions}(?:{rest})"
    for line in LINES:
        one, other = (
            regex.compile(f"(?:{each}){AFTER}", regex.IGNORECASE) for each in (pattern, made)
        )
        assert bool(one.fullmatch(line)) == bool(other.fullmatch(line)), line
    assert any(other.fullmatch(line) for line in LINES)


@pytest.mark.parametrize(
    "pattern",
    [
        "share this",
        "(?:share|follow) us",
        "(?<!x)share",  # what stands before is asked where it is
        "share(?!.*said).*",
        "(?!.*said)share.*|follow.*",  # the condition is of the first alone
    ],
)
def test_other_patterns_stay_as_they_are(pattern):
    assert conditions_last(pattern, AFTER) == pattern
