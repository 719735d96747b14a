"""The pipeline: rules propose, ``settle`` decides, one splice applies; round after round until quiet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from textclean import budget, headers
from textclean.document import Document
from textclean.edits import Edit, Log, Pass, settle
from textclean.gate import Gate
from textclean.result import Finding, Reason, Result
from textclean.rules import STAGES, Rule

# A text that is still changing in the last round is left as it came.  Evidence works from the edges in
# (the notice under the call under the share bar), so that real articles need up to four rounds.
ROUNDS = 5


class Pipeline:
    """The rules of one configuration, ready to clean any number of texts.

    ``preset`` is ``article`` (text that an extractor already produced; the default), ``page`` (the
    text of a whole page) or ``minimal`` (encoding, characters and layout only).  ``select`` and
    ``ignore`` take rule ids or dotted prefixes of them.  ``packs`` are further pack folders.
    ``unsafe_fixes`` applies unsafe edits as well.  Raises ConfigError for what it does not know.
    """

    def __init__(
        self,
        preset: str = "article",
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        packs: Iterable[str | Path] = (),
        unsafe_fixes: bool = False,
        max_removed: float | None = None,
        ungated: bool = False,
        rules: Sequence[Rule] | None = None,
    ) -> None:
        from textclean import catalogue

        available = catalogue.rules(packs) if rules is None else rules
        self.preset = preset
        self.rules = catalogue.choose(available, preset, tuple(select), tuple(ignore))
        self.unsafe_fixes = unsafe_fixes
        self.budget = budget.BUDGETS[preset] if max_removed is None else budget.Budget(max_removed)
        self._gate = Gate(self.rules, ungated=ungated)
        self._stages = [(s, [r for r in self.rules if r.stage == s]) for s in STAGES]
        self._stages = [(stage, rules) for stage, rules in self._stages if rules]

    @classmethod
    def from_config(cls, path: str | Path) -> Pipeline:
        """The pipeline that a ``textclean.toml`` or ``pyproject.toml`` describes."""
        from textclean.config import read

        return read(Path(path)).pipeline()

    def clean(
        self, text: str, meta: Mapping[str, Any] | None = None, *, format: str = ""
    ) -> Result:
        """Clean one text.

        ``meta`` is what is known about it already (it wins over what the text says); ``format`` the
        kind of file it came from, ``""`` for a bare string.
        """
        return _Run(self, Document(text, dict(meta or {}), format)).result()

    def clean_bytes(
        self, data: bytes, meta: Mapping[str, Any] | None = None, *, format: str = "txt"
    ) -> Result:
        """Clean the bytes of one file: decode them, clean the text, remember how they were written.

        Raises DecodeError if no encoding fits.
        """
        from textclean.encodings import decode

        text, envelope = decode(data)
        result = self.clean(text, meta, format=format)
        return replace(result, source=envelope)


class _Run:
    """One text on its way through the stages."""

    def __init__(self, pipeline: Pipeline, document: Document) -> None:
        self._pipeline = pipeline
        self._first = self._document = document
        self._passes: list[Pass] = []
        self._findings: dict[Finding, None] = {}
        self._log: Log | None = None

    def result(self) -> Result:
        for _ in range(ROUNDS):
            if not self._round():
                break
        else:
            return self._left_alone("unstable", f"still changing after {ROUNDS} rounds")
        log = self._so_far
        if over := self._pipeline.budget.exceeded(log):
            return self._left_alone("budget", over)
        meta = headers.ordered(self._document.meta, self._first.meta)
        return Result(log.cleaned, meta, log, tuple(self._findings))

    def _left_alone(self, reason: Reason, message: str) -> Result:
        given = self._first
        finding = Finding("textclean", 0, len(given.text), "", "", reason, message)
        log = Log(given.text, given.text)
        return Result(given.text, dict(given.meta), log, (finding,), quarantined=message)

    def _round(self) -> bool:
        """Run all stages once; whether anything changed.

        Findings of an earlier round are forgotten, since this one sees the text they spoke of, but
        for those on header lines: these may be gone into the metadata by now.
        """
        self._findings = {f: None for f in self._findings if f.rule.startswith("header.")}
        before = len(self._passes)
        for stage, rules in self._pipeline._stages:
            self._stage(stage, rules)
        return len(self._passes) > before

    def _stage(self, stage: str, rules: list[Rule]) -> None:
        document = self._document
        proposed: list[Edit] = []
        for rule in rules:
            for edit in self._proposals(rule):
                if refusal := self._refusal(rule, edit):
                    self._report(edit, *refusal)
                else:
                    proposed.append(edit)
        if not proposed:
            return
        kept, dropped = settle(proposed)
        for edit in dropped:
            self._report(edit, "overlap", "another edit took its place")
        kept, meta = self._lift(kept)
        if kept:
            self._passes.append(Pass(stage, tuple(kept)))
            self._document = document.apply(kept, meta)

    def _proposals(self, rule: Rule) -> list[Edit]:
        document = self._document
        if rule.formats and document.format not in rule.formats:
            return []
        lines = self._pipeline._gate.places(rule, document)
        if lines is None:
            return []
        edits = rule.propose(document, lines)
        if edits and rule.languages and document.language not in rule.languages:
            return []
        if edits and rule.hosts and document.host not in rule.hosts:
            return []
        return edits

    def _refusal(self, rule: Rule, edit: Edit) -> tuple[Reason, str] | None:
        if rule.safety == "flag":
            return "flag", edit.why or rule.why
        if rule.safety == "unsafe" and not self._pipeline.unsafe_fixes:
            return "unsafe", edit.why or rule.why
        if rule.respects and (
            kind := self._document.shields.touched(edit.start, edit.end, rule.respects)
        ):
            return "shield", f"it lies in a shielded span ({kind})"
        return None

    def _lift(self, edits: list[Edit]) -> tuple[list[Edit], Mapping[str, Any]]:
        """Move the values of header edits into the metadata.

        What contradicts the metadata stays in the text; so do lines that contradict each other,
        since nothing says which of them is right.
        """
        if not any(edit.field for edit in edits):
            return edits, self._document.meta
        meta = dict(self._document.meta)
        kept: list[Edit] = []
        for edit in edits:
            rivals = [e.value or "" for e in edits if e.field == edit.field]
            if not edit.field:
                kept.append(edit)
            elif clash := headers.clash(edit, meta, rivals):
                self._report(edit, "conflict", clash)
            else:
                kept.append(edit)
        headers.put(meta, kept)
        return kept, meta

    def _report(self, edit: Edit, reason: Reason, message: str) -> None:
        start, end = self._so_far.to_original((edit.start, edit.end))
        self._findings[Finding(edit.rule, start, end, edit.old, edit.new, reason, message)] = None

    @property
    def _so_far(self) -> Log:
        """The log up to the present snapshot, folded at most once a snapshot."""
        if self._log is None or len(self._log.passes) < len(self._passes):
            self._log = Log(self._first.text, self._document.text, tuple(self._passes))
        return self._log
