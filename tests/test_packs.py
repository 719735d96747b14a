"""Packs: what is wrong with one is said with file, rule and key, and the shipped ones are found."""

import pytest

from textclean import packs
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
        ('id = "bar"', 'id = ""', "a rule has no 'id'"),
        (
            'kind = "line"',
            'kind = "line"\nsafety = "sure"',
            "'safety' is one of safe, unsafe, flag",
        ),
        ('kind = "line"', 'kind = "line"\nwhere = "top"', "'where' is any, head or tail"),
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
        packs.load(tmp_path / "nothing")


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


@pytest.mark.parametrize("name", ["demonyms", "given-names", "places"])
def test_tables_are_sorted_without_duplicates(name):
    for entries in packs.table(name).values():
        rows = list(entries)
        assert rows == sorted(set(rows))
