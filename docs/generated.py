"""What is made from the program itself when the site is built: the rules, the commands, the extras."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from itertools import groupby
from pathlib import Path

from mkdocs.structure.files import File

from textclean import catalogue
from textclean.cli.main import COMMANDS

_HEAD = """# Rules: {name}

Each rule with its reason and its examples, which are its tests: what must change, and what looks like it and must stay.
A rule id, or a dotted prefix of one, is what `select`, `ignore` and `textclean rules show` take.

"""


def on_files(files, config):
    """Add the generated pages to ``files``."""
    pages = {f"reference/rules/{name}.md": text for name, text in _rule_pages()}
    pages["reference/command-line.md"] = _command_line()
    pages["reference/rules/index.md"] = _index(sorted(pages))
    for path, text in pages.items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown, page, config, files):
    """Put the table of extras where a page asks for it."""
    return markdown.replace("<!-- extras -->", _extras())


def _extras():
    """The extras in pyproject.toml of which a comment says what they are for, and what each brings."""
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    extras = tomllib.loads(text)["project"]["optional-dependencies"]
    rows = [
        f"| `{name}` | {why} | {', '.join(_requirements(extras, name))} |"
        for name, why in re.findall(r"(?m)^(\w+) = \[.*\]  # (.*)$", text)
        if name in extras
    ]
    return "\n".join(["| extra | for | brings |", "|---|---|---|", *rows])


def _requirements(extras, name):
    """The projects that an extra brings, also by way of others."""
    for requirement in extras[name]:
        project, others = re.match(r"([\w.-]+)(?:\[([\w,]+)\])?", requirement).groups()
        if project == "textclean-corpus":
            for other in others.split(","):
                yield from _requirements(extras, other)
        else:
            yield project


def _rule_pages():
    """The name and the text of each page: a family, and a language of it."""
    rules = sorted(catalogue.shipped(), key=_page_of)
    for name, group in groupby(rules, key=_page_of):
        title = name.replace("-", ", ")
        yield name, _HEAD.format(name=title) + "\n".join(map(_section, group))


def _page_of(rule):
    family = rule.id.split(".")[0]
    return f"{family}-{rule.language}" if rule.language else family


def _index(paths):
    links = [path.rsplit("/", 1)[1] for path in paths if path.startswith("reference/rules/")]
    rows = [f"- [{link[:-3].replace('-', ', ')}]({link})" for link in links]
    count = len(catalogue.shipped())
    return (
        f"# Rules\n\ntextclean comes with {count} rules, by family and language:\n\n"
        + "\n".join(rows)
        + "\n"
    )


def _section(rule):
    why = rule.why.rstrip(".")
    facts = f"Stage `{rule.stage}`, {_SAFETY[rule.safety]}."
    source = f" Source: {rule.source}." if rule.source else ""
    shown = "\n".join(_hit(hit) for hit in rule.hits[:3])
    kept = "Must stay:\n\n" + "\n".join(map(_block, rule.keeps[:3]))
    return f"## `{rule.id}` {{ #{rule.id} }}\n\n{why}.\n\n{facts}{source}\n\n{shown}\n{kept}\n"


_SAFETY = {
    "safe": "applied",
    "unsafe": "applied with `--unsafe-fixes`, else reported",
    "flag": "reported, never applied",
}


def _hit(hit):
    return f"Becomes clean:\n\n{_block(hit.before)}\n{_block(hit.after) if hit.after.strip() else '(nothing is left)'}\n"


def _block(text):
    """``text`` in a fence that is longer than any in it."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    body = (
        text.rstrip("\n").encode("unicode_escape").decode()
        if _is_invisible(text)
        else text.rstrip("\n")
    )
    return f"{fence}text\n{body}\n{fence}\n"


def _is_invisible(text):
    return any(not (char.isprintable() or char == "\n") for char in text)


def _command_line():
    """The help of every command."""
    parts = ["# Command line\n"]
    for command in ("", *COMMANDS):
        words = ["textclean", *filter(None, [command])]
        said = subprocess.run(
            [sys.executable, "-m", *words, "--help"], capture_output=True, text=True, check=True,
            env={**os.environ, "COLUMNS": "100"},
        )  # fmt: skip
        parts.append(f"## {' '.join(words)}\n\n```text\n{said.stdout.rstrip()}\n```\n")
    return "\n".join(parts)
