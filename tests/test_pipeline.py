"""The pipeline: safety, conflicts, shields, budget, presets and selection."""

import pytest

import textclean
from textclean import Pipeline
from textclean.catalogue import UnknownSelector
from textclean.edits import Edit
from textclean.rules import Always, Rule

BODY = "The president said on Monday that the talks with the visiting ministers had gone well so far.\n"
TITLE = "Talks With Ministers Went Well So Far, President Says On Monday\n"


def simple(find, **more):
    return Rule("test.rule", "repair", find, Always("nothing"), "a reason", **more)


def run(rule, text, **more):
    return Pipeline(rules=[rule], **more).clean(text)


def replace(old, new):
    def find(document, lines):
        at = document.text.find(old)
        if at >= 0:
            yield Edit(at, at + len(old), new)

    return find


def test_clean_uses_the_default_pipeline():
    result = textclean.clean(BODY + "Follow us on Twitter, Facebook and Google News\n")
    assert result.text == BODY
    assert result.undo().endswith("Google News\n")


def test_unsafe_edits_are_findings_until_asked_for():
    rule = simple(replace("cat", "dog"), safety="unsafe")
    result = run(rule, "a cat")
    assert result.text == "a cat"
    assert [(f.rule, f.reason, f.old, f.new) for f in result.findings] == [
        ("test.rule", "unsafe", "cat", "dog")
    ]
    assert run(rule, "a cat", unsafe_fixes=True).text == "a dog"


def test_flag_rules_never_edit():
    result = run(simple(replace("cat", "dog"), safety="flag"), "a cat", unsafe_fixes=True)
    assert result.text == "a cat"
    assert result.findings[0].reason == "flag"


def test_an_edit_that_touches_a_shield_is_a_finding():
    rule = simple(replace("cat", "dog"), respects=frozenset({"url"}))
    result = run(rule, "see https://example.org/cat now")
    assert result.text == "see https://example.org/cat now"
    assert result.findings[0].reason == "shield"


def test_a_rule_that_never_comes_to_rest_leaves_the_text_alone():
    def find(document, lines):
        yield Edit(0, 0, "x")

    result = run(simple(find), "abc")
    assert result.text == "abc"
    assert result.quarantined.startswith("still changing")
    assert result.findings[0].reason == "unstable"


def test_what_stands_apart_is_not_counted_against_the_budget():
    def find(document, lines):
        yield document.removal(1, 2)

    text = (
        BODY
        + "Anna says:\nI do not believe a word of what these people tell us, and neither should you.\n"
    )
    assert run(simple(find), text).quarantined
    assert run(simple(find, apart=True), text).text == BODY


def test_over_budget_the_text_comes_back_whole():
    text = BODY + "Follow us on Twitter\n" * 40
    result = textclean.clean(text)
    assert result.text == text
    assert "words would go" in result.quarantined
    assert not result.log.passes


def test_what_is_lifted_does_not_count_as_removed():
    text = TITLE + BODY
    result = Pipeline(max_removed=0.0).clean(text)
    assert result.meta["title"].startswith("Talks With")
    assert not result.quarantined


def test_known_metadata_win_and_a_conflict_is_a_finding():
    text = "February 7, 2022\n" + BODY
    result = textclean.clean(text, {"date": "2021-01-01"})
    assert result.text == text
    assert result.meta["date"] == "2021-01-01"
    assert [f.reason for f in result.findings] == ["conflict"]


def test_a_repeat_of_what_is_known_goes():
    result = textclean.clean("February 7, 2022\n" + BODY, {"date": "2022-02-07T10:00"})
    assert result.text == BODY
    assert result.meta["date"] == "2022-02-07T10:00"


def test_two_lines_that_contradict_each_other_both_stay():
    text = "February 7, 2022 9:00\nMarch 9, 2022 9:00\n" + BODY
    result = textclean.clean(text)
    assert result.text == text
    assert {f.reason for f in result.findings} == {"conflict"}


def test_a_conflict_of_two_dates_is_reported_where_it_stood():
    text = TITLE + "20220131\nhttp://example.org/20220207/talks.htm\n" + BODY
    result = textclean.clean(text)
    assert result.meta["date"] == "2022-01-31"
    (finding,) = result.findings
    assert text[finding.start : finding.end] == "20220207"


def test_authors_are_people():
    result = textclean.clean(TITLE + "By Anna Schmidt, Martin King, Jr. and Reuters\n" + BODY)
    assert result.meta["author"] == "Anna Schmidt, Martin King, Jr. and Reuters"
    assert result.meta["authors"] == ["Anna Schmidt", "Martin King, Jr."]


def test_the_minimal_preset_leaves_words_alone():
    text = "One.\x00 \nFollow us on Twitter\n"
    assert Pipeline("minimal").clean(text).text == "One.\nFollow us on Twitter\n"


def test_select_and_ignore_take_prefixes():
    text = "One. \nFollow us on Twitter\n"
    budgetless = {"max_removed": 1.0}
    assert (
        Pipeline(select=["layout"], **budgetless).clean(text).text == "One.\nFollow us on Twitter\n"
    )
    assert Pipeline(ignore=["layout"], **budgetless).clean(text).text == "One. \n"


@pytest.mark.parametrize("name", ["boilerplat", "layout.blank", "nothing"])
def test_a_selector_that_names_nothing_is_an_error(name):
    with pytest.raises(UnknownSelector, match=f"no rule '{name}'"):
        Pipeline(select=[name])


def test_an_unknown_preset_is_an_error():
    with pytest.raises(UnknownSelector, match="unknown preset 'pages'; there are article"):
        Pipeline("pages")


@pytest.mark.parametrize("share", [2, -0.1, 50])
def test_a_budget_that_is_no_share_is_an_error(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Pipeline(max_removed=share)


@pytest.mark.parametrize(
    ("text", "said"), [(b"Fine.", r"not bytes; clean_bytes\(\)"), (None, "not NoneType$")]
)
def test_what_is_no_text_is_an_error(text, said):
    with pytest.raises(TypeError, match=said):
        Pipeline().clean(text)


def test_one_text_is_no_cluster():
    with pytest.raises(TypeError, match="takes texts, not one"):
        Pipeline().clean_many("Fine.")


def test_own_packs_add_rules_and_replace_those_of_their_name(tmp_path):
    (tmp_path / "own.toml").write_text(
        'family = "house"\nstage = "boilerplate"\n[[rule]]\nid = "motto"\nwhy = "our motto"\nkind = "line"\n'
        'phrases = ["all the news"]\nhits = [["All the news\\n", ""]]\nkeeps = ["All the news we had.\\n"]\n'
    )
    result = Pipeline(packs=[tmp_path]).clean(BODY + "All the news\n")
    assert result.text == BODY
    assert result.log.hunks()[0].rule == "house.motto"


def test_rules_may_be_limited_to_hosts():
    rule = simple(replace("cat", "dog"), hosts=frozenset({"example.org"}))
    pipeline = Pipeline(rules=[rule])
    assert pipeline.clean("cat", {"url": "https://www.example.org/a"}).text == "dog"
    assert pipeline.clean("cat", {"url": "https://example.com/a"}).text == "cat"


def test_rules_may_be_limited_to_languages():
    rule = simple(replace("Katze", "Hund"), languages=frozenset({"de"}))
    german = (
        "Die Katze liegt auf dem Sofa und schläft, weil es draußen regnet und niemand zu Hause ist."
    )
    assert "Hund" in run(rule, german).text
    assert (
        "Katze"
        in run(rule, "The word Katze is what they say for a cat in that part of the world.").text
    )


def test_the_order_of_the_rules_does_not_matter():
    one = Rule("a.a", "repair", replace("cat", "dog"), Always(""), "why")
    two = Rule("b.b", "repair", replace("cat", "cow"), Always(""), "why")
    texts = {Pipeline(rules=rules).clean("a cat").text for rules in ([one, two], [two, one])}
    assert texts == {"a dog"}


def test_diff_is_a_unified_diff():
    diff = textclean.clean(BODY + "Follow us on Twitter").diff("a.txt")
    assert "--- a/a.txt" in diff
    assert "-Follow us on Twitter\n\\ No newline at end of file" in diff


def test_no_rule_of_minimal_is_of_a_foreign_language():
    """It is therefore spared the question which language a text is in, and the packs of all others."""
    assert not [rule.id for rule in Pipeline("minimal").rules if rule.is_foreign]
    german = (
        "Der Minister hat\u00ad das\x07 gestern gesagt.  \n\n\n\nMehr war von ihm nicht zu hören.\n"
    )
    every = Pipeline("minimal", rules=Pipeline("minimal").rules)
    assert Pipeline("minimal").clean(german).text == every.clean(german).text != german
