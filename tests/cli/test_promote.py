"""``textclean promote``: a place of the corpus becomes an example of its rule, or is left alone."""

import tomllib

import pytest

PACK = """# Our own rules
family = "house"
stage = "boilerplate"

[[rule]]
id = "motto"  # under every article
why = "A motto"
kind = "line"
phrases = [
  "follow our news",   # since 2019
]
hits = [
  ["Well.\\nFollow our news\\n", "Well.\\n"],
]
keeps = ["Follow our news, he said."]
"""
TEXT = (
    "The deal is done, and both sides were glad.\n\nThe signs on the wall say:\n\n"
    "Follow our news\n\nThe talks went on for two days.\n"
)
SHIPPED = "The deal is done, and both sides were glad.\nFollow us on Twitter\nThe talks went on.\n"


@pytest.fixture
def own(write):
    write("textclean.toml", 'packs = ["house.toml"]\n')
    write("corpus/a.txt", TEXT.replace(" say:", " speak."))
    return write("house.toml", PACK)


def test_a_right_edit_becomes_a_hit_of_ones_own_pack_which_keeps_its_layout(textclean, own):
    done = textclean("promote", "hit", "corpus/a.txt:5")
    assert (done.status, "house.toml: hit of house.motto" in done.out) == (0, True)
    text = own.read_text()
    added = '  ["Follow our news\\n", ""],\n'
    assert added in text
    assert text.replace(added, "") == PACK
    assert textclean("rules", "test", "house").status == 0
    assert "has it already" in textclean("promote", "hit", "corpus/a.txt:5").out
    assert own.read_text() == text


def test_a_wrong_edit_becomes_a_keep_and_the_test_fails_until_the_rule_is_mended(textclean, own):
    assert textclean("promote", "keep", "corpus/a.txt:5").status == 0
    [rule] = tomllib.loads(own.read_text())["rule"]
    assert rule["keeps"] == ["Follow our news, he said.", "Follow our news\n"]
    assert own.read_text().startswith(PACK[: PACK.index("keeps")])
    done = textclean("rules", "test", "house")
    assert (done.status, "house.toml:5: house.motto: must keep" in done.out) == (1, True)


def test_the_excerpt_grows_until_the_rule_does_by_itself_what_it_did(textclean, write, here):
    prose = (
        "The deal is done, and both of the sides were glad about it, the minister said on Monday.\n"
    )
    pack = PACK.replace('kind = "line"', 'kind = "line"\nwhere = "last"')
    write("house.toml", pack.replace("Well.\\n", prose.replace("\n", "\\n")))
    write(
        "corpus/a.txt",
        "The talks in the old harbour went on for two days and both nights.\n"
        + prose
        + "Follow our news\n",
    )
    done = textclean("promote", "keep", "corpus/a.txt:3", "--packs", "house.toml")
    [rule] = tomllib.loads((here / "house.toml").read_text())["rule"]
    assert done.status == 0, done.err
    assert rule["keeps"][1] == prose + "Follow our news\n"


def test_examples_of_shipped_rules_stand_beside_the_configuration_and_are_tested(
    textclean, write, here
):
    write("corpus/a.txt", SHIPPED)
    assert textclean("promote", "hit", "corpus/a.txt:2").status == 0
    assert textclean("rules", "test", "boilerplate.en.follow-us").status == 0
    done = textclean("promote", "keep", "corpus/a.txt:2")
    assert ".textclean-examples.toml:7: keep of boilerplate.en.follow-us" in done.out
    found = tomllib.loads((here / ".textclean-examples.toml").read_text())
    assert found["hit"][0]["from"] == found["keep"][0]["from"] == "corpus/a.txt:2"
    done = textclean("rules", "test", "boilerplate.en.follow-us")
    assert (done.status, "must keep" in done.out) == (1, True)


def test_a_place_that_is_ignored_stays_and_its_entry_is_not_stale(textclean, write):
    write("corpus/a.txt", SHIPPED)
    done = textclean("promote", "ignore", "corpus/a.txt:2", "--why", "It is quoted")
    assert (
        done.status,
        ".textclean-ignore.toml:1: boilerplate.en.follow-us" in done.out,
    ) == (0, True)
    assert textclean("check", "--strict", "corpus").status == 0


def test_what_a_run_has_changed_is_found_by_its_log(textclean, own, here):
    before = (here / "corpus/a.txt").read_text()
    assert textclean("fix", "corpus", "--log", "log").status == 1
    assert (here / "corpus/a.txt").read_text() != before
    assert textclean("promote", "keep", "corpus/a.txt:5").status == 2
    assert textclean("promote", "keep", "corpus/a.txt:5", "--log", "log").status == 0
    assert tomllib.loads(own.read_text())["rule"][0]["keeps"][-1] == "Follow our news\n"
    (here / "corpus/a.txt").write_text("Something else.\n")
    done = textclean("promote", "keep", "corpus/a.txt:5", "--log", "log")
    assert (done.status, "is not what the run" in done.err) == (2, True)


def test_the_output_of_a_run_stands_for_its_source(textclean, own, here):
    textclean("run", "corpus", "--out", "out", "--log", "log")
    assert textclean("promote", "hit", "out/a.txt:5", "--log", "log").status == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("keep", "corpus/a.txt"), "name the line"),
        (("keep", "corpus/a.txt:1"), "nothing changes here; see"),
        (("keep", "corpus/a.txt:5", "--rule", "names"), "nothing changes here by names"),
        (("keep", "corpus/b.txt:1"), "no such file"),
        (("keep", "corpus/a.txt:5", "--log", "none"), "none"),
    ],
)
def test_what_cannot_be_promoted_is_said(textclean, own, args, said):
    done = textclean("promote", *args)
    assert (done.status, said in done.err, own.read_text()) == (2, True, PACK)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[keep]]\nrule = "a.b"\n', "[[keep]] number 1: needs 'text'"),
        ('[[keep]]\nrule = "a.b"\ntext = "c"\n', "there is no rule 'a.b'"),
        ('[[keep]]\nrule = "a.b"\ntext = "c"\ntexts = "d"\n', "unknown key 'texts'"),
        ("[[keep\n", "cannot be read as TOML"),
    ],
)
def test_errors_of_files_of_examples(textclean, write, text, said, monkeypatch):
    monkeypatch.setattr("textclean.testing.failures", lambda rule: [])
    write(".textclean-examples.toml", text)
    done = textclean("rules", "test")
    assert (done.status, said in done.err) == (2, True)


def test_the_examples_of_a_rule_for_one_host_hold(textclean, write):
    write("house.toml", PACK.replace('kind = "line"', 'kind = "line"\nhosts = ["example.org"]'))
    assert textclean("rules", "test", "house", "--packs", "house.toml").status == 0


def test_what_a_rule_does_only_after_others_is_shown_on_the_text_that_it_saw(textclean, corpus):
    seed = "corpus/seeds/003-related-block-and-header.txt"
    line = 1 + corpus[seed].decode().split("\n").index("Join the Algemeiner")
    rule = "boilerplate.en.join-the"
    assert textclean("promote", "hit", f"{seed}:{line}", "--rule", rule).status == 0
    assert textclean("rules", "test", rule).status == 0


def promoted_keep(textclean, here, place, rule):
    """The text that ``promote keep`` writes for a place, whose test then fails."""
    done = textclean("promote", "keep", place, "--rule", rule)
    assert done.status == 0, done.err
    [keep] = tomllib.loads((here / ".textclean-examples.toml").read_text())["keep"]
    assert textclean("rules", "test", rule).status == 1
    return keep["text"], done


def test_of_two_edits_in_one_line_the_column_chooses_and_the_other_is_done_beforehand(
    textclean, write, here
):
    write("corpus/a.txt", "The cafÃ© was shut on Monday, and the thÃ© was cold.\n")
    done = textclean("promote", "keep", "corpus/a.txt:1")
    assert (done.status, "corpus/a.txt:1:COLUMN, COLUMN one of 8, 41" in done.err) == (2, True)
    text, _ = promoted_keep(textclean, here, "corpus/a.txt:1:41", "encoding.mojibake")
    assert text == "The café was shut on Monday, and the thÃ© was cold.\n"


def test_what_a_rule_does_only_together_is_kept_together_and_that_is_said(textclean, write, here):
    text = "Le caf√© et le th√© du matin √©taient d√©j√† pr√™ts.\n"  # UTF-8 read as MacRoman
    write("corpus/a.txt", text)
    kept, done = promoted_keep(textclean, here, "corpus/a.txt:1:7", "encoding.mojibake")
    assert kept == text
    assert "4 other changes by encoding.mojibake, which the test forbids, too" in done.out


@pytest.mark.parametrize(
    ("stage", "kind", "news", "entries"),
    [
        ("boilerplate", 'kind = "line"\nphrases = ["all the news"]', "", 1),  # none removes it in another's stead
        ("repair", 'kind = "swap"\nwords = { "the news" = "news" }', "All news\\n", 2),
    ],
)  # fmt: skip
def test_a_place_that_several_rules_would_change_stays_as_it_is(
    textclean, write, stage, kind, news, entries
):
    rules = f'[[rule]]\nid = "%s"\nwhy = "A"\n{kind}\nhits = [["All the news\\n", "{news}"]]\nkeeps = ["A."]\n'
    pack = f'family = "house"\nstage = "{stage}"\n'
    write("house.toml", pack + rules % "one" + rules % "two")
    write("corpus/a.txt", "The deal is done.\n\nAll the news\n\nThe talks went on.\n")
    done = textclean("promote", "ignore", "corpus/a.txt:3", "--packs", "house.toml")
    assert done.out.count("leaves") == entries
    assert textclean("check", "--strict", "corpus", "--packs", "house.toml").status == 0


def test_what_no_test_can_hold_goes_into_the_ignore_file(textclean, write, here):
    write("corpus/a.txt", "The deal is done, and both sides were glad.")
    done = textclean("promote", "keep", "corpus/a.txt:1", "--rule", "layout.edges")
    assert (done.status, "the place is left alone instead" in done.err) == (0, True)
    assert ".textclean-ignore.toml:1: layout.edges leaves 'The deal" in done.out.replace('"', "'")
    assert textclean("check", "--strict", "corpus").status == 0
    assert textclean("promote", "hit", "corpus/a.txt:1", "--rule", "layout.edges").status == 2


def test_what_is_written_to_the_header_is_no_rule(textclean, corpus):
    place = "corpus/seeds/003-related-block-and-header.txt:1"
    done = textclean("promote", "keep", place, "--rule", "textclean.header")
    assert done.status == 2
    assert "textclean.header is no rule" in done.err
    assert "--header none" in done.err


def test_an_entry_for_a_place_that_only_an_early_round_would_change_is_not_stale(textclean, write):
    write("corpus/a.txt", "The deal is done.\n\nFollow us on Twitter")
    done = textclean("promote", "ignore", "corpus/a.txt:3", "--rule", "boilerplate.en.follow-us")
    assert done.status == 0
    assert "stale" not in textclean("check", "corpus").err
