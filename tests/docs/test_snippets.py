"""Every command and snippet of README and documentation is run, page by page, in a folder with the seeds.

In a ``console`` block a line after ``$`` is a command (a here-document goes on to its ``EOF``), what
follows is what it prints: nothing stated is not compared, a line ``...`` stands for any lines.  Of an
``sh`` block each line is run.  Commands may exit with 0 or 1 (findings), an error is 2.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from textclean import config, packs, testing

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ERROR = 2
_HERE = re.compile(r"<<-?'?(\w+)'?")


def run(script):
    """What ``script`` prints; it fails with the status of an error."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], check=False, text=True, env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode < ERROR, f"status {done.returncode} of: {script}\n{done.stdout}"
    return done.stdout


def commands(lines):
    """Each command of a block, and the lines that it is said to print."""
    found = []
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            here = _HERE.search(command)
            while command.endswith("\\") or (here and not command.endswith(f"\n{here[1]}")):
                command += "\n" + next(lines)
            found.append((command, []))
        else:
            found[-1][1].append(line)
    return found


def line_pattern(line):
    """What a printed line must look like; ``…`` stands for the rest of it, or a part."""
    return "(?:.*\\n)*" if line == "..." else re.escape(line).replace("…", ".*") + "\\n"


def console(example):
    """Run the commands of a block and compare what they print with what stands under them."""
    for command, expected in commands(iter(example.parsed.splitlines())):
        printed = run(command)
        if expected:
            pattern = "".join(map(line_pattern, expected))
            assert re.fullmatch(pattern, printed.strip() + "\n"), f"{command}\nprints\n{printed}"


def shell(example):
    """Run the lines of a block, unless a comment says that it is run elsewhere (by ``.ci/run``)."""
    before = example.document.text[: example.start].rstrip()
    if not before.rsplit("\n", 1)[-1].startswith("<!-- command:"):
        for line in example.parsed.splitlines():
            run(line)


def toml(example):
    """A pack must hold its own examples; what is no pack must be a configuration."""
    if "[[rule]]" in example.parsed:
        rules = packs.read("example.toml", example.parsed, compiles=True)
        assert not [failure for rule in rules for failure in testing.failures(rule)]
    else:
        path = Path("project") / "textclean.toml"
        path.parent.mkdir(exist_ok=True)
        Path("common.toml").touch()  # what the example extends
        path.write_text(example.parsed)
        config.read(path)


PARSERS = [
    PythonCodeBlockParser(),
    CodeBlockParser("console", console),
    CodeBlockParser("sh", shell),
    CodeBlockParser("toml", toml),
]
PACK = """family = "mine"
stage = "boilerplate"

[[rule]]
id = "motto"
why = "A motto"
kind = "line"
phrases = ["all the news that fits"]
hits = [["It is done.\\nAll the news that fits\\n", "It is done.\\n"]]
keeps = ["All the news that fits was read.\\n"]
"""
PAGE = (
    "<!DOCTYPE html><title>Talks</title><main><p>The talks in Rome went on for two days.</p></main>"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the inputs of the golden cases as ``seeds`` and ``articles``, what they should become, a page and a pack, all committed."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "gold").mkdir()
    for case in sorted((ROOT / "golden").glob("00*")):
        shutil.copy(case / "input.txt", tmp_path / "seeds" / f"{case.name}.txt")
        shutil.copy(case / "expected.txt", tmp_path / "gold" / f"{case.name}.txt")
    shutil.copytree(tmp_path / "seeds", tmp_path / "articles")
    shutil.copy(case / "input.txt", tmp_path / "article.txt")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(PAGE)
    (tmp_path / "my-rules.toml").write_text(PACK)
    monkeypatch.chdir(tmp_path)
    run(
        "git init -q . && git add . && git -c user.name=A -c user.email=a@example.org commit -qm 'Begin'"
    )
    return tmp_path


ENGINES = {"ray.md": "ray", "spark.md": "spark", "other-pipelines.md": "engines"}


def _marked(page):
    """The page, with what its snippets need beyond what every developer has installed."""
    marks = [getattr(pytest.mark, ENGINES[page.name])] if page.name in ENGINES else []
    warns = [pytest.mark.filterwarnings("default")] if marks else []
    return pytest.param(page, id=str(page.relative_to(ROOT)), marks=[*marks, *warns])


@pytest.mark.parametrize("page", list(map(_marked, PAGES)))
def test_snippets(page, folder):
    for example in Sybil(parsers=PARSERS, path=str(page.parent)).parse(page).examples():
        example.evaluate()


def test_a_wrong_output_is_caught(folder):
    page = folder / "page.md"
    page.write_text("```console\n$ echo one\ntwo\n```\n")
    (example,) = Sybil(parsers=PARSERS, path=str(folder)).parse(page).examples()
    with pytest.raises(AssertionError, match="prints"):
        example.evaluate()
