"""Which rules wake up on a document, and on which lines: by the literals that stand there, or by a predicate."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from textclean.document import Document, Line, fold
from textclean.literals import Search
from textclean.rules import DECORATION, TIES, Literals, Rule, Trigger, When

KEY = 3  # bytes by which the literals that open a line are looked up
_SKIPPED = DECORATION + "".join(filter(str.isspace, map(chr, range(0x3001))))
_MAY_BE_SKIPPED = frozenset(char.encode()[:1] for char in _SKIPPED)  # first bytes
_TIED = {"<": 1, "^": 2}
Woken = dict[str, dict[int, list[int]]]  # stage -> rule number -> line numbers, in order


class Gate:
    """Decides which of ``rules`` run on a document.

    What it costs grows with the rules that wake, not with those there are.  An ``ungated`` one runs
    every rule on every line: the same results, slower; tests compare the two.
    """

    def __init__(self, rules: Sequence[Rule], *, ungated: bool = False) -> None:
        self._rules = rules
        self._ungated = ungated
        # literal number -> numbers of the rules it wakes: anywhere, at the start of a word, of a line
        self._wakes: dict[
            int, tuple[list[int], list[int], list[int]]
        ] = {}  # once it stood in a text
        self._opening: dict[
            bytes, list[tuple[bytes, int]]
        ] = {}  # by how they begin, those of lines
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
                if word[0] == "^" and not case and word[1] not in _SKIPPED:
                    opens = word[1:].encode("utf-8", "surrogatepass")
                    self._opening.setdefault(opens[:KEY], []).append((opens, index))
                    continue
                if case:
                    given.setdefault(fold(word), [])
                    cased.setdefault(fold(word), []).append((index, word))
                else:
                    tie = _TIED.get(word[0], 0)
                    given.setdefault(word.lstrip(TIES), []).append(3 * index + tie)
        self._given = list(given.values())
        self._cased = (
            {n: cased[word] for n, word in enumerate(given) if word in cased} if cased else {}
        )
        self._sizes = sorted({len(key) for key in self._opening})
        self._search = Search(given)

    def woken(self, document: Document, stage: str) -> Iterator[tuple[Rule, Sequence[Line]]]:
        """The rules of ``stage`` that are to run, and the lines each is to look at.

        A rule whose trigger knows no places gets no lines and looks at the whole document.
        """
        if self._ungated:
            for rule in self._rules:
                if rule.stage == stage:
                    yield rule, document.lines if isinstance(rule.trigger, Literals) else ()
            return
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
        if not (self._opening or self._given):
            return {}
        rows, data, wakes = document.folded_rows, document.folded_data, self._wakes
        woken = self._opened(rows)
        starts = list(accumulate([len(row) + 1 for row in rows], initial=0))
        cased = self._cased
        for number, start in self._search.places(data, document.beyond):
            if number not in wakes:
                wakes[number] = self._split(number)
            indexes, starting, opening = wakes[number]
            line = bisect_right(starts, start) - 1
            if (starting or opening) and not _follows_letter(data, start):
                indexes = indexes + starting
                if opening and not data[starts[line] : start].decode(
                    "utf-8", "surrogatepass"
                ).strip(_SKIPPED):
                    indexes = indexes + opening
            if number in cased:
                row = document.rows[line]
                indexes = indexes + [n for n, word in cased[number] if word in row]
            if indexes:
                woken.setdefault(line, set()).update(indexes)
        fitting = ((document.rows[n], indexes) for n, indexes in woken.items())
        return {row: self._fitting(row, indexes) for row, indexes in fitting}

    def _opened(self, rows: Sequence[bytes]) -> dict[int, set[int]]:
        """By line number the rules of which a literal opens the line; ``rows`` are folded."""
        woken: dict[int, set[int]] = {}
        for number, row in enumerate(rows):
            if row[:1] in _MAY_BE_SKIPPED:
                row = (
                    row.decode("utf-8", "surrogatepass")
                    .lstrip(_SKIPPED)
                    .encode("utf-8", "surrogatepass")
                )
            for size in self._sizes:
                for word, index in self._opening.get(row[:size], ()):
                    if row.startswith(word):
                        woken.setdefault(number, set()).add(index)
        return woken

    def _split(self, number: int) -> tuple[list[int], list[int], list[int]]:
        """The rules of a literal by their ties; made of few literals, since most stand in no text of a process."""
        by_tie: tuple[list[int], list[int], list[int]] = ([], [], [])
        for given in self._given[number]:
            by_tie[given % 3].append(given // 3)
        return by_tie

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


def _follows_letter(data: bytes, at: int) -> bool:
    """Whether the character that ends before the byte ``at`` of UTF-8 is a letter."""
    before = data[at - 1 : at]
    if before.isascii():
        return before.isalpha()
    return data[max(0, at - 4) : at].decode("utf-8", "ignore")[-1:].isalpha()
