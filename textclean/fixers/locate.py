"""The article in the text of a whole page: what stands before its first and behind its last line goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from textclean import context, prose, shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header import above, signed_title
from textclean.fixers.header.signing import Lifted
from textclean.fixers.page import entries, labels, lists, standfirst
from textclean.rules import Always, rule
from textclean.structs import NamedTuple

LEAD_WORDS = (
    20  # a line without an end mark that has more is a lead, not a caption or another headline
)

_PARAGRAPH = "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring after a storm had damaged it."
_MORE = "The mayor said that it would take two years, and that the city would pay for half of it with money from the state."
_NAVIGATION = "Home\nNews\nSport\nWeather\nCulture\nTravel\nMoney\nMost read\nNewsletter\nSign in\nSubscribe\n"
_FOOTER = "Share\nRelated\nMost read\nNewsletter\nAbout us\nContact\nJobs\nPrivacy policy\n"


@rule(
    "locate.prose-run",
    stage="locate",
    trigger=Always("the features of every line of the page, 0.5 MB/s"),
    presets=frozenset({"page"}),
    hits=[
        (
            f"{_NAVIGATION}{_PARAGRAPH}\n{_MORE}\n{_PARAGRAPH}\n{_FOOTER}",
            f"{_PARAGRAPH}\n{_MORE}\n{_PARAGRAPH}\n",
        ),
        (
            f"{_NAVIGATION}{_PARAGRAPH}\n{_MORE}\nAdvertisement\nThe fishermen were not asked, and will go on strike.\n{_FOOTER}",
            f"{_PARAGRAPH}\n{_MORE}\nAdvertisement\nThe fishermen were not asked, and will go on strike.\n",
        ),
    ],
    keeps=[f"{_PARAGRAPH}\n{_MORE}\n{_PARAGRAPH}\n", "Home\nNews\nSport\n"],
    source="the line model; of folds of 698 pages that share no site, F1 .893 over words, where the best "
    "run of prose alone (Body Text Extraction, Finn, Kushmerick and Smyth 2001) has .883 on the 207 mixed ones",
)
def prose_run(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Navigation before the article and the footer behind it go; what is between them stays.

    So do the lines of its header, which are for the rules of headers to lift.
    """
    found = document.view(article)
    if found.end <= found.start:
        return
    at = 0
    for each in found.header:
        if each.start >= found.start:
            break
        yield from _gap(at, each.start)
        at = each.end if each.field else min(each.end + 1, found.start)
    yield from _gap(at, found.start)
    yield from _gap(found.end, len(document.text))


class Article(NamedTuple):
    """Where in a page the article's run stands, its lines, and the spans around its start that are its header."""

    start: int
    end: int
    header: tuple[Lifted, ...]
    lines: frozenset[int] = frozenset()  # numbers


def article(document: Document) -> Article:
    """A view: the article in the text of a whole page; an empty span if there is none."""
    there = [line for line in document.lines if line.content]
    flags = document.view(labels.article)
    kept = [line for line, is_kept in zip(there, flags, strict=True) if is_kept]
    if not kept:
        return Article(0, 0, ())
    header: tuple[Lifted, ...] = ()
    if (
        kept[0] is not there[0]
    ):  # else the page was cut to its article: what stands there is its text
        first = document.view(prose.run)[0] or there.index(kept[0])
        header = tuple(above.lifted(document, there, first))
        if _has_headline(document, kept[0], header):
            kept = _from_sentence(kept)
            kept = [*standfirst.found(document, kept, header), *kept]
            kept = _with_lists(document, kept)
        elif not header and kept[0] is there[1] and signed_title.is_label(document, there[0]):
            kept = [there[0], *kept]  # left there by a former round
    end = min(kept[-1].end + 1, len(document.text))
    return Article(kept[0].start, end, header, frozenset(line.number for line in kept))


def _has_headline(document: Document, first: Line, header: Sequence[Lifted]) -> bool:
    """Whether a headline stands there, so that what is above the first sentence is no other."""
    if document.template is not None and document.template.shows_articles:
        return False
    numbers = document.view(context.lines)
    opens = {numbers[run[0][0]].line.number for run in document.view(entries.runs)}
    return first.number not in opens and any(each.field in standfirst.HEADLINE for each in header)


def _from_sentence(kept: list[Line]) -> list[Line]:
    """``kept`` without captions and the like before its first sentence, which could pass for a second title."""
    return list(dropwhile(_is_label, kept)) or kept


def _with_lists(document: Document, kept: list[Line]) -> list[Line]:
    """``kept`` with what stands between it and the standfirst."""
    lines, there = document.view(context.lines), {line.number for line in kept}
    flags = lists.with_lists(document, [line.line.number in there for line in lines])
    return [line.line for line in lines if flags[line.index]]


def _is_label(line: Line) -> bool:
    return not shape.ends_sentence(line.content) and shape.words(line.content) < LEAD_WORDS


def _gap(start: int, end: int) -> Iterator[Edit]:
    if start < end:
        yield Edit(start, end)
