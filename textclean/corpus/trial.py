"""A pattern tried out on texts as the rule that it would be, with the look-alikes that it would leave."""

from __future__ import annotations

from collections.abc import Iterator

from textclean.edits import Hunk
from textclean.kinds import kind_of
from textclean.kinds.base import compile_any, phrase
from textclean.result import Result
from textclean.rules import Rule, default_shields
from textclean.structs import NamedTuple

ID = "tried.pattern"
STAGE = "boilerplate"
LONGEST = 100  # characters of a line beside the place that are shown


class Place(NamedTuple):
    """A line that the rule would change (``hits``), or one that has the pattern and would stay.

    ``old`` is what would go, between ``before`` and ``after`` on its line, or a line that stays.
    """

    hits: bool
    start: int
    above: str
    before: str
    old: str
    after: str
    below: str


class Trial:
    """The rule that ``pattern`` would be, and the pattern by itself.

    Raises ValueError for one that does not compile.
    """

    def __init__(self, pattern: str, *, is_phrase: bool, inline: bool, case: bool) -> None:
        import regex

        pattern = phrase(pattern) if is_phrase else pattern
        try:
            regex.compile(pattern)  # by itself, so that the position in its error is the caller's
        except regex.error as error:
            raise ValueError(f"it does not compile: {error}") from error
        self._pattern = compile_any([pattern], case=case)
        self.rule = _rule(pattern, inline=inline, case=case)

    def places(self, result: Result) -> Iterator[Place]:
        """The places in one text, in order: those of the edits, and lines that only hold the pattern."""
        text = result.log.original
        hunks = [hunk for hunk in result.log.hunks() if hunk.rule == ID]
        found = [_of_hunk(text, hunk) for hunk in hunks]
        taken = [range(hunk.start, hunk.end) for hunk in hunks]
        for match in self._pattern.finditer(text):
            start, end = _line(text, match.start())
            if not any(r.start < end and start < r.stop for r in taken):
                taken.append(range(start, end))
                found.append(Place(False, start, "", "", text[start:end].strip(), "", ""))
        return iter(sorted(found, key=lambda place: place.start))


def _rule(pattern: str, *, inline: bool, case: bool) -> Rule:
    kind = kind_of("inline" if inline else "line")
    # Kinds ask for literals beside a pattern; a trial runs ungated, on every line.
    made = kind(patterns=[pattern], literals=["-"], case=case)  # type: ignore[call-arg]
    return Rule(
        id=ID,
        stage=STAGE,
        find=made.find,
        trigger=made.trigger(),
        why="A pattern that is tried out",
        respects=default_shields(STAGE, "tried"),
    )


def _of_hunk(text: str, hunk: Hunk) -> Place:
    first, _ = _line(text, hunk.start)
    _, last = _line(text, max(hunk.start, hunk.end - 1))
    old = text[hunk.start : hunk.end].strip("\n")
    end = hunk.start + len(text[hunk.start : hunk.end].rstrip("\n"))
    above = text[:first].rstrip("\n").rpartition("\n")[2]
    below = text[last:].lstrip("\n").partition("\n")[0]
    return Place(
        True,
        hunk.start,
        above[:LONGEST],
        text[first : hunk.start][-LONGEST:],
        old,
        text[end:last][:LONGEST] if end < last else "",
        below[:LONGEST],
    )


def _line(text: str, at: int) -> tuple[int, int]:
    """The span of the line in which ``at`` lies, without its line feed."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)
