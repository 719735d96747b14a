"""The immutable snapshot of one text, with views that are computed once and only when a rule asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from textclean import language, shields
from textclean.edits import Edit, Span, splice
from textclean.lineage import Lineage
from textclean.pieces import PIECE, utf8
from textclean.scripts import TYPOGRAPHY
from textclean.structs import NamedTuple

if TYPE_CHECKING:
    from textclean.template import Template

View = TypeVar("View")

_ASCII = bytes(range(0x80))
_FOLD = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "ς": "σ"})


def fold(text: str) -> str:
    """Lower-case ``text`` without changing its length, so that offsets stay true.

    ``İ`` lower-cases to two characters; ``ı`` and ``ſ`` match ``i`` and ``s`` under
    case-insensitive patterns but do not lower-case to them; ``Σ`` lower-cases to ``ς`` or ``σ`` by
    context.  All four are folded by hand, before and after.
    """
    if text.isascii():
        return text.lower()
    if len(text) > PIECE:  # what is not ASCII takes 12 bytes for each character, meanwhile
        return "".join([fold(text[at : at + PIECE]) for at in range(0, len(text), PIECE)])
    if "İ" in text:  # the only character whose lower case is longer than itself
        text = text.replace("İ", "i")
    folded = text.lower()
    if "ı" in folded or "ſ" in folded or "ς" in folded:
        folded = folded.translate(_FOLD)
    return folded


def host_of(meta: Mapping[str, Any]) -> str:
    """The host of the address in ``meta``, without ``www.``, ``""`` if there is none."""
    address = str(meta.get("url") or "").partition("://")[2]
    return address.partition("/")[0].lower().removeprefix("www.")


def source_of(meta: Mapping[str, Any], folder: str = "") -> str:
    """Who published a document: the host of its address, else its ``source`` field, else its folder."""
    stated = meta.get("source")
    return host_of(meta) or (stated.strip() if isinstance(stated, str) else "") or folder


class Line(NamedTuple):
    """One line of a document, without its line end."""

    number: int
    start: int
    end: int
    text: str

    @property
    def content(self) -> str:
        """The line without white space around it."""
        return self.text.strip()


class Document:
    """One snapshot: ``text``, the metadata known so far, the format it came in, and its views.

    ``meta`` is read, never written: rules that find metadata say so in their edits.  ``format`` is
    the kind of record the text came from (``"txt"``, ``"md"``, ``"jsonl"``), or ``""`` for a
    string handed to the library.  ``detector`` is asked for the language where the text does not
    show it plainly, see :mod:`textclean.language`.  ``source`` is who published it, see
    :func:`source_of`; ``template`` what is known of the pages of that source.
    """

    def __init__(
        self,
        text: str,
        meta: Mapping[str, Any] | None = None,
        format: str = "",
        detector: str = "langdetect",
        names: Mapping[str, Mapping[str, int]] | None = None,
        lineage: Lineage | None = None,
        source: str = "",
        template: Template | None = None,
    ) -> None:
        self.text = text
        self.meta: Mapping[str, Any] = meta or {}
        self.format = format
        self.detector = detector
        self.names: Mapping[str, Mapping[str, int]] = names or {}
        self.lineage = lineage or Lineage()
        self.source = source
        self.template = template
        self._views: dict[object, Any] = {}
        self._parts: dict[int, Document] = {}
        self._lines: dict[int, Line] = {}

    def apply(self, edits: Sequence[Edit], meta: Mapping[str, Any]) -> Document:
        """The next snapshot: settled ``edits`` spliced in, ``meta`` as known from now on."""
        if self.lineage.is_due:  # the next one must know which lines are new
            self.lineage.enter(self.text.split("\n"))
        text = splice(self.text, edits)
        more = self.names, self.lineage, self.source, self.template
        return Document(text, meta, self.format, self.detector, *more)

    def view(self, compute: Callable[[Document], View]) -> View:
        """``compute(self)``, computed once for this snapshot; how a rule family adds a view."""
        if compute not in self._views:
            self._views[compute] = compute(self)
        view: View = self._views[compute]
        return view

    def release(self) -> None:
        """Let go of all views, once the next snapshot has taken its place.

        Many of them refer to their document, so that it would stay until the garbage is looked through:
        of a text of 10 MB each snapshot takes 50 MB and more.
        """
        for view in (*self._parts.values(), *self._views.values()):
            if hasattr(view, "release"):
                view.release()
        for views in (self._views, self._parts, self._lines):
            views.clear()
        for name in _CACHED & self.__dict__.keys():
            del self.__dict__[name]

    @cached_property
    def stands_since(self) -> dict[str, int]:
        """Each line and the number of the snapshot of this text since which it stands.

        The snapshot is numbered when this is first asked for.
        """
        return self.lineage.enter(self.rows)

    @cached_property
    def newest(self) -> int:
        """The number of the snapshot since which its newest line stands.

        Of the first one looked at all lines stand since then: which they are matters to the second.
        """
        if self.lineage.number < 0:
            self.lineage.number = 0
            return 0
        return max(self.stands_since.values())

    def later(self, number: int) -> Document:
        """The lines that stand only since a snapshot behind ``number``, as a text of their own."""
        if number < 0:
            return self
        if number not in self._parts:
            text = "\n".join([row for row, since in self.stands_since.items() if since > number])
            self._parts[number] = Document(text, self.meta, self.format, self.detector, self.names)
        return self._parts[number]

    def holds(self, predicate: Callable[[Document], bool]) -> bool:
        """Whether ``predicate`` holds, which holds of a text if and only if it does of one of its lines.

        Of lines that stand since a snapshot of which it did not hold, it is not asked again.
        """
        cleared = self.lineage.cleared
        without = cleared.get(predicate, -1)
        if self.newest <= without:
            return False
        if predicate(self.later(without)):
            return True
        cleared[predicate] = self.lineage.number
        return False

    def says(self, predicate: Callable[[str], bool], text: str) -> bool:
        """What ``predicate`` says of the text of a line, asked once for all snapshots."""
        known: dict[str, bool] = self.lineage.known.setdefault(predicate, {})
        if text not in known:
            known[text] = predicate(text)
        return known[text]

    @cached_property
    def is_ascii(self) -> bool:
        """Whether every character is ASCII."""
        return self.text.isascii()

    @cached_property
    def data(self) -> bytes:
        """The text in UTF-8, which is what to search for a few ASCII characters: a fifth of the time or less."""
        return utf8(self.text)

    @cached_property
    def beyond(self) -> frozenset[str]:
        """The characters that are not ASCII, 200 MB/s: a set of all characters takes twelve times as long."""
        if self.is_ascii:
            return frozenset()
        beyond = self.data.translate(None, _ASCII)
        return frozenset(beyond.decode("utf-8", "surrogatepass"))

    @cached_property
    def folded_data(self) -> bytes:
        """:attr:`folded` in UTF-8; nothing but ASCII is to be folded in most English texts."""
        if self.beyond <= TYPOGRAPHY:
            return self.data.lower()
        return utf8(fold(self.text))

    @cached_property
    def folded(self) -> str:
        """The text lower-cased at equal length, see :func:`fold`."""
        return self.folded_data.decode("utf-8", "surrogatepass")

    @cached_property
    def folded_rows(self) -> list[bytes]:
        """The lines of :attr:`folded_data`, without their line ends."""
        return self.folded_data.split(b"\n")

    @cached_property
    def rows(self) -> list[str]:
        """The text of every line, without its line end; what a scan for few lines should look at."""
        return self.text.split("\n")

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of the first character of every line."""
        return list(accumulate([len(row) + 1 for row in self.rows[:-1]], initial=0))

    def line(self, number: int) -> Line:
        """The line with this number, counted from 0."""
        line = self._lines.get(number)
        if line is None:
            starts = self.line_starts
            start, row = starts[number], self.rows[number]
            line = self._lines[number] = Line(number, start, start + len(row), row)
        return line

    @cached_property
    def lines(self) -> list[Line]:
        """All lines in order; a final line end opens one more, empty, line."""
        rows = enumerate(zip(self.line_starts, self.rows, strict=True))
        lines = [Line(number, start, start + len(row), row) for number, (start, row) in rows]
        self._lines.update(enumerate(lines))
        return lines

    def line_number(self, offset: int) -> int:
        """The number, from 0, of the line in which ``offset`` lies."""
        return bisect_right(self.line_starts, offset) - 1

    def neighbours(self, number: int, step: int) -> Iterator[Line]:
        """The lines that are not blank, from ``number`` (left out) on in direction ``step``."""
        number += step
        while 0 <= number < len(self.line_starts):
            line = self.line(number)
            if line.content:
                yield line
            number += step

    def removal(self, first: int, last: int | None = None, **more: str) -> Edit:
        """The edit that removes whole lines, ``first`` to ``last`` inclusive, line ends and all.

        Where no line stands right before them, the blank lines behind go too: a paragraph that
        leaves takes its separation along.
        """
        last = first if last is None else last
        starts = self.line_starts
        if first == 0 or not self.line(first - 1).content:
            while last + 2 < len(starts) and not self.line(last + 1).content:
                last += 1
        end = starts[last + 1] if last + 1 < len(starts) else len(self.text)
        return Edit(starts[first], end, **more)

    @cached_property
    def shields(self) -> shields.Shields:
        """The spans that edits must not touch, see :mod:`textclean.shields`."""
        return shields.Shields(self.text)

    @cached_property
    def host(self) -> str:
        """The host of the address in the metadata, without ``www.``, ``""`` if there is none."""
        return host_of(self.meta)

    @cached_property
    def is_english(self) -> bool:
        """Whether the text is in plain English, by a count of stop words."""
        return language.is_english(self.text)

    @cached_property
    def language(self) -> str:
        """The ISO 639-1 code of the text's language: as the metadata state it, else detected.

        ``""`` when it cannot be told.
        """
        stated = str(self.meta.get("language") or "")[:2].lower()
        if stated.isalpha():
            return stated
        return "en" if self.is_english else language.detect(self.text, self.detector)


# What a snapshot keeps of itself; to look its names up each time took 11 of 27 us of letting a small text go.
_CACHED = frozenset(name for name, it in vars(Document).items() if isinstance(it, cached_property))

__all__ = ["Document", "Line", "Span", "fold", "host_of", "source_of"]
