"""Readers' comments: the forms in which they are listed under an article, whatever the language.

Comments are whole sentences, so that no shape of their own tells them from the article's.  What does is
what a site prints with each: who said it and when, whom it answers, its number.
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean.context import LineContext
from textclean.patterns import compiled

MOST_WORDS = 14  # of a line that says who commented and when ("Anna from Leeds on May 3, 2018 at 4:47 pm said:")
NAME_WORDS = 4  # of a commenter's name on a line of its own
LEAST_NUMBERED = 3  # lines with rising numbers

_CLOCK = r"\d{1,2}[:.]\d\d(?!\d)"
_STAMP = rf"(?:\b(?:19|20)\d\d\b\D{{0,12}}{_CLOCK}|\b\d{{1,2}}[-/.]\d{{1,2}}(?:[-/.]\d{{2,4}})?,? {_CLOCK})"
_NUMBER = r"(?:#|№)?(\d{1,4})[.):]?\s+\S"


def is_stamped(line: LineContext) -> bool:
    """Whether the line says who commented at what time, or says the time under a name."""
    if line.words > MOST_WORDS or line.ends_sentence or not any(map(str.isdigit, line.text)):
        return False
    found = compiled(_STAMP).search(line.text)
    if found is None:
        return False
    alone = not any(char.isalpha() for char in line.text[: found.start()])
    return not alone or (line.above is not None and line.above.words <= NAME_WORDS)


def is_answer(line: LineContext) -> bool:
    """Whether the line opens with the name of the reader it answers: "@anna"."""
    return line.text.startswith("@") and line.text[1:2].isalnum()


def are_numbered(lines: Sequence[LineContext], heading: str) -> bool:
    """Whether ``lines`` are numbered as the comments that ``heading`` counts ("34 comments").

    The numbers rise to about that count, and some are left out, as answers within a thread are;
    the points of an article are counted one by one.
    """
    stated = compiled(r"\d{1,5}").search(heading)
    if stated is None:
        return False
    found: list[int] = []
    for line in lines:
        number = compiled(_NUMBER).match(line.text)
        if number and int(number[1]) > (found[-1] if found else 0):
            found.append(int(number[1]))
    whole = bool(found) and found[-1] == len(found)
    return (
        len(found) >= LEAST_NUMBERED
        and not whole
        and int(stated[0]) / 2 <= found[-1] <= int(stated[0])
    )
