"""How good the rules are on a corpus with gold: the score before and after, and what each rule did rightly and wrongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from textclean.batch.work import Work
from textclean.corpus import gold
from textclean.corpus.gold import RUN, Token
from textclean.edits import Hunk
from textclean.formats.record import Record
from textclean.report.places import Lines
from textclean.structs import NamedTuple

SAMPLES = 5  # wrong edits kept of each rule, the first of the corpus


class Shingles(NamedTuple):
    """Precision and recall of the 4-gram shingles of one text against its gold."""

    precision: float
    recall: float


def shingles(words: Sequence[str], wanted: Sequence[str]) -> Shingles:
    """The definition of Zyte's article-extraction-benchmark: multisets of four words in a row.

    A text shorter than that is one shingle.  Nothing wanted and nothing there is a perfect score.
    """
    one, other = _counts(words), _counts(wanted)
    both = sum((one & other).values())
    return Shingles(
        both / one.total() if one else float(not other),
        both / other.total() if other else float(not one),
    )


def _counts(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    spans = range(max(1, len(words) - RUN + 1)) if words else ()
    return Counter(tuple(words[i : i + RUN]) for i in spans)


@dataclass
class Mean:
    """Means over documents; F1 is that of the two means, as the benchmark has it."""

    documents: int = 0
    _precision: float = 0.0
    _recall: float = 0.0

    def add(self, score: Shingles) -> None:
        """Count one document."""
        self.documents += 1
        self._precision += score.precision
        self._recall += score.recall

    @property
    def precision(self) -> float:
        """The mean precision, 0 to 1."""
        return self._precision / self.documents if self.documents else 0.0

    @property
    def recall(self) -> float:
        """The mean recall, 0 to 1."""
        return self._recall / self.documents if self.documents else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float]:
        """The three figures."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


class Sample(NamedTuple):
    """One wrong edit: where it stands, and what it did."""

    path: str
    line: int
    old: str
    new: str


@dataclass
class RuleScore:
    """What one rule did: words it removed that the gold has not (``right``) and has (``wrong``).

    ``better`` and ``worse`` count rewordings that agree with the gold where the text did not, and
    the other way round; ``unclear`` those that the gold does not decide.  ``lifted`` are words of the gold
    that went into the metadata: neither right nor wrong.
    """

    documents: int = 0
    edits: int = 0
    right: int = 0
    wrong: int = 0
    lifted: int = 0
    better: int = 0
    worse: int = 0
    unclear: int = 0
    samples: list[Sample] = field(default_factory=list)


@dataclass
class Measure:
    """The account of a corpus; documents without gold are only counted."""

    without: int = 0
    before: Mean = field(default_factory=Mean)
    after: Mean = field(default_factory=Mean)
    words: int = 0
    article: int = 0
    removed: int = 0
    lost: int = 0
    rules: dict[str, RuleScore] = field(default_factory=dict)

    def add(self, work: Work, record: Record, wanted: str) -> None:
        """Measure one record against its gold."""
        result = record.result
        assert result is not None
        document = _Document(result.log.original, wanted)
        goes = Counter[int]()  # index of a word -> 1 if it is gone, 2 if it is in the metadata
        self._judge(work, record, document, goes)
        lifted = [i for i, how in goes.items() if how == _LIFTED and document.is_gold[i]]
        kept = [t.word for t in gold.tokens(result.text)]
        self.before.add(shingles([t.word for t in document.words], document.wanted))
        self.after.add(
            shingles([document.words[i].word for i in sorted(lifted)] + kept, document.wanted)
        )
        self.words += len(document.words)
        self.article += sum(document.is_gold)
        gone = [i for i, how in goes.items() if how == _GONE or not document.is_gold[i]]
        self.removed += len(gone)
        self.lost += sum(document.is_gold[i] for i in gone)

    def _judge(self, work: Work, record: Record, document: _Document, goes: Counter[int]) -> None:
        assert record.result is not None
        log, lines = record.result.log, Lines(record)
        lifting = {e.rule for step in log.passes for e in step.edits if e.field}
        seen: set[str] = set()
        for hunk in log.hunks():
            score = self.rules.setdefault(hunk.rule, RuleScore())
            score.edits += 1
            score.documents += hunk.rule not in seen
            seen.add(hunk.rule)
            is_wrong = document.judge(hunk, score, goes, is_lifted=hunk.rule in lifting)
            if is_wrong and len(score.samples) < SAMPLES:
                line, _ = lines.place(hunk.start)
                score.samples.append(Sample(str(work.path), line, hunk.old, hunk.new))

    def as_dict(self) -> dict[str, Any]:
        """All of it, for programs."""
        return {
            "documents": self.after.documents,
            "without_gold": self.without,
            "before": self.before.as_dict(),
            "after": self.after.as_dict(),
            "words": self.words,
            "words_of_the_article": self.article,
            "words_removed": self.removed,
            "words_lost": self.lost,
            "rules": {
                rule: {**asdict(score), "samples": [s._asdict() for s in score.samples]}
                for rule, score in sorted(self.rules.items())
            },
        }


_GONE, _LIFTED = 1, 2


class _Document:
    """One text and its gold, in words."""

    def __init__(self, text: str, wanted: str) -> None:
        found = gold.tokens(wanted)
        self.words = gold.tokens(text)
        self.wanted = [token.word for token in found]
        self.is_gold = gold.belongs(text, self.words, wanted)
        self._text, self._plain = text, _plain(found)

    def judge(self, hunk: Hunk, score: RuleScore, goes: Counter[int], *, is_lifted: bool) -> bool:
        """Count what ``hunk`` did; whether it was wrong."""
        if gold.tokens(hunk.new):
            return self._rewording(hunk, score)
        inside = self._inside(hunk)
        for i in inside:
            goes[i] = _LIFTED if is_lifted else _GONE
        own = sum(self.is_gold[i] for i in inside)
        score.right += len(inside) - own
        if is_lifted:
            score.lifted += own
            return False
        score.wrong += own
        return own > 0

    def _inside(self, hunk: Hunk) -> range:
        """The words that lie in the hunk, or are cut by it."""
        first, last = _after(self.words, hunk.start), _before(self.words, hunk.end)
        return range(first, last) if hunk.old.strip() else range(0)

    def _rewording(self, hunk: Hunk, score: RuleScore) -> bool:
        """Whether old or new words, with one more on each side, stand in the gold."""
        before, after = self._beside(hunk)
        left = self._text[before : hunk.start]
        right = self._text[hunk.end : after]
        had = _plain(gold.tokens(left + hunk.old + right)) in self._plain
        has = _plain(gold.tokens(left + hunk.new + right)) in self._plain
        if had == has:
            score.unclear += 1
        elif has:
            score.better += 1
        else:
            score.worse += 1
        return had and not has

    def _beside(self, hunk: Hunk) -> tuple[int, int]:
        """Where the word before the hunk begins, and where the one after it ends."""
        first, last = _after(self.words, hunk.start) - 1, _before(self.words, hunk.end)
        start = self.words[first].start if first >= 0 else 0
        end = self.words[last].end if last < len(self.words) else len(self._text)
        return min(start, hunk.start), max(end, hunk.end)


def _after(words: Sequence[Token], offset: int) -> int:
    """The first of ``words`` that ends behind ``offset``."""
    from bisect import bisect_right

    return bisect_right(words, offset, key=lambda token: token.end)


def _before(words: Sequence[Token], offset: int) -> int:
    """One past the last of ``words`` that begins before ``offset``."""
    from bisect import bisect_left

    return bisect_left(words, offset, key=lambda token: token.start)


def _plain(found: Sequence[Token]) -> str:
    """The words with one space around each, so that parts of words are not found."""
    return " " + "".join(f"{token.word} " for token in found)
