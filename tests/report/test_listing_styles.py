"""Places as lines, JSON, GitHub annotations and SARIF; changes and summaries in words."""

import json

import pytest

from textclean.batch.tally import Tally
from textclean.report import styles, summary
from textclean.report.places import Place
from textclean.report.wording import LONGEST, quoted, says

EDIT = Place(2, 3, 2, 9, "layout.x", 'removes "a:b, c%"', "a:b, c%", "", ("layout.x",))
FINDING = Place(4, 1, 5, 1, "names.y", "[unsafe] two\nlines", "A", "B", ("names.y",), "unsafe")


def listed(make):
    out = []
    style = make(out.append)
    for place in (EDIT, FINDING):
        style.place("a dir/ü,1.txt", place)
    style.end()
    return "".join(out)


def test_text():
    assert listed(styles.Text).startswith('a dir/ü,1.txt:2:3: layout.x removes "a:b, c%"\n')


def test_json():
    edit, finding = json.loads(listed(styles.Json))
    assert (edit["kind"], edit["line"], edit["column"], edit["old"]) == ("edit", 2, 3, "a:b, c%")
    assert (finding["kind"], finding["reason"]) == ("finding", "unsafe")


def test_github_escapes_what_would_end_a_property():
    edit, finding = listed(styles.GitHub).splitlines()
    assert edit == (
        "::error title=layout.x,file=a dir/ü%2C1.txt,line=2,col=3,endColumn=9::"
        'layout.x removes "a:b, c%25"'
    )
    assert finding.startswith("::notice title=names.y,")
    assert finding.endswith("::names.y [unsafe] two%0Alines")


def test_sarif_has_what_the_standard_asks_for():
    log = json.loads(listed(lambda write: styles.Sarif(write, {"layout.x": "Because."})))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["name"] == "textclean"
    assert driver["rules"] == [
        {"id": "layout.x", "shortDescription": {"text": "Because."}},
        {"id": "names.y"},
    ]
    first, second = run["results"]
    assert (first["ruleId"], first["level"], second["level"]) == ("layout.x", "warning", "note")
    assert first["message"]["text"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20dir/%C3%BC%2C1.txt"
    assert place["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 9}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a\n", "", 'removes "a\\n"'),
        ("", "x", 'adds "x"'),
        ("‘s", "’s", '"‘s" becomes "’s"'),
        ("\u200b\xa0", " ", '"\\u200b\\xa0" becomes " "'),
        ("\ud800", "", 'removes "\\ud800"'),
        ('"\\', "", 'removes "\\"\\\\"'),
    ],
)
def test_changes_in_words(old, new, said):
    assert says(old, new) == said


def test_long_texts_are_cut_to_one_line():
    said = quoted("word\n" * 500)
    assert "\n" not in said
    assert "…" in said
    assert said.endswith("(2500 characters)")
    assert len(said) < 2 * LONGEST


def test_a_summary_names_the_most_frequent_rules():
    tally = Tally(words=1000, removed=25)
    tally.files.update(changed=2, error=1)
    tally.edits.update({f"r{n}": n for n in range(1, 15)})
    lines = summary.lines(tally)
    assert lines[0] == "files: 3: 2 changed, 0 unchanged, 1 in error"
    assert lines[1] == "words: 1,000, removed 25 (2.50%)"
    assert lines[2].startswith("edits: 105: r14 14, r13 13")
    assert lines[2].endswith("and 4 more")
