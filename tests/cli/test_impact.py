"""``textclean impact``: what another set of rules would change, with samples, and a share that fails."""

import json

import pytest

PACK = """
family = "house"
stage = "boilerplate"

[[rule]]
id = "{id}"
why = "The motto of our paper"
kind = "line"
safety = "{safety}"
phrases = ["{phrase}"]
hits = [["Well.\\n{phrase}\\n", "Well.\\n"]]
keeps = ["{phrase} was read to him."]
"""
TEXT = (
    "The deal is done, and both sides were glad.\nAll the news\nThe talks went on.\nAll we know\n"
)


@pytest.fixture
def pack(write):
    def make(name, phrase, id="motto", safety="safe"):
        return write(name, PACK.format(id=id, phrase=phrase, safety=safety))

    return make


def test_a_new_pack_against_none(textclean, write, pack):
    pack("new.toml", "all the news")
    write("corpus/a.txt", TEXT)
    write("corpus/b.txt", "Nothing is wrong.\n")
    done = textclean("impact", "--new", "new.toml", "corpus")
    assert done.status == 0
    assert done.out.startswith("1 of 2 documents would change (50.00%)")
    assert "--- a/corpus/a.txt" in done.out
    assert "\n-All the news\n" in done.out
    assert "-All we know" not in done.out
    assert textclean("impact", "--new", "new.toml", "corpus", "--max-share", "0.5").status == 0
    assert textclean("impact", "--new", "new.toml", "corpus", "--max-share", "0.49").status == 1


def test_two_packs_and_a_configuration_that_names_one(textclean, write, pack):
    pack("old.toml", "all the news")
    pack("new.toml", "all we know")
    write("textclean.toml", 'packs = ["new.toml"]\n')
    write("corpus/a.txt", TEXT)
    done = textclean("impact", "--old", "old.toml", "--new", "new.toml", "corpus", "--json")
    found = json.loads(done.out)["rules"]["house.motto"]
    assert [found[key] for key in ("documents", "gained", "lost")] == [1, 1, 1]
    [sample] = found["samples"]
    assert "\n+All the news\n" in sample["diff"]
    assert "\n-All we know\n" in sample["diff"]


def test_findings_are_counted_and_change_no_document(textclean, write, pack):
    pack("new.toml", "all the news", safety="unsafe")
    write(
        "corpus/a.jsonl", json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": "Fine.\n"}) + "\n"
    )
    done = textclean("impact", "--new", "new.toml", "corpus", "--json")
    found = json.loads(done.out)
    assert (found["documents"], found["changed"]) == (2, 0)
    assert (found["rules"]["house.motto"]["found"], found["rules"]["house.motto"]["gained"]) == (
        1,
        0,
    )


def test_now_against_a_revision_with_its_configuration_and_what_that_extends(
    textclean, write, pack, git
):
    pack("rules/one.toml", "all the news")
    write("common.toml", 'packs = ["rules"]\n')
    write("textclean.toml", 'extend = "common.toml"\n')
    write("corpus/a.txt", TEXT)
    git("add", ".")
    git("commit", "-qm", "first")
    assert "0 of 1 document would" in textclean("impact", "--old", "HEAD", "corpus").out
    pack("rules/two.toml", "all we know", id="second")
    write("textclean.toml", 'extend = "common.toml"\nignore = ["house.motto"]\n')
    found = json.loads(textclean("impact", "--old", "HEAD", "corpus", "--json").out)["rules"]
    assert (found["house.motto"]["lost"], found["house.second"]["gained"]) == (1, 1)


def test_a_pack_against_its_own_revision_and_one_that_was_not_there(textclean, write, pack, git):
    pack("one.toml", "all the news")
    write("corpus/a.txt", TEXT)
    git("add", ".")
    git("commit", "-qm", "first")
    pack("one.toml", "all we know")
    pack("two.toml", "the talks went on", id="second")
    done = textclean("impact", "--old", "HEAD", "--new", "one.toml", "--new", "two.toml", "corpus")
    assert "two.toml was not there then" in done.err
    counts = {
        line.split()[0]: line.split()[1:4] for line in done.out.splitlines() if "house." in line[:6]
    }
    assert counts == {"house.motto": ["1", "1", "1"], "house.second": ["1", "1", "0"]}


def test_samples_are_few_and_the_same_in_each_run(textclean, write, pack):
    pack("new.toml", "all the news")
    for number in range(9):
        write(f"corpus/{number}.txt", TEXT)
    done = textclean("impact", "--new", "new.toml", "corpus", "--samples", "2")
    assert done.out.count("--- a/") == 2
    assert done.out == textclean("impact", "--new", "new.toml", "corpus", "--samples", "2").out
    assert "--- a/" not in textclean("impact", "--new", "new.toml", "corpus", "--samples", "0").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "give --new PACK"),
        (("--old", "old.toml"), "name the one to compare with it by --new"),
        (("--old", "HEAD"), "git cannot"),
        (("--new", "none.toml"), "no pack folder or file none.toml"),
    ],
)
def test_errors(textclean, write, pack, args, said):
    pack("old.toml", "all the news")
    write("corpus/a.txt", TEXT)
    done = textclean("impact", *args, "corpus")
    assert (done.status, said in done.err) == (2, True)
    assert len(done.err.splitlines()) == 1


def test_a_file_that_cannot_be_read_is_an_error_and_the_others_count(textclean, write, pack, here):
    pack("new.toml", "all the news")
    write("corpus/a.txt", TEXT)
    (here / "corpus/b.jsonl").write_bytes(b"\xff\xfe{\x00")
    done = textclean("impact", "--new", "new.toml", "corpus")
    assert (done.status, done.out.startswith("1 of 1 document ")) == (2, True)
