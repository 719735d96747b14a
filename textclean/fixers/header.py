"""Header lines of an article: title, date, address, caption and dateline, lifted into metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from textclean import headers, packs, shape
from textclean.document import Document, Line, fold
from textclean.edits import Edit
from textclean.language import STOP_WORDS
from textclean.rules import When, rule

if TYPE_CHECKING:
    import regex

_BODY = (
    "The president said on Monday that the talks with the visiting ministers had gone well so far."
)
_STOP = 4  # letters; shorter words say nothing about what a text is about
_HEADLINE_CASE = 0.6  # of the longer words start with a capital
_SENTENCE_CASE_WORDS = 16  # of 250 first lines of crawled news, the standfirsts had 17 and more
_LEAD = 1200  # characters; two or three paragraphs


@cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern)


def _has_head(document: Document) -> bool:
    return bool(document.view(shape.head))


def _has_body(document: Document) -> bool:
    return document.view(shape.body).first >= 0


# ---------------------------------------------------------------- title


@rule(
    "header.title",
    stage="header",
    trigger=When(_has_head, "shapes of the lines before the first paragraph, at most 16"),
    hits=[(f"Talks With Ministers Went Well, President Says\n{_BODY}\n", f"{_BODY}\n")],
    keeps=[
        f"Story highlights\n{_BODY}\n",
        "A short poem\nwithout any prose\nthat goes on\n",
        f"# Talks with ministers\n{_BODY}\n",
        f"First Talks With Ministers\nSecond Talks With Ministers\n{_BODY}\n",
        f"Image copyright Reuters Image caption The Visiting Ministers\n{_BODY}\n",
        f"The ministers were late. President Hails Talks With Ministers\n{_BODY}\n",
    ],
)
def title(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The headline above the article becomes the title.

    It must be the only line there that could be one and must share words with the article, so that
    section labels and calls stay.  Where the title is known already, its repeats go.
    """
    known = document.meta.get("title")
    candidates = [line for line in document.view(shape.head) if _is_title(line.content)]
    if known:
        candidates = [c for c in candidates if headers.agrees(known, c.content, "title")]
    elif len(candidates) != 1 or not _is_about(document, candidates[0]):
        return
    for line in candidates:
        yield document.removal(line.number, field="title", value=line.content)


def _is_title(text: str) -> bool:
    return (
        shape.is_headline(text, least=5)
        and not shape.is_bullet(text)
        and not text.startswith("#")
        and _pattern(_NO_TITLE).search(text) is None
        and _credit(text) is None
        and not headers.is_byline(text)
    )


# What a line above an article is that is no headline: address, byline, player and picture texts,
# calls, and two sentences in one line (a caption with the headline glued to it).
_NO_TITLE = (
    r"(?i)https?://|\.com/|(?: \|)|^(?:by|von|par|por|di|door|av|af|od|close|read|watch|listen|enlarge|file photo)\b|"
    r"\b(?:image|media|toggle|hide) (?:copyright|caption|playback)|share this|to article|story highlights|subscribe|"
    r"sign up|newsletter|read more|\([^()]*/[^()]*\)$|(?-i:\p{Ll}{2}[.!?][\"”’)]? \p{Lu})"
)


def _is_about(document: Document, line: Line) -> bool:
    """Whether the body speaks of what ``line`` speaks of.

    A line in headline case must share two words with it.  One in sentence case may be a standfirst
    and must be shorter than those are, and share four words, and most of its own, with the lead.
    """
    text = line.content
    body = document.folded[line.end :]
    if not text.isascii() and " " not in text:
        pairs = {text[i : i + 2] for i in range(len(text) - 1)}
        return 2 * sum(pair in body for pair in pairs) >= len(pairs)
    words = set(_pattern(rf"[\p{{L}}\p{{N}}]{{{_STOP},}}").findall(fold(text))) - STOP_WORDS
    if shape.title_case(text) >= _HEADLINE_CASE:
        return sum(word in body for word in words) >= 2
    shared = sum(word in body[:_LEAD] for word in words)
    return shape.words(text) <= _SENTENCE_CASE_WORDS and shared >= max(4, 0.6 * len(words))


# ---------------------------------------------------------------- date


@rule(
    "header.date",
    stage="header",
    trigger=When(_has_head, "shapes of the lines before the first paragraph, at most 16"),
    hits=[
        (f"February 7, 2022 10:24 am\n{_BODY}\n", f"{_BODY}\n"),
        (f"20220131\n{_BODY}\n", f"{_BODY}\n"),
    ],
    keeps=[
        f"April 2018\n{_BODY}\n",
        f"05/04/2018\n{_BODY}\n",
        f"99999999\n{_BODY}\n",
        f"{_BODY}\nFebruary 7, 2022\n",
    ],
    source="dateparser, in strict mode and only for lines that state day, month and year",
)
def date(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line that is a full date, with or without a time, becomes the date, in ISO 8601.

    Nothing is made up: no day, no year and no time that the line does not state, and no guess
    where day and month could be either way round.
    """
    for line in document.view(shape.head):
        if shape.is_date(line.text) and (value := iso_date(line.content)):
            yield document.removal(line.number, field="date", value=value)


def iso_date(text: str) -> str:
    """The date that ``text`` states, as precise as it states it, ``""`` if it is no full date."""
    text = text.strip(" \t|,·–-")
    if compact := _pattern(r"((?:19|20)\d\d)(\d\d)(\d\d)").fullmatch(text):
        return _valid("-".join(compact.groups()))
    if numeric := _pattern(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})").match(text):
        first, _, second, _ = numeric.groups()
        if int(first) <= 12 and int(second) <= 12 and first != second:
            return ""
    import dateparser

    strict = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    found = dateparser.parse(text, languages=["en"], settings=strict)
    return _written(found, text) if found else ""


def _valid(day: str) -> str:
    try:
        return datetime.strptime(day, "%Y-%m-%d").date().isoformat()
    except ValueError:
        return ""


def _written(found: datetime, text: str) -> str:
    """``found`` to the precision of ``text``: the day, the minute or the second."""
    clock = _pattern(r"\d{1,2}:\d\d(:\d\d)?|\d\s*[ap]\.?m\b").search(text)
    if clock is None:
        return found.date().isoformat()
    return found.isoformat(timespec="seconds" if clock[1] else "minutes")


# ---------------------------------------------------------------- address


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text and len(text) > 12


@rule(
    "header.url",
    stage="header",
    trigger=When(_has_head, "shapes of the lines before the first paragraph, at most 16"),
    hits=[(f"https://www.example.org/2022/02/talks.html\n{_BODY}\n", f"{_BODY}\n")],
    keeps=[f"https://www.example.org/ has more\n{_BODY}\n", f"{_BODY}\nhttps://www.example.org/\n"],
)
def url(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that is nothing but an address says where it came from."""
    for line in document.view(shape.head):
        if _is_address(line.content):
            yield document.removal(line.number, field="url", value=line.content)


@rule(
    "header.date-in-url",
    stage="header",
    trigger=When(_has_head, "shapes of the lines before the first paragraph, at most 16"),
    safety="flag",
    hits=[(f"20220131\nhttp://example.org/20220207/a-b-c.htm\n{_BODY}\n", "20220207")],
    keeps=[f"20220207\nhttp://example.org/2022/02/07/a-b-c.htm\n{_BODY}\n"],
)
def date_in_url(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The date in the article's address is not the date that is stated.

    The stated one is kept; a person may want to look.
    """
    head = document.view(shape.head)
    stated = [iso_date(line.content) for line in head if shape.is_date(line.text)]
    stated = [value for value in stated if value] or [str(document.meta.get("date") or "")]
    for line in head:
        match = _pattern(r"(?<!\d)((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?!\d)").search(line.text)
        if match and stated[0] and _is_address(line.content):
            in_url = _valid("-".join(match.group(1, 3, 4)))
            if in_url and not stated[0].startswith(in_url):
                why = f"the address says {in_url}, the text {stated[0]}"
                yield Edit(line.start + match.start(), line.start + match.end(), why=why)


# ---------------------------------------------------------------- caption


def _credit(text: str) -> regex.Match[str] | None:
    """The photo credit at the end of a caption: "… Sputnik/A. Name/Pool via REUTERS"."""
    agencies = r"(?:reuters|afp|ap(?: photo)?|getty(?: images)?|epa(?:-efe)?|tass|sputnik|shutterstock|bloomberg|dpa|xinhua)"
    pattern = rf"(?i)(?:\bvia {agencies}|/(?:pool|handout|file|{agencies})|[(\[]?\b(?:photo|image|picture|credit|file photo)s?(?: credit)?\s*[:/|].{{2,60}}|\({agencies}(?:/[^)]{{2,40}})?\))[)\]\s]*\Z"
    return _pattern(pattern).search(text)


@rule(
    "header.caption",
    stage="header",
    trigger=When(_has_head, "shapes of the lines before the first paragraph, at most 16"),
    hits=[
        (
            f"The ministers arrive in Rome, May 2, 2021. Anna Berg/Pool via REUTERS\n{_BODY}\n",
            f"{_BODY}\n",
        ),
    ],
    keeps=[
        f"The news was spread via Reuters to every desk\n{_BODY}\n",
        f"{_BODY}\nThe ministers arrive. Anna Berg/Pool via REUTERS\n",
    ],
)
def caption(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that ends with a photo credit is the caption of its picture."""
    for line in document.view(shape.head):
        if 6 <= shape.words(line.text) <= 80 and _credit(line.content):
            yield document.removal(line.number, field="caption", value=line.content)


# ---------------------------------------------------------------- dateline


@rule(
    "header.dateline",
    stage="header",
    trigger=When(_has_body, "one anchored pattern on the first paragraph"),
    hits=[
        (f"Moscow: {_BODY}\n", f"{_BODY}\n"),
        (f"LONDON, Feb 7 (Reuters) - {_BODY}\n", f"{_BODY}\n"),
        (f"KYIV — {_BODY}\n", f"{_BODY}\n"),
    ],
    keeps=[
        "Macron: We must protect our European brothers by proposing a new balance for all of us.\n",
        "Washington: A Life is the book that the president had on his table in the last winter.\n",
        "BREAKING — The president said on Monday that the talks had gone well, his office said.\n",
        f"{_BODY}\nMoscow: {_BODY}\n",
        f"Paris: {_BODY}\nBerlin: {_BODY}\n",
    ],
    source="AP and Reuters style: place in capitals, then date, agency and a dash",
)
def dateline(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The place (with date and agency) before the first sentence becomes the dateline.

    A place in plain letters and a colon counts only if it is a known city and a sentence follows.
    """
    line = document.line(document.view(shape.body).first)
    match = _pattern(_DATELINE).match(line.text)
    if match is None or not _is_place(match["place"], bool(match["agency"])):
        return
    rest = line.text[match.end() :]
    if ":" in match[0] and _has_speakers(document, line):
        return
    if shape.is_prose(rest, least=8) and not _pattern(_DATELINE).match(rest) and not _is_book(rest):
        value = match["all"].strip(" ,")
        yield Edit(line.start, line.start + match.end(), field="dateline", value=value)


_DATELINE = (
    r"(?P<all>(?P<place>\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3})"
    r"(?:,? \p{Lu}[\p{L}.]{1,12}(?: \p{Lu}[\p{L}.]{1,10})?)?(?:,? (?:\p{Lu}\p{Ll}{2,8}\.? )?\d{1,2}(?:,? \d{4})?)?"
    r"(?: ?\((?P<agency>[\p{L}/. ]{2,24})\))?)"
    r"(?: ?[—–] ?| ?-{1,2} |: )(?=[\p{Lu}“\"‘])"
)


def _is_place(name: str, with_agency: bool) -> bool:
    places = packs.table("places")["cities"]
    if name.isupper() and with_agency:
        return True
    return name.casefold() in {place.casefold() for place in places}


def _has_speakers(document: Document, first: Line) -> bool:
    """Whether another line opens with a name and a colon, as in an interview or a play."""
    speaker = _pattern(r"(?m)^\p{Lu}[\p{L}.'’ -]{1,30}: ")
    return speaker.search(document.text, first.end) is not None


def _is_book(rest: str) -> bool:
    """Whether ``rest`` goes on like the title of a book: "Washington: A Life is …"."""
    return _pattern(r"An? \p{Lu}").match(rest) is not None
