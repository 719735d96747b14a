"""The fingerprint is another exactly when the results may be."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from textclean import Edit, Pipeline, Rule, fingerprint
from textclean.rules import Always, Example


def test_the_same_configuration_has_the_same_fingerprint_in_every_process():
    script = "import textclean; print(textclean.Pipeline().fingerprint)"
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert told == {Pipeline().fingerprint}


@pytest.mark.parametrize(
    "settings",
    [
        {"preset": "page"},
        {"preset": "minimal"},
        {"select": "boilerplate"},
        {"ignore": "names"},
        {"unsafe_fixes": True},
        {"max_removed": 0.1},
        {"punctuation": "straight"},
        {"language_detector": "fasttext"},
    ],
    ids=str,
)
def test_a_setting_that_matters_changes_it(settings):
    assert Pipeline(**settings).fingerprint != Pipeline().fingerprint


def test_settings_that_choose_the_same_do_not_change_it(pack):
    assert Pipeline("minimal", ignore="names").fingerprint == Pipeline("minimal").fingerprint
    assert (
        Pipeline(packs=pack(name="a.toml")).fingerprint
        == Pipeline(packs=pack(name="b.toml")).fingerprint
    )


def test_a_changed_pack_changes_it_and_a_changed_example_does_not(pack):
    before = Pipeline(packs=pack()).fingerprint
    assert Pipeline(packs=pack(keep="Another text.")).fingerprint == before
    assert Pipeline(packs=pack(phrase="News you can fold")).fingerprint != before


def test_a_rule_that_is_not_chosen_does_not_count(pack):
    before = Pipeline("minimal", packs=pack()).fingerprint
    assert Pipeline("minimal", packs=pack(phrase="News you can fold")).fingerprint == before


def _find(mark):
    def find(document, lines):
        for line in lines:
            if line.text.startswith(mark):
                yield Edit(line.start, line.end)

    return find


def _rule(find):
    return Rule("own.mark", "boilerplate", find, Always("a test"), "a mark goes")


def test_a_function_of_ones_own_is_told_by_its_source_and_by_what_it_holds():
    one, again, other = (fingerprint.definition(_rule(_find(mark))) for mark in ("#", "#", "%"))
    assert one == again != other
    typed = {"__name__": "typed"}
    exec("def a(document, lines): return []\ndef b(document, lines): return ()", typed)
    a, b = typed["a"], typed["b"]
    b.__qualname__ = "a"
    assert fingerprint.definition(_rule(a)) != fingerprint.definition(_rule(b))


def test_examples_do_not_count():
    rule = _rule(_find("#"))
    with_example = replace(rule, hits=(Example("#a\n", ""),), keeps=("a",))
    assert fingerprint.definition(with_example) == fingerprint.definition(rule)


def test_the_code_and_the_libraries_count(monkeypatch):
    before = fingerprint.code()
    assert fingerprint.code.__wrapped__() == before
    monkeypatch.setattr(fingerprint, "_releases", lambda: ["ftfy 99"])
    assert fingerprint.code.__wrapped__() != before


def test_a_module_and_a_word_list_count(tmp_path):
    (tmp_path / "rules.py").write_text("one = 1\n")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "places.toml").write_text("")
    (tmp_path / "own.toml").write_text("")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "rules.py").write_text("")
    names = [name for name, _ in fingerprint._files(tmp_path)]
    assert names == ["/rules.py", "/tables/places.toml"]
