"""The headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from textclean import headers, shape
from textclean.document import Document, Line, fold
from textclean.edits import Edit
from textclean.fixers.header import stamps
from textclean.fixers.header.common import BODY, HEAD
from textclean.fixers.header.credit import credit
from textclean.patterns import compiled
from textclean.rules import rule
from textclean.signs import LONGEST_STAMP
from textclean.stop_words import ENGLISH

_STOP = 4  # letters; shorter words say nothing about what a text is about
_HEADLINE_CASE = 0.6  # of the longer words start with a capital
_SENTENCE_CASE_WORDS = 16  # of 250 first lines of crawled news, the standfirsts had 17 and more
_LEAD = 1200  # characters; two or three paragraphs


@rule(
    "header.title",
    stage="header",
    trigger=HEAD,
    hits=[(f"Talks With Ministers Went Well, President Says\n{BODY}\n", f"{BODY}\n")],
    keeps=[
        f"Story highlights\n{BODY}\n",
        "A short poem\nwithout any prose\nthat goes on\n",
        f"# Talks with ministers\n{BODY}\n",
        f"First Talks With Ministers\nSecond Talks With Ministers\n{BODY}\n",
        f"Image copyright Reuters Image caption The Visiting Ministers\n{BODY}\n",
        f"She was 91 years old.\nTalks With Two Visiting Ministers\n{BODY}\n",
        "What are you doing here with the knife, Martin?\nShe asked it as if Martin had been doing it with the knife for years.\n",
        f"“The Talks With The Ministers”\n{BODY}\n",
        f"5 May 2021 - Posted by: The Visiting Ministers Desk\n{BODY}\n",
        f"The Visiting Ministers Leave The Palace (Photo: Anna Berg)\n{BODY}\n",
        f"The ministers were late. President Hails Talks With Ministers\n{BODY}\n",
    ],
)
def title(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The headline above the article becomes the title.

    It must be the only line there that could be one and must share words with the article, so that
    section labels and calls stay.  Where the title is known already, its repeats go.
    """
    known = document.meta.get("title")
    candidates = [line for line in document.view(shape.head) if is_headline(line.content)]
    if known:
        candidates = [c for c in candidates if headers.agrees(known, c.content, "title")]
    elif len(candidates) != 1 or not _is_title_of(document, candidates[0]):
        return
    for line in candidates:
        yield document.removal(line.number, field="title", value=line.content)


def _is_title_of(document: Document, line: Line) -> bool:
    above = [other for other in document.view(shape.head) if other.number < line.number]
    return _is_about(document, line) and not any(_is_text(other.content) for other in above)


def _is_text(text: str) -> bool:
    """Whether a line above a headline shows that the article has begun: a short lead, a summary."""
    if "story highlights" in text.casefold():
        return True
    return shape.ends_sentence(text) and shape.words(text) >= 3 and credit(text) is None


@lru_cache(maxsize=256)  # asked of the few lines of a header, once a snapshot
def is_headline(text: str, least: int = 5) -> bool:
    """Whether ``text``, by its shape and words alone, could be the headline of an article."""
    return (
        shape.is_headline(text, least=least)
        and compiled(_GLUED).search(text) is None
        and not shape.is_bullet(text)
        and not text.startswith("#")
        and compiled(_NO_TITLE).search(text) is None
        and credit(text) is None
        and not headers.is_byline(text)
        and not _opens_with_date(text)
    )


def _opens_with_date(text: str) -> bool:
    found = stamps.stamps(text) if text[:1].isdigit() and len(text) <= LONGEST_STAMP else []
    return bool(found) and found[0].start == 0


# What a line above an article is that is no headline: address, byline, player and picture texts,
# calls; then two sentences in one line (a caption with the headline glued to it).
_NO_TITLE = (
    r"(?i)https?://|\.com/|(?: \|)|^(?:by|von|par|por|di|door|av|af|od|close|read|watch|listen|enlarge|file photo)\b|"
    r"\b(?:image|media|toggle|hide) (?:copyright|caption|playback)|share this|to article|story highlights|subscribe|"
    r"sign up|newsletter|read more|\([^()]*/[^()]*\)$|\((?:foto|photo|bild|dok|image|ap|afp|epa|reuters|getty)\b[^()]*\)$|^原标题"
)
_GLUED = r"\p{Ll}{2}[.!?][\"”’)]? \p{Lu}"


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
    words = set(compiled(rf"[\p{{L}}\p{{N}}]{{{_STOP},}}").findall(fold(text))) - ENGLISH
    if shape.title_case(text) >= _HEADLINE_CASE:
        return text[0] not in '“"«„' and sum(word in body for word in words) >= 2
    if text.rstrip(shape.CLOSERS).endswith(("?", "!")):  # as often the article's first sentence
        return False
    shared = sum(word in body[:_LEAD] for word in words)
    return shape.words(text) <= _SENTENCE_CASE_WORDS and shared >= max(4, 0.6 * len(words))
