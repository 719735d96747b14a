"""Mojibake and character references: text that was decoded wrongly, or not to the end, by ftfy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from unicodedata import is_normalized

from textclean import alignment, shields
from textclean.alphabet import (
    exotic,
    is_about_characters,
    is_cjk,
    is_composed,
    ligatures,
    wide,
)
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled, late
from textclean.rules import When, rule
from textclean.signs import REFERENCE, has_exotic_or_reference, has_reference

# Portuguese in capitals before a quotation mark or a dash ("AMANHÃ”) looks like mojibake and is none.
_CAPITALS = r"\p{Lu}[ÃÂÕÇ][”’“–—](?!\p{L})"
# Words of texts that show how a reference is written; in an address ("page.html") they say nothing.
_TALK = late(r"(?i)(?<![\w./-])(?:x?html5?|xml|php|ampersands?|htmlspecialchars)(?![\w/-])")
_ENCODED = {"encode", "decode", "transcode"}  # steps of ftfy that read bytes anew
FEW = 12  # characters; looking for each costs 1-3 µs in an article, the search for pairs 100
_INCONSISTENT = "decode_inconsistent_utf8"


@cache
def _pairs() -> re.Pattern[str]:
    """What ftfy needs to see before it reads a text anew, apart from its badness.

    A character that one of its encodings reads from a UTF-8 lead byte, and behind it one that the
    same encoding reads from a continuation byte, or the blank, "?" or U+FFFD that became of it; a
    pair of its table of clues; or a C1 control.  Far cheaper than the badness pattern (2.6 MB/s).
    """
    from ftfy import chardata

    ways = []
    leads = set(chardata.UTF8_CLUES["utf8_first_of_2"])
    for clue in ("utf8_first_of_3", "utf8_first_of_4"):
        leads |= set(chardata.UTF8_CLUES[clue])
    ways.append((set(leads), set(chardata.UTF8_CLUES["utf8_continuation"].replace("\\-", "-"))))
    for encoding in chardata.CHARMAP_ENCODINGS:
        first = set(bytes(range(0xC0, 0xF5)).decode(encoding))
        next_ = set(bytes(range(0x80, 0xC0)).decode(encoding)) | set(" ?\x1a\ufffd")
        leads |= first
        ways.append((first, next_))
    behind = "|".join(f"(?<=[{_class(a)}])[{_class(b)}]" for a, b in ways)
    return re.compile(rf"[{_class(leads)}](?:{behind})|[\x80-\x9f]")


def _class(chars: set[str]) -> str:
    return "".join(map(re.escape, sorted(chars)))


def _reads_references(document: Document) -> int:
    """Up to which offset character references are read: ftfy stops at the first line with a tag."""
    if document.format == "md" or "&" not in document.text:
        return 0
    tag = document.text.find("<")
    return document.text.rfind("\n", 0, tag) + 1 if tag >= 0 else len(document.text)


def references(document: Document) -> dict[int, str]:
    """A view: the lines with character references, by number, and what they say when read."""
    end = _reads_references(document)
    if not end or not REFERENCE.search(document.text, 0, end):
        return {}
    from ftfy.fixes import unescape_html

    numbers = {document.line_number(m.start()) for m in REFERENCE.finditer(document.text, 0, end)}
    read = {n: unescape_html(document.line(n).text) for n in sorted(numbers)}
    found = {n: text for n, text in read.items() if text != document.line(n).text}
    return {} if found and _shows_references(document, found) else found


def _shows_references(document: Document, found: Iterable[int]) -> bool:
    """Whether a line with a reference speaks of HTML, or the text of encodings: they may be its subject.

    A mention elsewhere proves little: with it 10 % of the references in 13 crawled pages stayed unread.
    """
    is_subject = any(_TALK.search(document.line(number).text) for number in found)
    return is_subject or document.view(is_about_characters)


def mojibake_lines(document: Document) -> dict[int, str]:
    """A view: the lines that ftfy reads anew, by number, and what they should be."""
    numbers = {*_suspects(document), *document.view(references)}
    fixed = {n: _fixed(document, document.line(n)) for n in sorted(numbers)}
    found = {n: text for n, text in fixed.items() if text is not None}
    if not found or not document.view(is_about_characters):
        return found
    return {}


def _suspects(document: Document) -> Iterator[int]:
    """The lines on which ftfy might find something."""
    odd = document.view(exotic)
    if not odd:
        return
    from ftfy.badness import is_bad

    for number in _paired(document, odd):
        if is_bad(document.rows[number] + "\n"):
            yield number
    borrowed = odd.intersection(ligatures()) | odd.intersection(wide())
    if borrowed or not document.view(is_composed):  # what becomes of these may be half of a pair
        for line in document.lines:
            if not borrowed.isdisjoint(line.text) or not is_normalized("NFC", line.text):
                yield line.number


def _paired(document: Document, odd: frozenset[str]) -> list[int]:
    """The lines with a pair; a line of ASCII and typography alone is fine, as such a text is."""
    if len(odd) > FEW:
        marks = [match.start() for match in _pairs().finditer(document.text)]
        return sorted({document.line_number(at) for at in marks})
    rows = document.rows
    numbers = {n for char in odd for n in _holding(document, char)}
    return [n for n in sorted(numbers) if _pairs().search(rows[n])]


def _holding(document: Document, char: str) -> Iterator[int]:
    """The lines on which ``char`` stands."""
    text, at = document.text, document.text.find(char)
    while at >= 0:
        yield document.line_number(at)
        end = text.find("\n", at)
        at = text.find(char, end) if end >= 0 else -1


def _fixed(document: Document, line: Line) -> str | None:
    """What ftfy makes of ``line``, None if it does not read any of it anew."""
    from ftfy import TextFixerConfig, fix_and_explain

    config = TextFixerConfig(
        unescape_html=line.number in document.view(references),
        fix_character_width=not document.view(is_cjk),
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_terminal_escapes=False,
        remove_control_chars=False,
    )
    fixed, steps = fix_and_explain(line.text + "\n", config)
    anew = any(s.action in _ENCODED or s.parameter == _INCONSISTENT for s in steps or ())
    return fixed[:-1] if anew and not compiled(_CAPITALS).search(line.text) else None


def _has_mojibake(document: Document) -> bool:
    return bool(document.view(mojibake_lines))


def _has_references(document: Document) -> bool:
    return bool(document.view(references))


@rule(
    "encoding.mojibake",
    stage="decode",
    trigger=When(
        _has_mojibake,
        "a cached set, then one search for byte pairs where something is in it",
        has_exotic_or_reference,
    ),
    hits=[
        ("The president said itâ€™s over.", "The president said it’s over."),
        ("schÃ¶n, sagte er", "schön, sagte er"),
        ("10Î&frac14;s", "10μs"),
        ("HÃ”TEL", "HÔTEL"),
    ],
    keeps=[
        "Les élèves français, à l’école",
        "MÄNNER & FRÄULEIN",
        "I’m – “fine”…",
        "A palavra “AMANHÃ” é o nome da loja.",
        "UTF-8 that is read as Latin-1 shows cafÃ© in place of café.",
        "The database shows MÃ¼ller; set the character set of the connection.",
    ],
    touches=shields.ADDRESSES | shields.FACTS,
    source="ftfy.fix_and_explain (Robyn Speer), line by line as ftfy.fix_text does",
)
def mojibake(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """UTF-8 that was read as another encoding ("itâ€™s") is read again, as ftfy finds it.

    Not in texts that speak of encodings, which show what it looks like.

    On such a line the references, ligatures and full-width forms are settled too, since some of
    them are halves of what was read wrongly.
    """
    for number, fixed in document.view(mojibake_lines).items():
        line = document.line(number)
        yield from alignment.edits(line.text, fixed, line.start)


@rule(
    "encoding.references",
    stage="decode",
    trigger=When(
        _has_references,
        "one character search, then references",
        has_reference,
    ),
    hits=[
        ("Fish &amp; chips at Jos&eacute;&#8217;s", "Fish & chips at José’s"),
        ("P&EACUTE;REZ", "PÉREZ"),
    ],
    keeps=[
        "this&not that",
        "AT&T; and the others",
        "if (a &amp;&amp; b) <br> then",
        "Write `&nbsp;` for it.",
        "In XML there are five: &lt;, &gt;, &amp;, &quot; and &apos;.",
        "Write &amp; for an ampersand, and &eacute; for the letter.",
    ],
    touches=shields.ADDRESSES | shields.FACTS,
    source="ftfy.fixes.unescape_html: references that end in a semicolon, up to the first tag",
)
def read_references(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Character references of HTML ("&amp;", "&#8217;") stand for characters and are read as such.

    Not in Markdown, where they are the way to write these characters, nor where a line that has some speaks of HTML.
    """
    from ftfy.fixes import unescape_html

    for number in document.view(references).keys() - document.view(mojibake_lines).keys():
        line = document.line(number)
        for match in REFERENCE.finditer(line.text):
            new = unescape_html(match[0])
            yield Edit(line.start + match.start(), line.start + match.end(), new)
