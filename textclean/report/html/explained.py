"""What a report says about a rule."""

from __future__ import annotations

from textclean.rules import Rule
from textclean.structs import NamedTuple

EXAMPLES = 3  # of hits and of keeps; 'textclean rules show' has all


class Explained(NamedTuple):
    """A rule in words; one that the engine applies itself has a ``why`` and nothing more."""

    why: str
    stage: str = ""
    safety: str = ""
    origin: str = ""
    source: str = ""
    hits: tuple[tuple[str, str], ...] = ()
    keeps: tuple[str, ...] = ()


def explained(rule: Rule) -> Explained:
    """What there is to say about ``rule``."""
    hits = tuple((hit.before, hit.after) for hit in rule.hits[:EXAMPLES])
    told = (rule.why, rule.stage, rule.safety, rule.origin, rule.source)
    return Explained(*told, hits, tuple(rule.keeps[:EXAMPLES]))
