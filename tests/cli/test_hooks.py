"""The example of a corpus repository, the hooks' entries, and the script of the GitHub Action."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "example-corpus"
ACTION = ROOT / ".github" / "actions" / "check" / "action.yml"
DIRTY = "The deal is done, and both sides were glad.\nThe harbour's own paper since 1888\n"


@pytest.fixture
def example(here):
    """A copy of the example repository, which is the working directory."""
    shutil.copytree(EXAMPLE, here, dirs_exist_ok=True)
    return here


def test_the_example_passes_with_its_pack_baseline_and_ignores(textclean, example):
    done = textclean("check", "--strict", "texts")
    assert (done.status, "1 place in the baseline" in done.err) == (0, True)
    assert textclean("check", "--no-baseline", "texts").out.count("ferries.txt") == 1
    (example / ".textclean-ignore.toml").unlink()
    assert "study.txt:3" in textclean("check", "texts").out
    assert textclean("rules", "test", "house").status == 0


def test_what_is_new_fails_and_fix_leaves_untouched_records_byte_identical(textclean, example):
    wire = example / "texts" / "wire.jsonl"
    lines = wire.read_bytes().splitlines(keepends=True)
    new = json.dumps({"id": 3, "text": DIRTY}).encode() + b"\n"
    wire.write_bytes(b"".join([lines[0], new, lines[1]]))
    done = textclean("check", "texts")
    assert (done.status, done.out.startswith("texts/wire.jsonl:2:")) == (1, True)
    assert textclean("fix", "texts/wire.jsonl").status == 1
    fixed = wire.read_bytes().splitlines(keepends=True)
    assert [fixed[0], fixed[2]] == lines
    assert json.loads(fixed[1]) == {"id": 3, "text": DIRTY.split("\n")[0] + "\n"}


def test_the_files_of_the_hooks_are_known_formats():
    from textclean.formats import format_of

    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text()):
        for name in ("a.txt", "a.md", "a.jsonl", "a.ndjson"):
            assert re.search(hook["files"], name)
            assert format_of(Path(name))
        assert not re.search(hook["files"], ".pre-commit-config.yaml")
        assert hook["entry"].split()[1] == hook["id"].removeprefix("textclean-")


def _run_action(folder, **inputs):
    """The script of the action's last step, with a command where the step before has installed it."""
    step = yaml.safe_load(ACTION.read_text())["runs"]["steps"][-1]
    bin = folder / "runner temp" / "textclean" / "bin"
    bin.mkdir(parents=True, exist_ok=True)
    command = bin / "textclean"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m textclean "$@"\n')
    command.chmod(0o755)
    given = {name: inputs.get(name.lower(), "") for name in step["env"]}
    env = {**os.environ, **given, "RUNNER_TEMP": str(folder / "runner temp")}
    call = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(call, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_the_action_annotates_and_fails(example):
    assert _run_action(example, paths="texts", options="--strict\n").returncode == 0
    (example / "texts" / "a new, $(touch bad).txt").write_text(DIRTY)
    done = _run_action(example, paths="texts/2021\ntexts/a new, $(touch bad).txt\n")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "::error title=house.motto,file=texts/a new%2C $(touch bad).txt,line=2,"
    )
    assert not (example / "bad").exists()


def test_the_action_takes_a_revision_and_writes_sarif(example, git):
    git("add", ".")
    git("commit", "-qm", "first")
    (example / "texts" / "new.txt").write_text(DIRTY)
    done = _run_action(example, paths="texts", since="HEAD", sarif="out.sarif")
    [run] = json.loads((example / "out.sarif").read_text())["runs"]
    assert done.returncode == 1
    assert [result["ruleId"] for result in run["results"]] == ["house.motto"]


def _valid(kind, text):
    """Whether YAML is what GitHub takes, by the schema that check-jsonschema brings."""
    vendored = resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((vendored / f"github-{kind}.json").read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema).is_valid(yaml.load(text, yaml.BaseLoader))


def test_the_action_is_one_by_the_schema_of_actions():
    text = ACTION.read_text()
    assert _valid("actions", text)
    assert not _valid("actions", text.replace("using: composite", "using: compost"))


def test_the_workflow_of_the_documentation_is_one_by_the_schema_of_workflows():
    page = (ROOT / "docs" / "how-to" / "pre-commit.md").read_text()
    (text,) = (block for block in re.findall(r"```yaml\n(.*?)```", page, re.S) if "jobs:" in block)
    assert _valid("workflows", text)
    assert not _valid("workflows", text.replace("runs-on", "runs"))


def test_the_inputs_of_the_action_reach_its_script_as_data_alone():
    action = yaml.safe_load(ACTION.read_text())
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    used = re.findall(r"inputs\.([\w-]+)", ACTION.read_text())
    assert sorted(set(used)) == sorted(action["inputs"])
    workflow = yaml.safe_load((EXAMPLE / ".github/workflows/textclean.yml").read_text())
    [step] = [s for s in workflow["jobs"]["check"]["steps"] if "actions/check@TAG" in s["uses"]]
    assert set(step["with"]) <= set(action["inputs"])
