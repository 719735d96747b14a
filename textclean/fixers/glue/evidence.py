"""What shows that a new sentence or clause begins."""

from __future__ import annotations

# Words that open sentences and clauses, and name neither a firm nor a paper.
STARTERS = frozenset(
    (
        "a about according additionally after again all also although an and another any are as at because before both but by "
        "can could despite did do does during each even eventually every few finally first for from given had has have he "
        "her here his how however if in indeed instead is it its later last many meanwhile moreover most much my "
        "neither nevertheless no nobody none nor not nothing now of on once one only or others our "
        "overall perhaps rather several she should since so some soon still such than that the their then there "
        "therefore these they this those though through thus to together too two under unlike "
        "until we well were what when where whether which while who whose why will with within without "
        "yes yesterday yet you your"
    ).split()
)


def opens_clause(text: str, word: str, end: int) -> bool:
    """Whether ``word``, which ends at ``end``, opens a clause: an opener, then a word in lower case.

    After ``The`` and its like a name may follow.
    """
    after = text[end : end + 2]
    if word.lower() not in STARTERS or not after.startswith(" ") or len(after) < 2:
        return False
    return after[1].islower() or (word in ("The", "In", "But", "And") and after[1].isupper())
