"""What is known of the pages of one source: the lines of their template, and where an article stands among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textclean import context, prose, recurrence, shape
from textclean.document import Document, fold
from textclean.structs import NamedTuple

SHORTEST = (
    8  # characters of a headline that the window's title repeats; "News" stands in many titles
)
MENU = "|»>›"  # what stands between the links of a row
HEAD = 5  # lines over the start of the prose among which the headline stands
UNDER = 8  # lines under the start of the prose in which the headline may still come

TITLE = 2  # words that stay of a title
SENTENCE = 4  # words; "Sorry!" and "Read more." are none


class Reading(NamedTuple):
    """The lines of a document that are not blank by a template, and the run of them that holds the article.

    ``known`` says for each line whether it is the template's.  ``prose`` is the line in which the prose begins,
    ``last`` the one in which it ends, -1 if there is none; ``headline`` is the number of the line that the
    page's first line repeats, -1 if there is none.
    """

    known: Sequence[bool]
    first: int
    end: int
    prose: int = -1
    last: int = -1
    headline: int = -1


class Template:
    """The lines that stand on many documents of a source, by their keys.

    ``above`` are those that stand before the article, ``below`` those behind it, ``lines`` all others;
    ``starts`` are the beginnings of lines that go on otherwise on every page.  ``titles`` are headlines,
    which pages of other articles show as well; ``sites`` are what the titles of documents end or begin with.
    """

    def __init__(
        self,
        above: Iterable[str] = (),
        below: Iterable[str] = (),
        lines: Iterable[str] = (),
        starts: Iterable[str] = (),
        titles: Iterable[str] = (),
        sites: Iterable[str] = (),
    ) -> None:
        self.above = frozenset(map(recurrence.key, above))
        self.below = frozenset(map(recurrence.key, below))
        self.titles = frozenset(map(recurrence.key, titles))
        self.lines = self.above | self.below | self.titles | frozenset(map(recurrence.key, lines))
        self.starts = tuple(sorted(set(map(recurrence.key, starts))))
        self._sites = sorted(map(fold, sites), key=len, reverse=True)

    @property
    def shows_articles(self) -> bool:
        """Whether it knows lines above and below the articles."""
        return bool(self.above and self.below)

    def knows(self, key: str, line: str) -> bool:
        """Whether a line is the template's; a paragraph is not because of how it begins."""
        if key in self.lines:
            return True
        start = self._start(key)
        return bool(start) and (_is_menu(start) or not shape.is_prose(line))

    def _start(self, key: str) -> str:
        return next((start for start in self.starts if key.startswith(start)), "")

    def without_site(self, title: str) -> tuple[int, int]:
        """The span of ``title`` that is not the name of the site; all of it where little else would stay."""
        folded = fold(title)
        for name in self._sites:
            start, end = 0, len(title)
            if folded.endswith(name):
                end -= len(name)
            elif folded.startswith(name):
                start = len(name)
            if end - start < len(title) and shape.words(title[start:end]) >= TITLE:
                return start, end
        return 0, len(title)

    def may_stand_above(self, line: str) -> bool:
        """Whether a line that it knows is the template's above the first paragraph, too: what begins like a
        credit or a date is the header of the article there, a row of links is not.
        """
        key = recurrence.key(line)
        return key in self.lines or _is_menu(self._start(key))

    def read(self, document: Document) -> Reading:
        """A view: the document by this template."""
        lines = document.view(context.lines)
        keys = [recurrence.key(line.text) for line in lines]
        known = [self.knows(key, line.text) for key, line in zip(keys, lines, strict=True)]
        if not any(known):
            return Reading(known, 0, len(keys))
        scores = [
            -prose.PRICE if is_known else prose.score(line)
            for line, is_known in zip(lines, known, strict=True)
        ]
        return self.span(keys, known, scores)

    def article(self, document: Document) -> list[bool]:
        """A view: for every line of a whole page that is not blank whether it is the article's.

        Between the template and the prose only sentences, long lines and the headline are: the rest is the
        date, the names of sections and the like.  Where the article goes on below the prose (a recipe behind
        its ingredients, a report behind its table), all is its own up to there.  A text that was cut to its
        article has no such edges.
        """
        reading = document.view(self.read)
        lines = document.view(context.lines)
        inner = range(
            reading.prose if reading.first else 0,
            _last_told(lines, reading) + 1 if reading.end < len(lines) else len(lines),
        )
        return [
            reading.first <= n < reading.end
            and not reading.known[n]
            and (n in inner or n == reading.headline or _speaks(line))
            for n, line in enumerate(lines)
        ]

    def span(self, keys: Sequence[str], known: Sequence[bool], scores: Sequence[float]) -> Reading:
        """Where the article stands: about the run of prose, between the last line that stands above articles
        and the first that stands below them.
        """
        start, last = prose.best_run(scores)
        if last < 0:
            return Reading(known, 0, len(keys))
        known = [
            is_known and not (key in self.titles and start - HEAD <= n < start)
            for n, (key, is_known) in enumerate(zip(keys, known, strict=True))
        ]
        title = headline(keys, start)
        above = (n for n in range(start - 1, -1, -1) if keys[n] in self.above)
        below = (n for n in range(last + 1, len(keys)) if keys[n] in self.below)
        first = next(above, -1) + 1
        if title >= 0:
            first = min(first, title)
        return Reading(known, first, next(below, len(keys)), start, last, title)


def headline(keys: Sequence[str], start: int) -> int:
    """The last line about ``start``, where the prose begins, that the page's first line repeats; -1 if none does."""
    window = keys[0]
    near = range(min(len(keys), start + UNDER) - 1, 0, -1)
    return next((n for n in near if len(keys[n]) >= SHORTEST and keys[n] in window), -1)


def _last_told(lines: context.Lines, reading: Reading) -> int:
    """The last line of the article that is a sentence or as long as a paragraph."""
    under = range(reading.end - 1, reading.last, -1)
    told = (n for n in under if not reading.known[n] and _speaks(lines[n]))
    return next(told, reading.last)


def _speaks(line: context.LineContext) -> bool:
    """Whether a line is a sentence, or as long as a paragraph."""
    return line.words >= shape.PROSE_WORDS or tells(line)


def tells(line: context.LineContext) -> bool:
    """Whether a line is a sentence, and more than a call."""
    return line.ends_sentence and line.words >= SENTENCE


def _is_menu(start: str) -> bool:
    """Whether what a line begins with is the first of a row of links."""
    return any(mark in start for mark in MENU)
