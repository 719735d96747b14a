"""Imports point one way, and what is heavy is not loaded until it is needed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "textclean"
LAYERS = [  # each may import from those before it, and from its own
    [
        "edits",
        "ignores",
        "lexicon",
        "lineage",
        "months",
        "packlines",
        "patterns",
        "pieces",
        "literals",
        "scripts",
        "stop_words",
        "stored",
        "structs",
    ],
    ["alignment"],
    ["language", "shields", "headers"],
    ["document"],
    ["shape", "encodings", "alphabet", "vocabulary"],
    ["context", "recurrence", "signs"],
    ["prose"],
    ["template"],
    ["rules", "budget", "remarks"],
    ["kinds", "schema"],
    ["packs", "gate"],
    ["fingerprint"],
    ["fixers"],
    ["catalogue"],
    ["result", "quality"],
    ["rounds"],
    ["pipeline", "config"],
    ["settings"],
    ["testing"],
    ["formats", "report", "batch", "corpus"],
    ["cli", "integrations"],
]
MOST_MODULES = (
    96  # of ours in a clean check: each takes 0.3 ms; a title wakes the rules for headers
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


def _imports(file):
    """The textclean modules that ``file`` imports when it is imported itself."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            if node.module == "textclean":
                yield from (alias.name for alias in node.names)
            elif node.module.startswith("textclean."):
                yield node.module.split(".")[1]


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_one_way(file):
    own = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in ("__init__", "__main__"):
        return
    wrong = [name for name in _imports(file) if RANK.get(name, -1) > RANK[own]]
    assert not wrong


def test_every_module_has_a_layer():
    names = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in FILES}
    assert names - {"__init__", "__main__"} == set(RANK)


def _loaded_by(code):
    return set(_printed_by(f"{code}\nimport sys; print(*sys.modules)").split())


def _printed_by(script):
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_importing_the_package_loads_next_to_nothing():
    loaded = _loaded_by("import textclean")
    assert (
        not {"regex", "rapidfuzz", "ftfy", "ahocorasick_rs", "tomllib", "textclean.pipeline"}
        & loaded
    )


def test_cleaning_plain_text_loads_nothing_heavy():
    loaded = _loaded_by("import textclean; textclean.clean('Nothing is wrong with this text.\\n')")
    assert not {"ftfy", "rapidfuzz", "langdetect", "dateparser", "chardet", "yaml", "tqdm"} & loaded


@pytest.mark.parametrize("text", ["Tram line stays open\nThe works in Graz begin in March.\n", ""])
def test_a_clean_check_parses_no_pack_and_loads_nothing_heavy(tmp_path, monkeypatch, text):
    """Whatever the language: two lines are too few to tell it, so the rules for all are ready."""

    monkeypatch.setenv("TEXTCLEAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clean.txt").write_text(text)
    check = "from textclean.cli.main import main; main(['check', 'clean.txt'])"
    _loaded_by(check)  # compiles the packs
    loaded = _loaded_by(check)
    heavy = {"bs4", "chardet", "ftfy", "langdetect", "lxml", "rapidfuzz", "regex", "tqdm", "yaml"}
    unused = {
        "dataclasses",
        "hashlib",
        "json",
        "shutil",
        "tempfile",
        "inspect",
        "textclean.fixers.header.title",
        "textclean.fixers.page",
        "fsspec",
        "textclean.batch.remote",
        "textclean.formats.jsonl",
        "textclean.kinds",
        "textclean.packs.reading",
        "tomllib",
    }
    assert not (heavy | unused) & loaded
    assert len([name for name in loaded if name.startswith("textclean")]) <= MOST_MODULES


def test_a_clean_check_compiles_no_annotation(tmp_path, monkeypatch):
    """Each takes as long as to clean a line, and the first 3 ms."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clean.txt").write_text("Nothing is wrong with this text.\n")
    check = "from textclean.cli.main import main; main(['check', 'clean.txt'])"
    _loaded_by(check)  # compiles the packs
    watched = "import typing; typing.ForwardRef.__init__ = lambda self, text, **more: exit(text)"
    _loaded_by(f"{watched}; {check}")


def test_a_process_of_ours_ends_without_looking_for_garbage():
    at_exit = (
        "import atexit, gc; atexit.register(lambda: print('frozen', gc.get_freeze_count() > 0))"
    )
    command = (
        "import sys; sys.argv[1:] = ['--version']; from textclean.cli.main import main; main()"
    )
    assert "True" in _printed_by(f"{at_exit}; {command}")
    assert "False" in _printed_by(f"{at_exit}; {command.replace('main()', 'main(sys.argv[1:])')}")


def test_the_version_loads_no_command():
    code = "from textclean.cli.main import main\ntry: main(['--version'])\nexcept SystemExit: pass"
    loaded = _loaded_by(code)
    assert not {"textclean.cli.check", "textclean.cli.options", "pathlib", "inspect"} & loaded
