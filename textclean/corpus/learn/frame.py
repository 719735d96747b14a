"""Which of a source's recurring lines stand above its articles, which below, and how others begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from textclean import prose, shape
from textclean.corpus.learn.site import Page, Site
from textclean.structs import NamedTuple
from textclean.template import HEAD, MENU, Reading, Template

ALWAYS = 0.9  # of the documents that have a line above the article have it nowhere else
SUPPORT = 0.3  # of the source's documents that must have a line for it to bound the article, or a beginning
LEAST = 2  # documents that must have a line for it to bound the article
STARTED = 3  # documents that must have lines of a beginning
TIMES = 1.3  # lines of a beginning in a document; a speaker of an interview has more
LETTERS = 4  # of a beginning
TOLD = (
    0.2  # paragraphs for each line of a beginning; a dateline begins more, and they are never taken
)
BESIDE = 0.5  # of the lines of a beginning stand beside a line that recurs; a review's "Verdict:" does not
_ENDS = ":：|»>》】]"  # what a label ends with: without that, headings that begin alike would pass for it


class Frame(NamedTuple):
    """The keys of lines above and below the articles of a source, the beginnings of others, and the
    headlines among the lines that recur.
    """

    above: frozenset[str]
    below: frozenset[str]
    starts: tuple[str, ...]
    headlines: frozenset[str]


def frame(site: Site, known: Collection[str]) -> Frame:
    """The frame of a source of which the lines with the keys ``known`` recur."""
    readings = [_read(page, known) for page in site.pages]
    starts = tuple(_starts(site, known, readings))
    if starts:
        labels = Template(lines=known, starts=starts)
        readings = [_read(page, known, labels) for page in site.pages]
    above: Counter[str] = Counter()
    below: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for page, reading in zip(site.pages, readings, strict=True):
        if reading.prose < 0:
            continue
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(page.keys):
            if key in known:
                places[key].append(index)
        for key, where in places.items():
            seen[key] += 1
            above[key] += where[-1] < reading.prose
            below[key] += where[0] >= reading.end
    own = headlines(site, readings)
    bounds = [
        key for key in seen if key not in own and site.count[key] >= max(LEAST, SUPPORT * site.size)
    ]
    return Frame(
        frozenset(key for key in bounds if above[key] >= ALWAYS * seen[key]),
        frozenset(key for key in bounds if below[key] >= ALWAYS * seen[key]),
        starts,
        frozenset(own),
    )


def headlines(site: Site, readings: Sequence[Reading]) -> set[str]:
    """The keys of lines that stand close over the prose of one story alone: its headline, which other pages may show as a teaser."""
    heads: defaultdict[str, set[int]] = defaultdict(set)
    for page, story, reading in zip(site.pages, site.stories, readings, strict=True):
        for key in page.keys[max(0, reading.prose - HEAD) : max(0, reading.prose)]:
            heads[key].add(story)
    return {key for key, stories in heads.items() if len(stories) == 1}


def _read(page: Page, known: Collection[str], labels: Template | None = None) -> Reading:
    """The best run of prose of a page; ``end`` is the line behind it."""
    flags = [
        key in known or (labels is not None and labels.knows(key, line))
        for key, line in zip(page.keys, page.lines, strict=True)
    ]
    scores = [
        -prose.PRICE if flag else score for flag, score in zip(flags, page.scores, strict=True)
    ]
    first, last = prose.best_run(scores)
    return Reading(flags, first, last + 1, first if last >= 0 else -1)


def _starts(site: Site, known: Collection[str], readings: Sequence[Reading]) -> Iterator[str]:
    """The labels with which lines under the first paragraph begin, once on each of many documents."""
    rows: list[tuple[str, int, bool]] = []
    paragraphs: list[str] = []
    for number, (page, reading) in enumerate(zip(site.pages, readings, strict=True)):
        for index, key in enumerate(page.keys):
            is_menu = any(
                key.count(mark) > 1 for mark in MENU
            )  # it may stand above the article as well
            if page.paragraphs[index] and not is_menu:
                paragraphs.append(key)
            elif key not in known and (is_menu or index > reading.prose >= 0):
                beside = page.keys[max(index - 1, 0) : index + 2]
                rows.append((key, number, any(other in known for other in beside)))
    rows.sort()
    found: list[str] = []
    for start in sorted({_label(one[0], two[0]) for one, two in pairwise(rows)} - {""}, key=len):
        begun = [row for row in rows if row[0].startswith(start)]
        documents = {number for _, number, _ in begun}
        told = sum(key.startswith(start) for key in paragraphs)
        recur = sum(site.count[key] for key in known if key.startswith(start))
        if (
            len({site.stories[number] for number in documents}) >= max(STARTED, SUPPORT * site.size)
            and len(begun) <= TIMES * len(documents)
            and not start.startswith(tuple(found))
            and told <= TOLD * (len(begun) + recur)
            and sum(is_beside for *_, is_beside in begun) >= BESIDE * len(begun)
        ):
            found.append(start)
    yield from sorted(found)


def _label(one: str, other: str) -> str:
    """What both lines begin with, up to the first mark that ends a label; ``""`` if nothing that is a label."""
    common = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    end = next((n + 1 for n in range(common) if one[n] in _ENDS), 0)
    letters = sum(1 + shape.is_unspaced(char) for char in one[:end] if char.isalpha())
    return one[:end] if letters >= LETTERS else ""
