"""Where things stand in a CSV file: its raw records, line by line, and the spans of their fields.

Quoting is that of RFC 4180: a field in quotes may hold delimiters, line ends and doubled quotes.  What
is not so is told apart line by line, so that one bad quote does not swallow the rest of the file.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from textclean.formats.limits import Beyond, beyond
from textclean.structs import NamedTuple, Struct

Span = tuple[int, int]
DELIMITERS = ",;\t|"
_CLOSE = re.compile(r'(?:[^"]+|"")*+"')
_QUOTED = re.compile('"(?:[^"]|"")*"')


class Raw(NamedTuple):
    """One record: its bytes, its text without the line end, the spans of its fields (quotes included).

    ``line`` is the line it begins on, ``problem`` what is wrong with it.  In a ``literal`` one quotes
    mean themselves.
    """

    source: bytes
    text: str
    fields: list[Span]
    line: int
    problem: str = ""
    literal: bool = False

    def is_quoted(self, field: int) -> bool:
        """Whether a field stands in quotes."""
        return not self.literal and self.text.startswith('"', self.fields[field][0])

    def cell(self, field: int) -> str:
        """The value of a field."""
        start, end = self.fields[field]
        raw = self.text[start:end]
        return cell(raw) if self.is_quoted(field) else raw


class _Fault(ValueError):
    """A record that is not well formed."""


def delimiter_of(header: str) -> str:
    """The delimiter of a file with this first line: the most frequent one outside of quotes."""
    bare = _QUOTED.sub("", header)
    return max(DELIMITERS, key=bare.count)


def cell(raw: str) -> str:
    """The value of a raw field in quotes."""
    return raw[1:-1].replace('""', '"')


class Scanner(Struct, frozen=False):
    """Takes lines apart into records; ``literal`` reads what is no proper quoting as it stands.

    A record of more than ``most`` bytes is none.
    """

    delimiter: str
    most: int
    literal: bool = False

    def __post_init__(self) -> None:
        self._plain = re.compile(rf"[^{re.escape(self.delimiter)}\r\n]*+")

    def records(self, lines: Iterator[bytes]) -> Iterator[Raw]:
        """The records of ``lines``, those with a problem one line each."""
        waiting: deque[bytes] = deque()
        number, cut = 1, False
        while True:
            first = waiting.popleft() if waiting else next(lines, None)
            if first is None:
                return
            if isinstance(first, Beyond):
                yield Raw(first, "", [], number, "" if cut else f"the line is {beyond(self.most)}")
                cut = not first.endswith(b"\n")
                number += not cut
                continue
            taken = [first]
            more = _Taking(taken, waiting, lines, self.most - len(first))
            try:
                raw = self._record(first, more, number)
            except (UnicodeDecodeError, _Fault) as error:
                waiting.extendleft(reversed(taken[1:]))
                raw = self._again(first, number, _said(error))
            yield raw
            number += raw.source.count(b"\n")

    def _again(self, line: bytes, number: int, why: str) -> Raw:
        """A line that is no record as it should be: as it stands if that may be, else a problem."""
        if self.literal:
            try:
                text = line.decode().rstrip("\r\n")
            except UnicodeDecodeError:
                return Raw(line, "", [], number, why)
            at, spans = 0, []
            for part in text.split(self.delimiter):
                spans.append((at, at + len(part)))
                at += len(part) + 1
            return Raw(line, text, spans, number, literal=True)
        return Raw(line, "", [], number, why)

    def _record(self, first: bytes, more: _Taking, number: int) -> Raw:
        text = first.decode()
        at = len(text) - len(text.lstrip("\ufeff")) if number == 1 else 0
        spans: list[Span] = []
        while True:
            if text.startswith('"', at):
                text, end = self._quoted(text, at, more)
            else:
                end = self._plain.match(text, at).end()  # type: ignore[union-attr]
            spans.append((at, end))
            rest = text[end : end + 2]
            if rest[:1] == self.delimiter:
                at = end + 1
            elif rest in ("", "\n", "\r\n") and end + len(rest) == len(text):
                return Raw(b"".join(more.taken), text[:end], spans, number)
            else:
                what = (
                    "text behind a closing quote" if text[at] == '"' else "a bare carriage return"
                )
                raise _Fault(
                    f"not valid CSV at column {end + 1}: {what}; repair or remove the line"
                )

    def _quoted(self, text: str, at: int, more: _Taking) -> tuple[str, int]:
        """The end of the field in quotes at ``at``, with as many further lines as it takes."""
        start = at + 1
        pieces = [text]
        length = 0  # of the pieces before the last one
        while not (match := _CLOSE.match(pieces[-1], start)):
            length += len(pieces[-1])
            pieces.append(more.line(f"the quote at column {at + 1} is never closed"))
            start = 0
        return "".join(pieces), length + match.end()


class _Taking(Struct, frozen=False):
    """Hands out the lines after the first one of a record."""

    taken: list[bytes]
    waiting: deque[bytes]
    lines: Iterator[bytes]
    left: int

    def line(self, why: str) -> str:
        """One more line; raises _Fault, saying ``why``, if there is none or the record grows too long."""
        line = self.waiting.popleft() if self.waiting else next(self.lines, None)
        if line is not None:
            self.taken.append(line)
            self.left -= len(line)
        if line is None or self.left < 0 or isinstance(line, Beyond):
            raise _Fault(f"not valid CSV: {why}; repair or remove the line")
        return line.decode()


def _said(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not valid UTF-8 at byte {error.start + 1} of a line; convert the file to UTF-8"
    return str(error)
