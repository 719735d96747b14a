"""Tests that rules and golden cases bring along; public, for whoever writes packs or plugins.

A test module needs one line a kind::

    @pytest.mark.parametrize("rule", catalogue.rules(["my-packs"]), ids=lambda rule: rule.id)
    def test_examples(rule):
        assert not testing.failures(rule)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from textclean.pipeline import Pipeline
from textclean.result import Result
from textclean.rules import Example, Rule
from textclean.structs import NamedTuple

EDITS = "edits.jsonl"


def failures(rule: Rule) -> list[str]:
    """What is wrong with the examples of ``rule``, one sentence each; [] if all hold.

    A hit must become its ``after`` (for a ``flag`` rule: ``after`` must be what is flagged), stay
    so when cleaned again, and come out the same without the gate.  A keep must not change.
    """
    wrong = []
    if not rule.hits or not rule.keeps:
        wrong.append("a rule needs at least one hit and one keep")
    if not rule.why:
        wrong.append("a rule needs a reason ('why')")
    if rule.safety != "flag" and any(hit.before == hit.after for hit in rule.hits):
        wrong.append("a hit must change; what must not change is a keep")
    for ungated in (False, True):
        pipeline = alone(rule, ungated=ungated)
        for hit in rule.hits:
            wrong += _hit_failures(rule, pipeline, hit)
        for keep in rule.keeps:
            result = cleaned(rule, pipeline, keep)
            if result.changed or (rule.safety == "flag" and result.findings):
                wrong.append(f"must keep {keep!r}, makes {result.text!r} {result.findings}")
    return list(dict.fromkeys(wrong))


def alone(rule: Rule, *, ungated: bool = False) -> Pipeline:
    """A pipeline of this one rule, without a removal budget, unsafe edits applied."""
    preset = min(rule.presets, default="article")
    return Pipeline(
        preset,
        rules=[rule],
        select=[rule.id],
        unsafe_fixes=True,
        max_removed=1.0,
        punctuation=rule.punctuation or "keep",
        ungated=ungated,
    )


def cleaned(rule: Rule, pipeline: Pipeline, text: str) -> Result:
    """``text`` cleaned by the pipeline of this one rule, as a document that the rule is for."""
    format = "" if not rule.formats or "" in rule.formats else min(rule.formats)
    meta = {"url": f"https://{min(rule.hosts)}/"} if rule.hosts else {}
    return pipeline.within(min(rule.sources, default="")).clean(text, meta, format=format)


def _hit_failures(rule: Rule, pipeline: Pipeline, hit: Example) -> Iterator[str]:
    result = cleaned(rule, pipeline, hit.before)
    if rule.safety == "flag":
        flagged = [finding.old for finding in result.findings]
        if flagged != [hit.after]:
            yield f"must flag {hit.after!r} in {hit.before!r}, flags {flagged}"
        return
    if result.text != hit.after:
        yield f"must make {hit.after!r} of {hit.before!r}, makes {result.text!r}"
    again = cleaned(rule, pipeline, hit.after)
    if again.changed:
        yield f"changes its own result {hit.after!r} to {again.text!r}"


class Case(NamedTuple):
    """One golden case: a folder with ``input.*``, ``expected.txt``, ``expected.json`` and the edits."""

    name: str
    folder: Path

    @property
    def input(self) -> Path:
        """The one file of the case that is cleaned."""
        return next(self.folder.glob("input.*"))

    def clean(self, pipeline: Pipeline) -> Result:
        """The result of cleaning the input."""
        return pipeline.clean_bytes(self.input.read_bytes(), format=self.input.suffix[1:])

    def expected(self) -> dict[str, str]:
        """What stands in the golden files, by file name; a missing one is empty."""
        names = ("expected.txt", "expected.json", EDITS)
        return {name: _read(self.folder / name) for name in names}

    def update(self, result: Result) -> None:
        """Write ``result`` as what is expected from now on."""
        for name, text in rendered(result).items():
            (self.folder / name).write_text(text, encoding="utf-8", newline="\n")


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8") if file.exists() else ""


def rendered(result: Result) -> dict[str, str]:
    """A result as the golden files hold it: text, metadata, and the edits in the original's offsets."""
    rows = [
        {"rules": list(h.rules), "start": h.start, "end": h.end, "old": h.old, "new": h.new}
        for h in result.log.hunks()
    ]
    return {
        "expected.txt": result.text,
        "expected.json": json.dumps(result.meta, ensure_ascii=False, indent=2) + "\n",
        EDITS: "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows),
    }


def cases(folder: Path) -> list[Case]:
    """The golden cases directly under ``folder``, in order of name."""
    return [Case(f.name, f) for f in sorted(folder.iterdir()) if any(f.glob("input.*"))]
