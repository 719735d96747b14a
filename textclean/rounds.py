"""One text on its way through the stages, round after round, until nothing changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textclean import headers
from textclean.document import Document, Line
from textclean.edits import Edit, Log, Pass, settle
from textclean.ignores import Wishes
from textclean.result import Finding, Reason, Result
from textclean.rules import STAGES, Rule

if TYPE_CHECKING:
    from textclean.pipeline import Pipeline

# A text that is still changing in the last round is left as it came.  Evidence works from the edges in
# (the notice under the call under the share bar), so that real articles need up to four rounds.
ROUNDS = 5


class Rounds:
    """One text on its way through the stages."""

    def __init__(self, pipeline: Pipeline, document: Document) -> None:
        self._pipeline = pipeline
        self._document = document
        self._text, self._meta = document.text, document.meta  # as given
        self._passes: list[Pass] = []
        self._findings: dict[Finding, None] = {}
        self._log: Log | None = None
        self._wishes = Wishes(pipeline.ignores, document.text)
        self._apart: set[str] = set()  # rules that the budget does not count
        # stage -> after how many passes it last left the text as it was, and what it reported of it; the
        # snapshot itself would keep all its views: of a text of 10 MB 150 MB
        self._quiet: dict[str, tuple[int, dict[Finding, None]]] = {}
        self._reported: dict[Finding, None] = {}

    def result(self) -> Result:
        for _ in range(ROUNDS):
            if not self._round():
                break
        else:
            return self._left_alone("unstable", f"still changing after {ROUNDS} rounds")
        log = self._so_far
        self._document.release()
        if over := self._pipeline.budget.exceeded(log, self._apart):
            return self._left_alone("budget", over)
        meta = headers.ordered(self._document.meta, self._meta)
        return Result(log.cleaned, meta, log, tuple(self._findings))

    def _left_alone(self, reason: Reason, message: str) -> Result:
        text = self._text
        finding = Finding("textclean", 0, len(text), "", "", reason, message)
        return Result(text, dict(self._meta), Log(text, text), (finding,), quarantined=message)

    def _round(self) -> bool:
        """Run all stages once; whether anything changed.

        Findings of an earlier round are forgotten, since this one sees the text they spoke of, but
        for those on header lines, which may be gone into the metadata by now, and for those that an
        owner's wish made: an entry that was needed once is not stale.
        """
        self._findings = {
            f: None for f in self._findings if f.rule.startswith("header.") or f.reason == "ignored"
        }
        before = len(self._passes)
        for stage in STAGES:
            self._stage(stage)
        return len(self._passes) > before

    def _stage(self, stage: str) -> None:
        """Run one stage, unless it saw this very snapshot before and had nothing to change in it."""
        seen, reported = self._quiet.get(stage, (-1, {}))
        if seen != (passes := len(self._passes)):
            self._reported = {}
            self._changes(stage)
            if len(self._passes) > passes:
                return
            self._quiet[stage] = passes, (reported := self._reported)
        self._findings.update(reported)

    def _changes(self, stage: str) -> None:
        document = self._document
        proposed: list[Edit] = []
        for rule, lines in self._pipeline.gate(document).woken(document, stage):
            for edit in self._proposals(rule, lines):
                if refusal := self._refusal(rule, edit):
                    self._report(edit, *refusal)
                else:
                    proposed.append(edit)
        if self._pipeline.ignores:
            proposed = [edit for edit in proposed if not self._steps_in(edit)]
        if not proposed:
            return
        kept, dropped = settle(proposed)
        for edit in dropped:
            self._report(edit, "overlap", "another edit took its place")
        kept, meta = self._lift(kept)
        if kept:
            self._passes.append(Pass(stage, tuple(kept)))
            self._log = None
            document.release()
            self._document = document.apply(kept, meta)

    def _proposals(self, rule: Rule, lines: Sequence[Line]) -> list[Edit]:
        document = self._document
        if rule.formats and document.format not in rule.formats:
            return []
        edits = rule.propose(document, lines)
        if edits and rule.apart:
            self._apart.add(rule.id)
        if edits and rule.languages and document.language not in rule.languages:
            return []
        if edits and rule.hosts and document.host not in rule.hosts:
            return []
        if rule.sources and document.source not in rule.sources:
            return []
        return edits

    def _refusal(self, rule: Rule, edit: Edit) -> tuple[Reason, str] | None:
        applied = ("safe", "unsafe") if self._pipeline.unsafe_fixes else ("safe",)
        if self._pipeline.ignores:
            span = self._so_far.to_original((edit.start, edit.end))
            removes = rule.safety in applied and not edit.new.strip()
            if why := self._wishes.refusal(rule.id, span, removes=removes):
                return "ignored", why
        if rule.safety != "safe" and rule.safety not in applied:
            return rule.safety, edit.why or rule.why
        if rule.respects and (
            kind := self._document.shields.touched(edit.start, edit.end, rule.respects, edit.new)
        ):
            return "shield", f"it lies in a shielded span ({kind})"
        return None

    def _steps_in(self, edit: Edit) -> bool:
        """Whether ``edit`` would remove what another rule was to leave alone; asked when all have proposed."""
        span = self._so_far.to_original((edit.start, edit.end))
        if edit.new.strip() or not (other := self._wishes.stead(span)):
            return False
        message = (
            f"the owner wants this place left alone by {other}, in whose stead it would be removed"
        )
        self._report(edit, "ignored", message)
        return True

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
            elif clash := headers.clash(edit, meta, rivals, self._meta):
                self._report(edit, "conflict", clash)
            else:
                kept.append(edit)
        headers.put(meta, kept)
        return kept, meta

    def _report(self, edit: Edit, reason: Reason, message: str) -> None:
        start, end = self._so_far.to_original((edit.start, edit.end))
        found = Finding(edit.rule, start, end, edit.old, edit.new, reason, message)
        self._findings[found] = self._reported[found] = None

    @property
    def _so_far(self) -> Log:
        """The log up to the present snapshot, folded at most once a snapshot."""
        if self._log is None:
            self._log = Log(self._text, self._document.text, tuple(self._passes))
        return self._log
