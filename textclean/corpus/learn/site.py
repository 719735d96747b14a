"""The documents of one source side by side: their lines, which are near copies of each other, what repeats."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from textclean import context, prose, recurrence, shape
from textclean.corpus.learn.documents import Text
from textclean.document import Document

COPY = (
    0.3  # of the paragraphs of the shorter document stand in the other: the same story told twice
)
FEW = 4  # a paragraph on more than one in so many documents is a notice, and tells nothing about copies


@dataclass(frozen=True)
class Page:
    """A document by its lines that are not blank: content, key, how much each reads like prose."""

    name: str
    lines: Sequence[str]
    keys: Sequence[str]
    scores: Sequence[float]
    title: str = ""

    @cached_property
    def words(self) -> Sequence[int]:
        """How many words each line has."""
        return [shape.words(line) for line in self.lines]

    @cached_property
    def paragraphs(self) -> Sequence[bool]:
        """Which lines are whole sentences of some length."""
        return [shape.is_prose(line) for line in self.lines]


def page(text: Text) -> Page:
    """The lines of one document."""
    document = Document(text.text)
    lines = list(document.view(context.lines))
    contents = [line.text for line in lines]
    keys = [recurrence.key(line) for line in contents]
    scores = [prose.score(line) for line in lines]
    document.release()
    return Page(text.name, contents, keys, scores, text.title)


class Site:
    """The documents of one source; ``size`` counts near copies of a story as one."""

    def __init__(self, source: str, texts: Iterable[Text]) -> None:
        self.source = source
        self.pages = [page(text) for text in texts]
        self.stories = _stories(self.pages)
        self.size = len(set(self.stories))

    @cached_property
    def count(self) -> dict[str, int]:
        """On how many stories a line stands, by key."""
        seen: defaultdict[str, set[int]] = defaultdict(set)
        for each, story in zip(self.pages, self.stories, strict=True):
            for key in each.keys:
                seen[key].add(story)
        return {key: len(stories) for key, stories in seen.items()}


def _stories(pages: Sequence[Page]) -> list[int]:
    """For each document the number of its story: documents that share much of their prose tell one."""
    parent = list(range(len(pages)))
    same: dict[Sequence[str], int] = {}  # the first of the documents with the same lines
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, each in enumerate(pages):
        parent[number] = same.setdefault(tuple(each.keys), number)
        if parent[number] < number:
            continue
        for key, is_paragraph in zip(each.keys, each.paragraphs, strict=True):
            if is_paragraph:
                holders[key].add(number)
    few = max(2, len(same) // FEW)
    for one, other in _alike(numbers for numbers in holders.items() if len(numbers[1]) <= few):
        parent[_root(parent, one)] = _root(parent, other)
    return [_root(parent, number) for number in range(len(pages))]


def _alike(holders: Iterable[tuple[str, Collection[int]]]) -> Iterator[tuple[int, int]]:
    """Two documents each that share much of the paragraphs of the shorter one."""
    own: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    for key, numbers in holders:
        for one in numbers:
            own[one] += len(key)
            for other in numbers:
                if one < other:
                    shared[one, other] += len(key)
    for (one, other), length in shared.items():
        if length >= COPY * min(own[one], own[other]):
            yield one, other


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        number = parent[number]
    return number
