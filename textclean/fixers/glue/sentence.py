"""Sentences that lost the space between them: the law.The Times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.glue.evidence import opens_clause
from textclean.fixers.glue.seams import has_sentences, seams
from textclean.patterns import compiled
from textclean.rules import local, rule
from textclean.vocabulary import Vocabulary, end_of_word, start_of_word, vocabulary

LEAST_WORDS = 6  # in the line; a shorter one is a label, a heading or a file name
NEAR, FAR = 60, 200  # characters on either side that are looked at for code and for words
# What follows a dot in addresses, file names and product names, and is a word as well.
_ENDINGS = frozenset(
    "ai am app biz cat com co cloud dev doc edu exe fm gov info io js me media mobi net news online org pro py "
    "shop site store tech tv uk us world zip".split()
)
_CODE = r"[{}<>=\\|_]|\(\)|::|//"
# Capitalised words that end sentences and name no site; May and March are left to the general rule.
_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June July August September "
    "October November December".split()
)
_TITLES = frozenset("Sen Rep Gov Gen Mr Mrs Ms Dr Lt Col Prof St Sgt Capt".split())


@rule(
    "repair.sentence-glue",
    stage="repair",
    trigger=local(has_sentences, "one scan for all kinds of glue, 60 MB/s"),
    hits=[
        (
            "Lawmakers from both parties voted for the law.The governor signed it on Friday.",
            "Lawmakers from both parties voted for the law. The governor signed it on Friday.",
        ),
        (
            "The minister was asked whether she would resign.Nobody in the room heard an answer!Then the lights went out.",
            "The minister was asked whether she would resign. Nobody in the room heard an answer! Then the lights went out.",
        ),
        (
            "The talks were led by Anna Smith.She did not say when they would end.",
            "The talks were led by Anna Smith. She did not say when they would end.",
        ),
        (
            "Der Minister sagte, das Gesetz sei gut.Die Opposition lehnt das Gesetz ab, weil es für sie nicht gut genug ist. Die Wahl ist nah.",
            "Der Minister sagte, das Gesetz sei gut. Die Opposition lehnt das Gesetz ab, weil es für sie nicht gut genug ist. Die Wahl ist nah.",
        ),
    ],
    keeps=[
        "The team built the page with Node.js and sold it on Booking.com to the people of the town.",
        "He got a Ph.D. in law at the age of forty, said the U.S. Army and the B.B.C. on that day.",
        "The singer will.I.am was there, and so was the head of change.Org and of asp.Net, they said.",
        "Call list.Append and then list.Append again, since the first list.Append is lost to the others.",
        "The class has self.Name and self.Value, and it has all that was asked for in the book.",
        "The file is report.Final and lies in data.Old/report.Final, if it has not been moved by them.",
        "If x is None: raise the error.Type of the class and set this.State = the.Value in the other one.",
        "The firm Yahoo.News was sold to the owners of Salon.Today for a sum that they did not tell us.",
    ],
    source="on 2,000 crawled news articles 104 repairs in 36 articles, all of them right",
)
def sentence(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A sentence lost the space before it, mostly where two paragraphs or a link met.

    Both words must be known, from the rest of the document or as English words.  After a name only a
    word that opens sentences will do, since names and addresses are written with dots too.
    """
    text = document.text
    places = [
        (start_of_word(text, at - 1), at, end_of_word(text, at))
        for at in document.view(seams).sentences
    ]
    lefts = Counter(text[start : at - 1] for start, at, _ in places)
    times = Counter(text[start:end] for start, _, end in places)
    for start, at, end in places:
        # What stands twice is a name: glue comes out differently each time.
        left = text[start : at - 1]
        is_once = times[text[start:end]] == 1
        if lefts[left] > 1 and left.islower() and not opens_clause(text, text[at:end], end):
            continue  # self.Name and self.Value
        if is_once and _is_glue(document, text, start, at) and _is_prose(document, at):
            yield Edit(at, at, " ")


def _is_prose(document: Document, at: int) -> bool:
    line = document.line(document.line_number(at))
    start, end = max(line.start, at - NEAR), min(line.end, at + NEAR)
    if shape.words(document.text[max(line.start, at - FAR) : at + FAR]) < LEAST_WORDS:
        return False
    return not compiled(_CODE).search(document.text, start, end)


def _is_glue(document: Document, text: str, start: int, at: int) -> bool:
    dot, end = at - 1, end_of_word(text, at)
    left, right = text[start:dot].lstrip("’'"), text[at:end]
    if not _stands_free(text, start, end) or right.lower() in _ENDINGS:
        return False
    words = document.view(vocabulary)
    if left[:1].islower():
        return len(left) > 1 and words.is_common(left, 2) and _opens(words, text, right, end)
    if left in _TITLES:
        return len(right) > 2 and text[dot] == "." and words.is_name(right, 2)
    if left:
        if left in _DAYS:
            return words.is_known(right, 2)
        return words.is_known(left, 2) and opens_clause(text, right, end)
    is_number = text[dot - 2 : dot].isdigit()  # of one digit it may count the items of a list
    return (is_number or text[dot - 1] in ")%’") and opens_clause(text, right, end)


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether no dot, slash or the like ties the two words to more."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and not (before.isspace() or before in '(“"‘-–—[%)0123456789'):
        return False
    return after[:1] in ("’", "'", ",", "-", "–", "—") or (
        after[:1] == " " and after[1:].strip() != ""
    )


def _opens(words: Vocabulary, text: str, right: str, end: int) -> bool:
    if len(right) == 1:
        return opens_clause(text, right, end) or (right == "I" and text[end : end + 1] in " ’'")
    return words.is_known(right, 2)
