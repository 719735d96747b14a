"""Packs: what is wrong with one is said with file, rule and key, and the shipped ones are found."""

import re

import pytest

from textclean import catalogue, packs
from textclean.schema import PackError

GOOD = """
family = "boilerplate"
stage = "boilerplate"
language = "en"
[words]
network = ["twitter", "facebook"]
[[rule]]
id = "bar"
why = "a bar"
kind = "line"
literals = ["share on {network}"]
patterns = ["share on {network}"]
hits = [["Share on Twitter\\n", ""]]
keeps = ["Share on nothing\\n"]
"""


def test_a_good_pack_becomes_rules():
    (rule,) = packs.read("good.toml", GOOD)
    assert rule.id == "boilerplate.en.bar"
    assert rule.trigger.words == ("share on facebook", "share on twitter")
    assert rule.origin == "good.toml"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('why = "a bar"', 'whys = "a bar"', "unknown key 'whys'; did you mean 'why'"),
        ('why = "a bar"', "", "every rule needs 'why'"),
        ('kind = "line"', 'kind = "lime"', "unknown kind 'lime'; did you mean 'line'"),
        ('stage = "boilerplate"', 'stage = "boilerplat"', "did you mean 'boilerplate'"),
        ("{network}", "{netwrk}", "no list 'netwrk' under [words]; did you mean 'network'"),
        ('literals = ["share on {network}"]', "", "'patterns' need 'literals'"),
        ('keeps = ["Share on nothing\\n"]', "", "every rule needs 'keeps'"),
        ('keeps = ["Share on nothing\\n"]', "keeps = 3", "'keeps' must be a list of strings"),
        ('family = "boilerplate"', "family = ", "not valid TOML"),
        ('kind = "line"', "", "every rule needs 'kind'"),
        ('id = "bar"', 'id = "Bar x"', "'id' is made of a-z"),
        ('family = "boilerplate"', 'family = "a.b"', "'family' is made of a-z"),
        ('hits = [["Share on Twitter\\n", ""]]', "hits = [3]", "a list of pairs [before, after]"),
        ('network = ["twitter", "facebook"]', "network = 3", "a table of lists of strings"),
        ('id = "bar"', 'id = ""', "a rule has no 'id'"),
        (
            'kind = "line"',
            'kind = "line"\nsafety = "sure"',
            "'safety' is one of safe, unsafe, flag",
        ),
        (
            'kind = "line"',
            'kind = "line"\nwhere = "top"',
            "'where' is one of any, head, tail, last",
        ),
        ('kind = "line"', 'kind = "line"\nmax_words = "few"', "'max_words' must be a whole number"),
        ('kind = "line"', 'kind = "line"\ntouches = ["links"]', "names no shield 'links'"),
    ],
)
def test_a_bad_pack_says_what_is_wrong(old, new, message):
    with pytest.raises(PackError) as error:
        packs.read("bad.toml", GOOD.replace(old, new))
    assert str(error.value).startswith("bad.toml")
    assert message in str(error.value)


def test_an_error_in_a_rule_names_the_rule():
    with pytest.raises(PackError, match=r"bad\.toml: rule 'bar': "):
        packs.read("bad.toml", GOOD.replace('why = "a bar"', 'wy = "a bar"'))


def test_a_rule_defined_twice_is_an_error(tmp_path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD)
    with pytest.raises(PackError, match=r"b\.toml: .*defined in a\.toml already"):
        packs.load(tmp_path)


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="no pack folder"):
        packs.load_own([tmp_path / "nothing"])


def test_the_shipped_packs_are_found_and_tables_are_no_packs():
    ids = {rule.id for rule in packs.load(packs.shipped())}
    assert "boilerplate.en.follow-us" in ids
    assert packs.table("demonyms")["adjectives"]["Ukraine"] == "Ukrainian"


@pytest.mark.parametrize("entry", [{"teh": "the", "the": "a"}, {"b": "x", "a": "y"}])
def test_word_tables_are_sorted_and_never_circular(entry):
    rows = "\n".join(f'"{wrong}" = "{right}"' for wrong, right in entry.items())
    text = GOOD.replace('kind = "line"', 'kind = "swap"').split("literals")[0]
    text += f'hits = [["a", "b"]]\nkeeps = ["c"]\n[rule.words]\n{rows}\n'
    with pytest.raises(PackError, match=r"sorted|its own entry"):
        packs.read("bad.toml", text.replace('[words]\nnetwork = ["twitter", "facebook"]\n', ""))


@pytest.mark.parametrize(
    "name",
    [
        "bylines",
        "demonyms",
        "given-names",
        "names/organisations",
        "names/people",
        "names/styles",
        "places",
        "stamps",
        "trails",
    ],
)
def test_tables_are_sorted_without_duplicates(name):
    for entries in packs.table(name).values():
        rows = list(entries)
        assert rows == sorted(set(rows))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('patterns = ["share on {network}"]', 'patterns = ["a(b"]', "'patterns': 'a(b' does not"),
        ('kind = "line"', 'kind = "inline"\nnew = "\\\\g<x>"', "'new': '\\\\g<x>' does not fit"),
    ],
)
def test_a_pattern_of_a_users_pack_is_compiled_when_it_is_read(tmp_path, old, new, message):
    (tmp_path / "own.toml").write_text(GOOD.replace(old, new))
    with pytest.raises(PackError) as error:
        packs.load_own([tmp_path])
    assert re.match(rf"{tmp_path / 'own.toml'}:\d+: rule 'bar': ", str(error.value))
    assert message in str(error.value)


def test_a_pack_that_is_not_utf8_says_where(tmp_path):
    (tmp_path / "own.toml").write_bytes(GOOD.encode() + b"# caf\xe9\n")
    with pytest.raises(PackError, match=r"own\.toml: not UTF-8 at byte \d+"):
        packs.load_own([tmp_path])


def test_a_pack_may_be_a_single_file_and_a_folder_must_hold_one(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(GOOD)
    (rule,) = packs.load_own([file])
    assert rule.origin == str(file)
    assert len(packs.load_own([file, tmp_path])) == 1
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackError, match=r"empty: there is no \.toml file"):
        packs.load_own([tmp_path / "empty"])


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n\n# at all"])
def test_a_file_of_comments_is_a_pack_without_rules(tmp_path, text):
    (tmp_path / "own.toml").write_text(text)
    assert packs.load_own([tmp_path / "own.toml"]) == []


@pytest.mark.parametrize("text", ['family = "x"\nstage = "wording"\n', "# a\n[words]\n", "x = 1"])
def test_a_pack_that_says_something_needs_rules(tmp_path, text):
    (tmp_path / "own.toml").write_text(text)
    with pytest.raises(PackError, match=r"own\.toml(:\d+)?: (the pack needs|unknown key)"):
        packs.load_own([tmp_path / "own.toml"])


def test_two_packs_may_not_define_one_rule_but_may_replace_a_shipped_one(tmp_path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD.replace('"bar"', '"follow-us"'))
    with pytest.raises(PackError, match=r"b\.toml: .*defined in .*a\.toml already"):
        packs.load_own([tmp_path / "a.toml", tmp_path / "b.toml"])
    (rule,) = catalogue.replaced(catalogue.rules([tmp_path / "a.toml"]))
    assert rule.id == "boilerplate.en.follow-us"
    assert catalogue.replaced(catalogue.rules()) == []
