"""How much a text reads like a translation by machine, from what the rules found, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textclean.edits import Span
from textclean.shape import words
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.result import Result

FAMILY = "translation"


class Evidence(NamedTuple):
    """One artifact: the rule that saw it, what stands there, and where in the original."""

    rule: str
    text: str
    span: Span


class TranslationQuality(NamedTuple):
    """The artifacts of machine translation in one document.

    ``per_thousand`` counts them on 1,000 words of the original; ``evidence`` lists each.  Zero says
    that no rule saw any, not that there is none: rules see one or two of a hundred errors.
    """

    per_thousand: float
    evidence: tuple[Evidence, ...]


def of(result: Result) -> TranslationQuality:
    """What edits and findings of the family ``translation`` say about the document of ``result``."""
    seen = {
        Evidence(hunk.rule, hunk.old, Span(hunk.start, hunk.end))
        for hunk in result.log.hunks()
        if hunk.rule.startswith(FAMILY + ".")
    }
    seen |= {
        Evidence(finding.rule, finding.old, Span(finding.start, finding.end))
        for finding in result.findings
        if finding.rule.startswith(FAMILY + ".")
    }
    evidence = tuple(sorted(seen, key=lambda item: (item.span, item.rule)))
    count = max(1, words(result.log.original))
    return TranslationQuality(round(1000 * len(evidence) / count, 2), evidence)
