"""rules new, rules try, rules test --watch, and errors of packs that name the line."""

import subprocess
import sys
import time
import tomllib

import pytest

from textclean.cli.rules_new import KINDS

DIRTY = "The deal is done, and both sides were glad.\nFollow our news\nThe talks went on.\n“Follow our news, please”, he said to them.\n"


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_every_scaffold_hold(textclean, kind):
    assert textclean("rules", "new", "house.motto", "--kind", kind).status == 0
    done = textclean("rules", "test", "house.motto", "--packs", "house.toml")
    assert (done.status, done.out) == (0, "")


PHRASES = (
    "All the news that fits.", '"All" the news', "“Alle Nachrichten”", "(all rights reserved)", "A.B.", "C++ | 50% off",
    "Подпишитесь на нас", "关注我们", "  follow   our news ", "l'actualité", "-- the end --", "a\\b PATTERN", "[video]",
)  # fmt: skip
WITH_PHRASE = [kind for kind in KINDS if kind not in ("swap", "field")]


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_examples_of_a_scaffold_hold_whatever_the_phrase(textclean, phrase):
    for kind in WITH_PHRASE:
        args = (f"house.{kind}", "--kind", kind, "--phrase", phrase, "-o", "house.toml")
        assert textclean("rules", "new", *args).status == 0
    done = textclean("rules", "test", "house", "--packs", "house.toml")
    assert (done.status, done.out) == (0, "")


def test_there_is_a_scaffold_of_every_kind_a_person_writes():
    from textclean.kinds import NAMES as ALL

    assert set(KINDS) <= set(ALL)


def test_a_pack_that_is_there_gets_one_rule_more_and_keeps_its_comments(textclean, here):
    textclean("rules", "new", "house.one", "--phrase", "follow our news", "--why", 'The "bar"')
    before = (here / "house.toml").read_text()
    (here / "house.toml").write_text("# ours\n" + before)
    done = textclean("rules", "new", "house.two", "--phrase", "read our news")
    assert done.out.startswith(f"house.toml:{len(before.splitlines()) + 3}: rule 'house.two'")
    text = (here / "house.toml").read_text()
    assert text.startswith("# ours\n" + before)
    assert [rule["id"] for rule in tomllib.loads(text)["rule"]] == ["one", "two"]
    assert textclean("rules", "test", "house", "--packs", "house.toml").status == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("house.one",), "house.toml:4: there is a rule 'one' already"),
        (("house.three", "--kind", "swap"), "its stage is"),
        (("other.two", "-o", "house.toml"), "its family is"),
        (("one",), "name the rule FAMILY.NAME"),
        (("house.two", "--phrase", "a\nb"), "give words of one line"),
        (("house.two", "--phrase", "..."), "give words of one line"),
        (("other.two", "--kind", "swap", "--phrase", "a"), "has no phrase"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is(textclean, here, args, said):
    textclean("rules", "new", "house.one")
    before = (here / "house.toml").read_text()
    done = textclean("rules", "new", *args)
    assert (done.status, said in done.err) == (2, True)
    assert (here / "house.toml").read_text() == before


@pytest.mark.parametrize("ident", ["house", "house.motto", "house.toml", "rules/house.toml"])
def test_the_option_that_names_a_pack_is_said_where_a_rule_is_not_known(textclean, ident):
    textclean("rules", "new", "house.motto")
    done = textclean("rules", "test", ident)
    pack = ident if ident.endswith(".toml") else "house.toml"
    assert (done.status, f"--packs {pack}" in done.err) == (2, True)


def test_a_pattern_is_tried_as_the_rule_it_would_be(textclean, write):
    write("corpus/a.txt", DIRTY)
    write("corpus/b.txt", "All is well.\n")
    done = textclean("rules", "try", r"follow our \w+", "corpus")
    assert done.status == 0
    assert (
        "corpus/a.txt:2:1\n    The deal is done, and both sides were glad.\n  - [-Follow our news-]\n    The talks"
        in done.out
    )
    assert "corpus/a.txt:4:1  (stays)\n  = “Follow our news, please”" in done.out
    assert done.out.endswith("1 place in 1 of 2 files; 1 line with the pattern would stay\n")


def test_inline_case_and_phrases(textclean, write):
    write("corpus/a.txt", DIRTY)
    assert (
        textclean("rules", "try", "--inline", "our news", "corpus").out.count("[-our news-]") == 2
    )
    assert textclean("rules", "try", "--case", "follow our news", "corpus").status == 1
    done = textclean("rules", "try", "--phrase", "follow our news", "corpus", "--color", "always")
    assert "\x1b[" in done.out
    done = textclean("rules", "try", "(", "corpus")
    assert (done.status, "does not compile" in done.err) == (2, True)


def test_few_places_of_a_file_are_shown_and_all_are_counted(textclean, write):
    write("corpus/a.txt", "The deal is done.\nFollow us\n" * 9)
    done = textclean("rules", "try", "follow us", "corpus", "--most", "2")
    assert (done.out.count("[-"), "     9 corpus/a.txt" in done.out) == (2, True)


PACK = """family = "house"
stage = "boilerplate"

[[rule]]
id = "one"
why = "A motto"
kind = "line"
phrases = ["follow our news"]
hits = [["Well.\\nFollow our news\\n", "Well.\\n"]]
keeps = ["Follow our news, he said."]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'kind = "line"',
            'kind = "lien"',
            "pack.toml:7: rule 'one': unknown kind 'lien'; did you mean 'line'?",
        ),
        (
            "phrases",
            "phrase",
            "pack.toml:8: rule 'one': unknown key 'phrase'; did you mean 'phrases'?",
        ),
        ("keeps = [", "keeps = 1 #[", "pack.toml:10: rule 'one': 'keeps' must be"),
        ('why = "A motto"\n', "", "pack.toml:4: rule 'one': every rule needs 'why'"),
        ('id = "one"\n', "", "pack.toml:4: a rule has no 'id'"),
        ('stage = "boilerplate"', 'stage = "boiler"', "pack.toml:2: unknown stage 'boiler'"),
        (
            'family = "house"',
            'familie = "house"',
            "pack.toml:1: unknown key 'familie'; did you mean 'family'?",
        ),
        ('why = "A motto"', 'why = "A', "pack.toml:6: not valid TOML"),
    ],
)
def test_errors_of_packs_name_the_line_and_the_near_miss(textclean, write, old, new, said):
    write("pack.toml", PACK.replace(old, new))
    done = textclean("rules", "test", "house", "--packs", "pack.toml")
    assert (done.status, done.err.startswith(f"textclean: {said}")) == (2, True), done.err


def test_an_example_that_fails_is_said_with_the_line_of_its_rule(textclean, write):
    write("pack.toml", PACK.replace('"Well.\\n"]]', '"Well?\\n"]]'))
    done = textclean("rules", "test", "house", "--packs", "pack.toml")
    assert (done.status, done.out.startswith("pack.toml:4: house.one: must make 'Well?\\n'")) == (
        1,
        True,
    )


def test_rules_are_tested_again_when_the_pack_changes(write, here):
    file = write("pack.toml", PACK)
    call = [sys.executable, "-m", "textclean", "rules", "test", "--watch", "--packs", "pack.toml"]
    with subprocess.Popen(
        call, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr.readline() == "1 rule, 2 examples, 0 failed\n"
            time.sleep(0.1)  # so that the file is another by its time
            file.write_text(PACK.replace("phrases", "phrase"))
            assert "pack.toml:8: rule 'one': unknown key" in process.stdout.readline()
            file.write_text(PACK.replace('"Well.\\n"]]', '"Well!\\n"]]'))
            assert "pack.toml:4: house.one: must make" in process.stdout.readline()
        finally:
            process.terminate()
