"""``textclean measure``: the score, what each rule did rightly and wrongly, and the bars."""

import json

import pytest

GOLD = (
    "The deal is done, and both of the sides were glad about it.\nThe talks went on for two days.\n"
)
TEXT = "The deal is done, and both of the sides were glad about it.\nFollow us on Twitter\nThe talks went on for two days.\n"
EAGER = """
family = "house"
stage = "boilerplate"

[[rule]]
id = "eager"
why = "A rule that is wrong"
kind = "line"
phrases = ["the talks went on for two days"]
hits = [["Well.\\nThe talks went on for two days.\\n", "Well.\\n"]]
keeps = ["The talks went on."]
"""


@pytest.fixture
def files(here):
    def write(**texts):
        for name, text in texts.items():
            path = here / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return write


def test_what_a_rule_removes_rightly_is_told_from_what_it_removes_wrongly(textclean, files):
    files(corpus__a_txt=TEXT, gold__a_txt=GOLD, eager_toml=EAGER)
    done = textclean("measure", "--gold", "gold", "corpus", "--packs", "eager.toml", "--json")
    found = json.loads(done.out)
    right = found["rules"]["boilerplate.en.follow-us"]
    wrong = found["rules"]["house.eager"]
    assert (done.status, right["right"], right["wrong"]) == (0, 4, 0)
    assert (wrong["right"], wrong["wrong"]) == (0, 7)
    assert wrong["samples"] == [
        {"path": "corpus/a.txt", "line": 3, "old": "The talks went on for two days.\n", "new": ""}
    ]
    assert (found["words_removed"], found["words_lost"]) == (11, 7)
    assert found["before"]["recall"] < 1  # the line between breaks shingles of the gold
    assert found["after"] == {
        "precision": 1.0,
        "recall": pytest.approx(10 / 17),
        "f1": pytest.approx(20 / 27),
    }


def test_a_perfect_corpus_scores_one_and_misses_no_bar(textclean, files):
    files(corpus__a_txt=TEXT, gold__a_txt=GOLD, corpus__b_txt="No gold.\n")
    done = textclean("measure", "--gold", "gold", "corpus", "--min-f1", "1", "--max-lost", "0")
    assert done.status == 0
    assert "1 document with gold, 1 without" in done.out
    assert "removed rightly 4 (100.00%), wrongly 0 (0.00%)" in done.out


@pytest.mark.parametrize("bar", [("--min-f1", "0.9"), ("--max-lost", "0.3")])
def test_a_missed_bar_is_the_status(textclean, files, bar):
    files(corpus__a_txt=TEXT, gold__a_txt=GOLD, eager_toml=EAGER)
    call = ("measure", "--gold", "gold", "corpus", "--packs", "eager.toml", "--examples")
    done = textclean(*call, *bar)
    assert done.status == 1
    assert "corpus/a.txt:3: house.eager removes" in done.out


def test_gold_of_pages_and_of_json_lines(textclean, files):
    page = "<html><body><p>The deal is done, and both sides were glad.</p></body></html>"
    files(
        corpus__a_html=page,
        corpus__b_html=page,
        corpus__c_jsonl=json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": GOLD}) + "\n",
        gold__a_txt="The deal is done, and both sides were glad.\n",
        gold__c_jsonl="\n" + json.dumps({"text": GOLD}) + "\n",
    )
    files(gold__b_html_txt="Something else was meant.\n")
    done = textclean("measure", "--gold", "gold", "corpus", "--json")
    found = json.loads(done.out)
    assert (found["documents"], found["without_gold"]) == (3, 1)
    assert found["after"]["precision"] == pytest.approx(2 / 3)


def test_a_title_that_went_into_the_metadata_is_not_lost(textclean, files):
    title = "Talks With Ministers Went Well, President Says\n"
    body = (
        "The president said on Monday that the talks with the visiting ministers had gone well.\n"
    )
    files(corpus__a_txt=title + body, gold__a_txt=title + body)
    found = json.loads(textclean("measure", "--gold", "gold", "corpus", "--json").out)
    assert found["rules"]["header.title"]["lifted"] == 7
    assert (found["words_lost"], found["after"]["recall"]) == (0, 1.0)


def test_a_repair_is_better_or_worse_by_the_gold(textclean, files):
    text = "The deal is done, as perNBC News said on Monday.\n"
    files(corpus__a_txt=text, corpus__b_txt=text, gold__b_txt=text)
    files(gold__a_txt="The deal is done, as per NBC News said on Monday.\n")
    found = json.loads(textclean("measure", "--gold", "gold", "corpus", "--json").out)
    [rule] = found["rules"].values()
    assert (rule["better"], rule["worse"], rule["unclear"]) == (1, 1, 0)


def test_what_cannot_be_measured_is_an_error(textclean, files):
    files(corpus__a_txt=TEXT, corpus__b_jsonl='{"text": "x"}\n', gold__b_jsonl="no json\n")
    assert "no folder" in textclean("measure", "--gold", "none", "corpus").err
    done = textclean("measure", "--gold", "gold", "corpus")
    assert (done.status, "gold/b.jsonl:1: is no JSON object" in done.err) == (2, True)


def test_records_of_other_formats_have_no_gold(textclean, files):
    files(corpus__a_csv="text\nAll is well.\n", gold__a_txt="All is well.\n", corpus__b_txt=TEXT)
    files(gold__b_txt=GOLD)
    found = json.loads(textclean("measure", "--gold", "gold", "corpus", "--json").out)
    assert (found["documents"], found["without_gold"]) == (1, 1)
