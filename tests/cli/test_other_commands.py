"""diff, explain and rules; help, usage errors and configuration; what start-up may import."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from textclean.cli.main import COMMANDS

RULES = ("list", "show", "test", "try", "new", "schema")
HEAVY = (
    "ftfy", "yaml", "tqdm", "bs4", "lxml", "langdetect", "chardet", "hypothesis", "multiprocessing",
    "importlib.metadata", "dateparser", "difflib.SequenceMatcher", "click", "typer",
)  # fmt: skip


def python(*argv, **options):
    root = Path(__file__).parents[2]
    return subprocess.run(
        [sys.executable, *argv], capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"}, **options,
    )  # fmt: skip


@pytest.mark.parametrize("command", ["", *COMMANDS, *(f"rules {name}" for name in RULES)])
def test_every_help_shows_an_example(command, textclean):
    result = textclean(*command.split(), "--help")
    assert result.status == 0
    assert "Example" in result.out
    assert "  textclean " in result.out


def test_the_version(textclean):
    assert textclean("--version").out == "textclean 0.1.0\n"


def test_it_runs_as_a_module():
    result = python("-m", "textclean", "--version")
    assert (result.returncode, result.stdout) == (0, "textclean 0.1.0\n")


def test_a_check_of_plain_files_imports_nothing_heavy(here):
    (here / "x.txt").write_text("All is well here.\nThe talks went on.\n")
    (here / "y.jsonl").write_text('{"text": "All is well here.\\n"}\n')
    code = (
        "import sys; from textclean.cli.main import main; status = main(['check', 'x.txt', 'y.jsonl']);"
        "print(status, *sys.modules)"
    )
    status, *modules = python("-c", code, cwd=here).stdout.splitlines()[-1].split()
    assert status == "0"
    assert set(HEAVY) & set(modules) == set()


def test_a_reader_that_goes_away_is_no_error(here):
    (here / "x.txt").write_text("Some text here.\n\n\n\n\n" * 20_000)
    root = Path(__file__).parents[2]
    command = f"{sys.executable} -m textclean diff x.txt | head -1"
    result = subprocess.run(
        command, shell=True, cwd=here, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert result.stdout == "--- a/x.txt\n"
    assert result.stderr == ""


def test_diff_is_what_fix_writes(textclean, here):
    (here / "x.txt").write_text("One line.\nTwo lines.  \nThree lines.\n")
    result = textclean("diff", "x.txt")
    assert result.status == 1
    assert result.out == (
        "--- a/x.txt\n+++ b/x.txt\n@@ -1,3 +1,3 @@\n One line.\n-Two lines.  \n+Two lines.\n Three lines.\n"
    )
    textclean("fix", "x.txt")
    assert textclean("diff", "x.txt") == (0, "", "")


def test_diff_of_records_names_the_file_once(textclean, here):
    (here / "x.jsonl").write_text(
        '{"text": "One.  \\n"}\n{"text": "Two.\\n"}\n{"text": "Three.  \\n"}\n'
    )
    result = textclean("diff", "x.jsonl")
    assert result.out.count("+++ b/x.jsonl") == 1
    assert "@@ -1 +1 @@\n" in result.out
    assert "@@ -3 +3 @@\n" in result.out


def test_explain_says_rule_why_and_both_sides(textclean, corpus):
    name = next(name for name in corpus if "003" in name)
    everything = textclean("explain", name)
    assert everything.status == 0
    assert "why:" in everything.out
    assert "before:" in everything.out
    line = next(row for row in everything.out.splitlines() if "header.en.avatar" in row).split(":")[
        1
    ]
    one = textclean("explain", f"{name}:{line}")
    assert "header.en.avatar" in one.out
    assert 'before: "avatar by Reuters and Algemeiner Staff' in one.out
    assert "author is 'Reuters and Algemeiner Staff'" in one.out
    assert "layout" not in one.out


def test_explain_tells_findings_and_silence(textclean, corpus):
    name = next(name for name in corpus if "004" in name)
    assert "(finding: unsafe)" in textclean("explain", name).out
    assert "nothing changes here" in textclean("explain", f"{name}:2").out
    assert textclean("explain", "gone.txt").status == 2


def test_explain_a_record(textclean, corpus):
    result = textclean("explain", "corpus/made/records.jsonl:1")
    assert "corpus/made/records.jsonl:1:" in result.out
    assert "records.jsonl:3:" not in result.out


def test_rules_are_listed(textclean):
    text = textclean("rules", "list").out.splitlines()
    rows = json.loads(textclean("rules", "list", "--format", "json").out)
    assert len(rows) == len(text) > 20
    assert set(rows[0]) == {"id", "stage", "safety", "why"}
    assert textclean("rules", "list", "layout").out.count("\n") < len(rows)


def test_a_rule_is_shown_with_its_examples(textclean):
    result = textclean("rules", "show", "boilerplate.en.follow-us")
    for part in ("boilerplate.en.follow-us", "changes:", "leaves alone:", "woken by:", "safety:"):
        assert part in result.out


@pytest.mark.parametrize("typo", ["boilerplate.en.folow-us", "follow-us"])
def test_an_unknown_rule_gets_its_near_miss(typo, textclean):
    result = textclean("rules", "show", typo)
    assert result.status == 2
    assert "did you mean boilerplate.en.follow-us" in result.err


def test_the_examples_of_the_rules_hold(textclean):
    result = textclean("rules", "test")
    assert (result.status, result.out) == (0, "")
    assert result.err.endswith("0 failed\n")


def test_an_example_that_fails_is_shown(textclean, here):
    pack = """
family = "boilerplate"
stage = "boilerplate"
[[rule]]
id = "mine"
why = "A test"
kind = "line"
phrases = ["remove me"]
hits = [["Remove me\\n", "wrong"]]
keeps = ["Fine.\\n"]
"""
    (here / "packs").mkdir()
    (here / "packs/mine.toml").write_text(pack)
    result = textclean("rules", "test", "boilerplate.mine", "--packs", "packs")
    assert result.status == 1
    assert "boilerplate.mine: " in result.out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["check", "x.txt", "--select", "boilerplat"], "did you mean 'boilerplate'"),
        (["check", "x.txt", "--preset", "articl"], "unknown preset"),
        (["check", "x.txt", "--packs", "nowhere"], "nowhere"),
        (["check", "x.txt", "--config", "nowhere.toml"], "nowhere.toml: cannot be read"),
        (["check", "x.txt", "--max-removed", "7"], "no share between 0 and 1"),
        (["fix", "x.txt", "--log", "l", "--no-log"], "contradict"),
        (["nothing"], "invalid choice"),
        ([], "required"),
    ],
)
def test_usage_errors_are_one_line_and_2(argv, said, textclean, here):
    (here / "x.txt").write_text("Fine.\n")
    result = textclean(*argv)
    assert result.status == 2
    assert said in result.err
    assert "Traceback" not in result.err


def test_the_nearest_configuration_holds_and_the_command_line_wins(textclean, here):
    (here / "textclean.toml").write_text('ignore = ["layout"]\nfield = "body"\n')
    (here / "x.jsonl").write_text('{"body": "Trailing.  \\nHere.\\n"}\n')
    assert textclean("check", "x.jsonl").status == 0
    assert textclean("check", "x.jsonl", "--ignore", "names").status == 1
    assert textclean("check", "x.jsonl", "--field", "text").status == 2
    (here / "textclean.toml").write_text("felid = 1\n")
    assert "unknown key 'felid'" in textclean("check", "x.jsonl").err


def test_selection_and_unsafe_fixes(textclean, corpus):
    name = next(name for name in corpus if "004" in name)
    only = textclean("check", name, "--select", "names", "--statistics").out
    assert {line.split()[1] for line in only.splitlines()[:-1]} == {"names.misspelt"}
    usual = textclean("check", name).out
    unsafe = textclean("check", name, "--unsafe-fixes").out
    assert int(unsafe.splitlines()[-1].split()[0]) > int(usual.splitlines()[-1].split()[0])


OWN_NAMES = ("decode.encoding", "decode.line-ends", "decode.byte-order-mark", "textclean.header")


@pytest.mark.parametrize("name", OWN_NAMES)
def test_names_that_are_no_rules_are_explained(name, textclean):
    result = textclean("rules", "show", name)
    assert result.status == 0
    assert "cannot be switched off" in result.out
    assert name in textclean("rules", "list").out
    assert textclean("rules", "test", name).status == 2


def test_a_rule_is_shown_as_json(textclean):
    (shown,) = json.loads(
        textclean("rules", "show", "boilerplate.en.follow-us", "--format", "json").out
    )
    assert shown["id"] == "boilerplate.en.follow-us"
    assert shown["hits"]
    assert shown["keeps"]


def test_rules_are_listed_by_safety(textclean):
    rows = json.loads(textclean("rules", "list", "--safety", "unsafe", "--format", "json").out)
    assert rows
    assert {row["safety"] for row in rows} == {"unsafe"}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("-", "standard input has no places"),
        ("x.txt:a", "LINE must be a number, not 'a'"),
        ("x.txt:9", "has no line 9; its last one is 2"),
        ("x.jsonl:9", "has no line 9; its last one is 1"),
    ],
)
def test_explain_of_no_place_says_why(place, said, textclean, here):
    (here / "x.txt").write_text("One line.\nTwo lines.\n")
    (here / "x.jsonl").write_text('{"text": "One."}\n')
    result = textclean("explain", place)
    assert result.status == 2
    assert said in result.err


def test_the_pack_in_the_readme_has_the_effect_that_it_shows(textclean, here):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (pack,) = [part for part in readme.split("```") if part.startswith("toml\nfamily")]
    (here / "our-rules").mkdir()
    (here / "our-rules/house.toml").write_text(pack.removeprefix("toml\n"))
    assert textclean("rules", "test", "house", "--packs", "our-rules").status == 0
    ((before, after),) = tomllib.loads(pack.removeprefix("toml\n"))["rule"][0]["hits"]
    (here / "x.txt").write_text(before)
    assert textclean("fix", "x.txt", "--packs", "our-rules/house.toml").status == 1
    assert (here / "x.txt").read_text() == after


def test_the_python_in_the_readme_gives_what_it_says():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (code,) = [part for part in readme.split("```") if part.startswith("python\n")]
    names = {}
    exec(code.removeprefix("python\n"), names)
    result = names["result"]
    assert f"result.text  # {result.text!r}\n" in code
    assert f"result.meta  # {result.meta!r} here" in code
    assert result.undo() != result.text


@pytest.mark.parametrize("command", [["check", "x.txt"], ["rules", "test"]])
def test_a_pattern_that_is_wrong_is_named_with_file_and_rule(command, textclean, here):
    (here / "x.txt").write_text("Fine.\n")
    (here / "own.toml").write_text(
        'family = "own"\nstage = "boilerplate"\n[[rule]]\nid = "a"\nwhy = "w"\nkind = "line"\n'
        'patterns = ["a(b"]\nliterals = ["a"]\nhits = [["a", "b"]]\nkeeps = ["c"]\n'
    )
    result = textclean(*command, "--packs", "own.toml")
    assert result.status == 2
    assert result.err.startswith(
        "textclean: own.toml:7: rule 'a': 'patterns': 'a(b' does not compile"
    )


def test_a_rule_that_stands_in_for_a_shipped_one_is_said_once(textclean, here):
    (here / "x.txt").write_text("Fine.\n")
    (here / "own.toml").write_text(
        'family = "boilerplate"\nlanguage = "en"\nstage = "boilerplate"\n[[rule]]\nid = "follow-us"\n'
        'why = "w"\nkind = "line"\nphrases = ["b"]\nhits = [["b", ""]]\nkeeps = ["c"]\n'
    )
    result = textclean("check", "x.txt", "--packs", "own.toml")
    assert result.status == 0
    assert result.err == (
        "textclean: own.toml: rule 'boilerplate.en.follow-us' replaces the shipped one\n"
    )


def test_nothing_to_check_is_visible(textclean, here):
    (here / "textclean.toml").write_text('exclude = ["*.md"]\n')
    (here / "x.md").write_text("Text.  \n")
    result = textclean("check", "x.md")
    assert result.status == 0
    assert "x.md: left out: excluded by '*.md'" in result.err
    assert "there is no file to clean here" in result.err


def test_a_corpus_in_which_nothing_recurs_gives_a_pack_without_rules(here, textclean):
    (here / "a.txt").write_text("The talks ended on Friday.\n")
    learned = textclean("learn", "a.txt", "-o", "mine.toml")
    assert learned.status == 0
    assert "nothing recurs; no rules written into mine.toml" in learned.err
    lines = (here / "mine.toml").read_text().splitlines()
    assert lines
    assert all(line.startswith("#") for line in lines)
    for command in (["run", "a.txt", "--out", "o"], ["check", "a.txt"], ["rules", "test"]):
        assert textclean(*command, "--rules", "mine.toml").status == 0, command


def test_learning_from_what_is_not_there_leaves_the_pack_that_is(textclean, write, here):
    write("mine.toml", "# by hand\n")
    done = textclean("learn", "articels", "-o", "mine.toml")
    assert done.status == 2
    assert "articels: no such file" in done.err
    assert (here / "mine.toml").read_text() == "# by hand\n"
    assert not (here / "mine.toml.old").exists()
