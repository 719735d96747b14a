"""Text files: headers in three styles, read back as they were written, and never taken for prose."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from textclean.edits import Edit, splice
from textclean.encodings import DecodeError
from textclean.formats import front_matter, header, plain_header, text
from textclean.pipeline import Pipeline
from textclean.rules import Always, Rule

STYLES = ("front-matter", "plain", "none")


def lines_of(prefix, field):
    """A rule that lifts lines with ``prefix``, or removes them if there is no field."""

    def find(document, lines):
        for line in document.lines:
            if line.text.startswith(prefix):
                more = {"field": field, "value": line.text.removeprefix(prefix)} if field else {}
                yield document.removal(line.number, **more)

    return find


def rule(ident, find, stage="header"):
    return Rule(ident, stage, find, Always("a test"), "A test.")


def trailing(document, lines):
    for line in document.lines:
        end = line.start + len(line.text.rstrip(" "))
        if end < line.end:
            yield Edit(end, line.end)


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline(
        rules=[
            rule("header.title", lines_of("T:", "title")),
            rule("header.date", lines_of("D:", "date")),
            rule("header.rating", lines_of("R:", "rating")),
            rule("boilerplate.x", lines_of("XX", ""), "boilerplate"),
            rule("layout.trailing", trailing, "layout"),
        ]
    )


def test_front_matter_is_made_in_the_order_of_headers(pipeline):
    record = text.clean(b"D:2022-01-31\nR:5\nT:A title\nThe body.\n", pipeline)
    assert (
        record.output == b"---\ntitle: A title\ndate: '2022-01-31'\nrating: '5'\n---\nThe body.\n"
    )
    assert record.fields == ("title", "date", "rating")


@pytest.mark.parametrize(
    "front",
    [
        "a: 007  # a comment\nb: [x,   y]\n",
        "a: |\n  text\n  ---\n",
        "'a': 1\n\n# the end\n",
    ],
)
def test_front_matter_that_is_there_is_kept_and_appended_to(front, pipeline):
    record = text.clean(f"---\n{front}---\nT:A: b\nThe body.\n".encode(), pipeline)
    assert record.output.decode() == f"---\n{front}title: 'A: b'\n---\nThe body.\n"


def test_a_key_that_has_a_value_wins_and_the_line_stays(pipeline):
    data = b"---\ntitle: Mine\n---\nT:Theirs\nThe body.\n"
    record = text.clean(data, pipeline)
    assert record.output == data
    assert [finding.reason for finding in record.result.findings] == ["conflict"]


@pytest.mark.parametrize("empty", ["title:", "title: ~", "title: null", 'title: ""', "title:  "])
def test_a_key_without_a_value_is_filled_in_its_place(empty, pipeline):
    record = text.clean(f"---\n{empty}\nb: 1\n---\nT:A\nThe body.\n".encode(), pipeline)
    assert record.output == b"---\ntitle: A\nb: 1\n---\nThe body.\n"


@pytest.mark.parametrize(
    "top",
    [
        "---\nno mapping\n---\n",
        "---\na: [1\n---\n",
        "---\n---\n",
        "---\na: 1\n",
        "--- a\n---\n",
        "a: 1\n",
    ],
)
def test_what_is_no_front_matter_is_text(top, pipeline):
    head, body = header.split(top + "Body.\n", "front-matter")
    assert (head.text, body) == ("", top + "Body.\n")


def test_front_matter_that_cannot_take_a_key_is_left_alone(pipeline):
    data = b"---\n{a: 1}\n---\nT:A\nThe body.  \n"
    record = text.clean(data, pipeline)
    assert record.output == data
    assert "cannot take title" in record.quarantined
    assert record.result.text == "T:A\nThe body.  \n"
    assert record.result.log.passes == ()


@pytest.mark.parametrize("front", ["a: [1\n", "title: A: b\n", "# x\na: 1\n\tb: 2\n"])
def test_front_matter_that_is_no_yaml_is_left_alone_and_said(front, pipeline):
    data = f"---\n{front}---\nT:A\nThe body.  \n".encode()
    record = text.clean(data, pipeline)
    assert record.output == data
    assert "front matter is not valid YAML (line " in record.quarantined


def test_prose_between_rules_is_no_front_matter(pipeline):
    record = text.clean(b"---\nHe said: it is so: yes.  \n---\nMore.\n", pipeline)
    assert record.quarantined == ""
    assert record.output == b"---\nHe said: it is so: yes.\n---\nMore.\n"


def test_plain_lines(pipeline):
    record = text.clean(b"T:A  title\nThe body.\n", pipeline, style="plain")
    assert record.output == b"Title: A title\n\nThe body.\n"
    again = text.clean(b"Title: A title\nRating: 5\n\nD:2022\nThe body.\n", pipeline, style="plain")
    assert again.output == b"Title: A title\nRating: 5\nDate: 2022\n\nThe body.\n"


def test_prose_with_a_colon_is_no_plain_header():
    for prose in ("Update: it rained.\n\nMore.\n", "Title:\n\nx\n", "Title: x\nMore.\n"):
        assert plain_header.length(prose) == 0
    assert header.split("Title: x\n\nMore.\n", "front-matter")[0].text == ""


def test_none_writes_no_metadata(pipeline):
    record = text.clean(b"T:A\nThe body.\n", pipeline, style="none")
    assert record.output == b"The body.\n"
    assert record.result.meta == {"title": "A"}


@pytest.mark.parametrize("left", ["---\na: 1\n---\nBody.\n", "\ufeffBody.\n"])
def test_what_would_be_read_differently_the_next_time_is_left_alone(left, pipeline):
    data = b"XX\n" + left.encode()
    record = text.clean(data, pipeline)
    assert record.output == data
    assert "next time" in record.quarantined


def test_bytes_that_are_no_text_are_refused(pipeline):
    with pytest.raises(DecodeError):
        text.clean(b"\xff\xfea", pipeline)


LINES = st.sampled_from(
    [
        "T:A\n",
        "T:B: c\n",
        "D:2022-01-31\n",
        "R:\n",
        "XX\n",
        "---\n",
        "title: x\n",
        "title:\n",
        "Title: y\n",
        "\n",
    ]
)
ENDS = st.sampled_from(["Body.  \n", "Body.", "\r\n", "Body.\r\n", "\r", "\ufeff"])


@given(st.lists(LINES | ENDS, max_size=8), st.sampled_from(STYLES))
def test_a_second_run_changes_nothing_and_the_log_gives_the_bytes_back(pipeline, parts, style):
    data = "".join(parts).encode()
    record = text.clean(data, pipeline, style=style)
    again = text.clean(record.output, pipeline, style=style)
    assert again.output == record.output
    assert again.changed is False
    if record.changed:
        new = splice(record.header, record.splices)
        old = text.restored(
            record.output.decode(), len(new), record.splices, record.result.log.passes
        )
        assert record.result.source.encode(old) == data


VALUES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(
    VALUES
    | st.sampled_from(
        [
            "\x85\U00010000",
            "\u2028\U000e0001",
            "2022-01-31",
            "2022-02-07T10:24",
            "yes",
            "null",
            "1e3",
            "0x1",
            "a: b",
            "- x",
            "# y",
        ]
    )
)
def test_yaml_values_load_as_the_same_string(value):
    line = front_matter.dumped("title", value)
    assert yaml.safe_load(line) == {"title": value}
    block = f"---\n{line}---\n"
    assert front_matter.length(block + "---\n") == len(block)


def test_lists_load_as_lists():
    assert yaml.safe_load(front_matter.dumped("authors", ["A B", "C: D"])) == {
        "authors": ["A B", "C: D"]
    }


@given(st.text(max_size=12) | st.lists(st.text(max_size=5), min_size=1, max_size=3))
@example("😀 far beyond")
@example("a: b\t\x85")
@example(["No", "2024-11-22", "'x'"])
def test_front_matter_is_the_same_with_and_without_libyaml(value):
    line = front_matter.dumped("title", value)
    read = front_matter.read(f"---\n{line}---\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        assert front_matter.dumped("title", value) == line
        assert front_matter.read(f"---\n{line}---\n") == read


@pytest.mark.parametrize("deep", ["[" * 100_000, "\n" + "- " * 100_000, "\n" + "? " * 100_000])
def test_front_matter_that_nests_too_deeply_is_said(deep):
    """libyaml's own stack would overflow, and end the process."""
    block = f"---\na: {deep}\n---\n"
    assert front_matter.broken(block) == "nested too deeply"
    assert front_matter.read(block) is None
