"""What a line looks like, and where the prose of a document begins and ends.

Shapes need no vocabulary: a sentence ends like one, a headline does not, a date has digits where a
date has them.  Rules of every family read the same shapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textclean.months import MONTHS
from textclean.patterns import compiled, late
from textclean.pieces import utf8
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.document import Document, Line

SENTENCE_END = (".", "!", "?", "。", "！", "？", "؟", "।", "…")
CLOSERS = "\"'”’»)]）」』›"
ELLIPSES = ("...", "…", "[...]", "[…]")
PROSE_WORDS = (
    12  # C4 and Gopher count lines of 3-5 words as sentences; a paragraph of news has more
)
_CASELESS_WORDS = 20  # a headline of 40 Chinese characters or 20 Arabic words is a long one
CJK_WORD = 2  # characters of a script without spaces that weigh as much as one word
HEAD_LINES = (
    16  # non-blank lines; a header (label, title, deck, byline, dates, caption) fits well inside
)

_WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_DATE = (
    rf"(?:(?:{_WEEKDAYS}|\p{{L}}{{2,12}})\.?,?\s+)?(?:{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+|d['’])?{_MONTH}\.?,?(?:\s+(?:de\s+)?\d{{4}})?|\d{{4}}-\d\d-\d\d|"
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|\d{{4}}[./]\d{{1,2}}[./]\d{{1,2}}\.?|\d{{8}}|(?:\d{{4}}[年년]\s?)?\d{{1,2}}[月월]\s?\d{{1,2}}[日일])"
)
_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*(?:uhr|[A-Z]{2,5}|[+-]\d\d:?\d\d|\([A-Z]{2,4}\)))?"
_DATE_LINE = rf"(?i)\W*{_DATE}(?:[\s,|@·–-]*(?:at\s+|um\s+|à\s+)?{_TIME})?\W*"
_BULLET = r"[-•*‣▪◦–—·]\s|\d{1,2}[.)]\s"

# The bytes with which kana and Han never begin: deleting them is five times as fast as a search for those.
_NO_UNSPACED = bytes(byte for byte in range(256) if not 0xE3 <= byte <= 0xE9)
_PIECE = 1 << 18  # characters
_UNSPACED = late("[\u3040-\u9fff]")  # kana and Han


def words(text: str) -> int:
    """How many words ``text`` has; in scripts without spaces, two characters count as one."""
    count = _spaced(text)
    if text.isascii() or not utf8(text).translate(None, _NO_UNSPACED):
        return count
    return count + len(_UNSPACED.findall(text)) // CJK_WORD


def _spaced(text: str) -> int:
    """How many words stand between spaces; of a long text piece by piece, since all at once take ten times its room."""
    if len(text) <= _PIECE:
        return len(text.split())
    starts = range(0, len(text), _PIECE)
    cut = sum(not text[at - 1].isspace() and not text[at].isspace() for at in starts[1:])
    return sum(len(text[at : at + _PIECE].split()) for at in starts) - cut


def is_unspaced(char: str) -> bool:
    """Whether ``char`` is of a script that puts no spaces between words."""
    return _UNSPACED.match(char) is not None


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a sentence's end mark, closing quotes, brackets and references ("[12]") aside."""
    text = text.rstrip()
    while text.endswith("]") and text[(start := text.rfind("[")) + 1 : -1].isdecimal():
        text = text[: max(0, start)]
    return text.rstrip(CLOSERS).endswith(SENTENCE_END)


def is_cut_off(text: str) -> bool:
    """Whether ``text`` ends in an ellipsis, as teasers that were cut to a length do."""
    return text.rstrip().endswith(ELLIPSES)


def is_prose(text: str, least: int = PROSE_WORDS) -> bool:
    """Whether ``text`` reads like a paragraph of an article: whole sentences, ``least`` words."""
    return ends_sentence(text) and not is_cut_off(text) and words(text) >= least


def is_date(text: str) -> bool:
    """Whether the line is a date, with or without a time, and nothing else."""
    return (
        len(text) <= 60
        and any(c.isdigit() for c in text)
        and compiled(_DATE_LINE).fullmatch(text.strip()) is not None
    )


def is_bullet(text: str) -> bool:
    """Whether the line is an item of a list."""
    return compiled(_BULLET).match(text.lstrip()) is not None


def is_headline(text: str, least: int = 3, most: int = 30) -> bool:
    """Whether the line could be a headline: starts like one, is short, and is no plain sentence."""
    text = text.strip()
    if not text or not (text[0].isupper() or text[0].isdigit() or text[0] in "“‘\"'«¿¡"):
        return text[:1] > "\u0590" and _unspaced_headline(text)
    end = text.rstrip(CLOSERS)
    return (
        least <= words(text) <= most
        and (not end.endswith((".", ",", ";", ":")) or is_cut_off(text))
        and not is_date(text)
    )


def _unspaced_headline(text: str) -> bool:
    return 2 <= words(text) <= _CASELESS_WORDS and not ends_sentence(text)


def is_caseless(text: str) -> bool:
    """Whether the script of ``text`` knows no capitals, so that case tells nothing."""
    return not any(char.isupper() or char.islower() for char in text)


def title_case(text: str) -> float:
    """The share of the words of four letters or more that start with a capital."""
    long = [word for word in text.split() if len(word) >= 4 and word[0].isalpha()]
    return sum(word[0].isupper() for word in long) / len(long) if long else 0.0


def is_sign(text: str) -> bool:
    """Whether a line above an article shows that a header stands there: headline, date or address."""
    return (
        is_date(text)
        or text.startswith(("http://", "https://"))
        or (is_headline(text, least=5) and not is_bullet(text))
    )


def has_company(document: Document, line: Line) -> bool:
    """Whether another line of the header, or the metadata, shows that ``line`` is part of one.

    A date, an address or a name alone above a text may be anything.
    """
    if any(document.meta.get(name) for name in ("title", "date", "url", "author")):
        return True
    return any(
        is_sign(other.content) for other in document.view(head) if other.number != line.number
    )


class Body(NamedTuple):
    """The line numbers between which a document's prose stands; -1 and -1 if there is none."""

    first: int
    last: int


def body(document: Document) -> Body:
    """A view: the first and the last line of prose, the first looked for near the top only."""
    first = last = -1
    seen = 0
    for number, row in enumerate(document.rows):
        if row and not row.isspace():
            seen += 1
            if is_prose(row):
                first = number
                break
            if seen == HEAD_LINES:
                break
    for number in range(len(document.rows) - 1, -1, -1):
        if is_prose(document.rows[number]):
            last = number
            break
    return Body(first, last)


def head(document: Document) -> list[Line]:
    """A view: the lines that are not blank before the first prose, [] if no prose is near."""
    first = document.view(body).first
    return [document.line(n) for n in range(max(first, 0)) if document.line(n).content]
