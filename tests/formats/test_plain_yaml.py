"""What is written and read without PyYAML is what PyYAML writes and reads."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from textclean.formats import plain_yaml

WORDS = st.sampled_from(
    ["Mayor", "no", "Yes", "null", "7", "2024-11-22", "0x1f", "1e5", "12:30", "10", "a:b", "Straße", "市長"]
)  # fmt: skip
MARKS = st.sampled_from(
    " |  |: |:| #|'|\"|- |-|, |“|” |–|…|?|? |!|&|*|@|%|~|[|]|{|}|<|.|\t".split("|")
)
TEXTS = st.lists(WORDS | MARKS | st.characters(codec="utf-8"), min_size=1, max_size=6).map("".join)
KEYS = st.sampled_from(["title", "date", "no", "y", "on", "published_on", "null"])


def by_yaml(key, value):
    return yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=float("inf"))


@settings(max_examples=300, deadline=None)
@given(KEYS, TEXTS | st.lists(TEXTS, min_size=1, max_size=3))
@example("title", "Mayor: 'no' to all")
@example("title", "true")
@example("date", "2024-11-22")
@example("title", "10 things to know")
@example("title", "0x1f")
@example("title", '"Never," she said')
@example("authors", ["Jane Doe", "No"])
def test_it_writes_what_pyyaml_writes_or_nothing(key, value):
    written = plain_yaml.dumped(key, value)
    assert written in ("", by_yaml(key, value))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(KEYS, st.sampled_from([": ", ":", ":\n- ", ":  "]), TEXTS), max_size=3))
@example([("title", ": ", "'it''s'"), ("authors", ":\n- ", "Jane\n- 'No'")])
@example([("title", ": ", "'it's'")])
@example([("title", ": ", "a"), ("title", ": ", "b")])
@example([("title", ": ", "a\n- b")])
@example([("title", ": ", '"a \\n b"')])
@example([("title", ": ", "a # b")])
def test_it_reads_what_pyyaml_reads_or_nothing(entries):
    lines = "".join(f"{key}{between}{value}\n" for key, between, value in entries)
    read = plain_yaml.read(lines)
    if read is not None:
        assert read == yaml.load(lines, Loader=yaml.BaseLoader)
        assert all(isinstance(value, str | list) for value in read.values())


@pytest.mark.parametrize(
    "value",
    [
        "Macron tells Putin he wants to ‘avoid war’: report",
        "2022-02-07",
        "https://example.org/articles/2022/02/07/a-b_c.html?x=1&y=2",
        "By Jane Doe in Kyiv",
        ["Jane Doe", "John O’Neill"],
        "10 things to know",
        '"Never," she said',
    ],
)
def test_headers_as_news_has_them_need_no_parser(value):
    written = plain_yaml.dumped("title", value)
    assert written == by_yaml("title", value)
    assert plain_yaml.read(written) == {"title": value}
