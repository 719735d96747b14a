"""Which rules wake up on a document, and on which lines: by the literals that stand there, or by a predicate."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from string import ascii_letters

from textclean.document import Document, Line, fold
from textclean.literals import Search
from textclean.rules import DECORATION, TIES, Literals, Rule, Trigger, When

_SKIPPED = DECORATION + "".join(filter(str.isspace, map(chr, range(0x3001))))
_LETTERS = frozenset(ascii_letters.encode())
_TIED = {"<": 1, "^": 2}
Woken = dict[str, dict[int, list[int]]]  # stage -> rule number -> line numbers, in order
# Numbers of the rules that a literal wakes: anywhere, at the start of a word, of a line; with how it must be cased
Wakes = tuple[list[int], list[int], list[int], list[tuple[int, str]]]


class Gate:
    """Decides which of ``rules`` run on a document.

    What it costs grows with the rules that wake, not with those there are.  An ``ungated`` one runs
    every rule on every line: the same results, slower; tests compare the two.
    """

    def __init__(self, rules: Sequence[Rule], *, ungated: bool = False) -> None:
        self._rules = rules
        self._ungated = ungated
        self._stages = {rule.stage for rule in rules}
        self._wakes: dict[int, Wakes] = {}  # by the number of a literal, once it stood in a text
        # stage -> the rules that no literal wakes, those of one trigger in a row together
        self._others: dict[str, list[tuple[Trigger, list[Rule]]]] = {}
        self._owned: dict[tuple[str, str], list[Rule]] = {}  # (source, stage) -> its own rules
        cased: dict[str, list[tuple[int, str]]] = {}
        given: dict[
            str, list[int]
        ] = {}  # literal -> thrice the number of each of its rules, and its tie
        for index, rule in enumerate(rules):
            for source in rule.sources:
                self._owned.setdefault((source, rule.stage), []).append(rule)
            if rule.sources:
                continue
            if not isinstance(rule.trigger, Literals):
                others = self._others.setdefault(rule.stage, [])
                if others and others[-1][0] == rule.trigger:
                    others[-1][1].append(rule)
                else:
                    others.append((rule.trigger, [rule]))
                continue
            case = rule.trigger.case
            for word in rule.trigger.words:
                if case:
                    given.setdefault(fold(word), [])
                    cased.setdefault(fold(word), []).append((index, word))
                elif word[0] == "^" and word[1] not in _SKIPPED:
                    given.setdefault("\n" + word[1:], []).append(3 * index)
                else:
                    tie = _TIED.get(word[0], 0)
                    given.setdefault(word.lstrip(TIES), []).append(3 * index + tie)
        self._given = list(given.values())
        self._cased = (
            {n: cased[word] for n, word in enumerate(given) if word in cased} if cased else {}
        )
        self._decorated = len(
            given
        )  # what has this number or a higher one begins a line with decoration
        marks = ["\n" + char for char in _SKIPPED if char != "\n"]
        self._search = Search([*given, *marks])

    def woken(self, document: Document, stage: str) -> Iterable[tuple[Rule, Sequence[Line]]]:
        """The rules of ``stage`` that are to run, and the lines each is to look at.

        A rule whose trigger knows no places gets no lines and looks at the whole document.
        """
        if stage not in self._stages:
            return ()
        if self._ungated:
            return [
                (rule, document.lines if isinstance(rule.trigger, Literals) else ())
                for rule in self._rules
                if rule.stage == stage
            ]
        return self._awake(document, stage)

    def _awake(self, document: Document, stage: str) -> Iterator[tuple[Rule, Sequence[Line]]]:
        for index, numbers in document.view(self._woken).get(stage, {}).items():
            rule = self._rules[index]
            whole = isinstance(rule.trigger, Literals) and rule.trigger.whole
            yield rule, document.lines if whole else [document.line(n) for n in numbers]
        for rule in self._owned.get((document.source, stage), ()):
            yield rule, document.lines if isinstance(rule.trigger, Literals) else ()
        absent: set[object] = set()  # what was asked of the document and does not hold
        for trigger, rules in self._others.get(stage, ()):
            if isinstance(trigger, When):
                if trigger.needs in absent:
                    continue
                if trigger.needs and not document.holds(trigger.needs):
                    absent.add(trigger.needs)
                    continue
                if not trigger.is_borne_out(document):
                    continue
            for rule in rules:
                yield rule, ()

    def _woken(self, document: Document) -> Woken:
        """A view: which rules the lines of a document wake.

        What a line wakes is kept for all snapshots that have it; only new lines are searched.
        """
        if not self._given:
            return {}
        last, wakes = document.lineage.known.get(self, (-1, {}))
        if document.newest > last:
            wakes.update(self._hits(document.later(last)))
        document.lineage.known[self] = document.lineage.number, wakes
        by_stage: Woken = {}
        for number, row in enumerate(document.rows):
            for index in wakes.get(row, ()):
                stage = by_stage.setdefault(self._rules[index].stage, {})
                stage.setdefault(index, []).append(number)
        return by_stage

    def _hits(self, document: Document) -> dict[str, list[int]]:
        """For each line on which literals stand, the numbers of the rules that it wakes."""
        data, rows = b"\n" + document.folded_data, document.rows
        woken: dict[int, set[int]] = {}
        breaks = list(accumulate([len(row) + 1 for row in document.folded_rows], initial=0))
        wakes, decorated = self._wakes, self._decorated
        asked: set[tuple[int, int]] = set()  # of a line and a word: it may stand there 10,000 times
        for number, start in self._search.places(data, document.beyond):
            line = bisect_right(breaks, start) - 1
            if number >= decorated:
                woken.setdefault(line, set()).update(self._opened(document, line))
                continue
            if number not in wakes:
                wakes[number] = self._split(number)
            anywhere, starting, opening, cased = wakes[number]
            if cased and (line, number) not in asked:
                asked.add((line, number))
                for index, word in cased:
                    if word in rows[line]:
                        woken.setdefault(line, set()).add(index)
            if anywhere:
                woken.setdefault(line, set()).update(anywhere)
            if (starting or opening) and not _follows_letter(data, start):
                woken.setdefault(line, set()).update(starting)
                if opening and not _bare(data[breaks[line] + 1 : start]):
                    woken[line].update(opening)
        return {rows[n]: self._fitting(rows[n], indexes) for n, indexes in woken.items() if indexes}

    def _opened(self, document: Document, line: int) -> list[int]:
        """The rules of which a literal opens the line behind its decoration."""
        row = b"\n" + _bare(document.folded_rows[line])
        places = self._search.places(row, document.beyond)
        opening = [n for n, start in places if start == 0 and n < self._decorated]
        return [index for n in opening for index in self._split(n)[0]]

    def _split(self, number: int) -> Wakes:
        """The rules of a literal by their ties; made of few literals, since most stand in no text of a process."""
        by_tie: tuple[list[int], list[int], list[int]] = ([], [], [])
        for given in self._given[number]:
            by_tie[given % 3].append(given // 3)
        return *by_tie, self._cased.get(number, [])

    def _fitting(self, row: str, indexes: set[int]) -> list[int]:
        """Those of the rules that may have something to do on the line."""
        rules = self._rules
        return [n for n in sorted(indexes) if (fits := rules[n].trigger.fits) is None or fits(row)]  # type: ignore[union-attr]


_KEPT = 4  # gates; those of one configuration are two, for English texts and for all others
_gates: dict[tuple[int, ...], Gate] = {}


def gate_of(rules: Sequence[Rule], *, ungated: bool = False) -> Gate:
    """The gate for these very rules: building one for all languages takes 60 ms, so it is done once a process.

    A kept gate holds its rules, so that their identities stay theirs.
    """
    key = (int(ungated), *map(id, rules))
    if key not in _gates:
        if len(_gates) >= _KEPT:
            del _gates[next(iter(_gates))]
        _gates[key] = Gate(rules, ungated=ungated)
    return _gates[key]


def _bare(row: bytes) -> bytes:
    """The folded ``row`` without the decoration it begins with."""
    return row.decode("utf-8", "surrogatepass").lstrip(_SKIPPED).encode("utf-8", "surrogatepass")


def _follows_letter(data: bytes, at: int) -> bool:
    """Whether the character that ends before the byte ``at`` of UTF-8 is a letter."""
    if at == 0 or data[at - 1] < 0x80:
        return at > 0 and data[at - 1] in _LETTERS
    return data[max(0, at - 4) : at].decode("utf-8", "ignore")[-1:].isalpha()
