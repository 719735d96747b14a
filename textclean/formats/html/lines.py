"""The text of a tree of HTML, as a reader sees it: which elements break a line, and what is no text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bs4.element import CData, NavigableString, PreformattedString, Tag

from textclean.formats.html.elements import CELLS, LINE, NO_TEXT, PARAGRAPH, PREFORMATTED
from textclean.patterns import late

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

BULLET = "* "  # of the bullets in plain text the one that rules of boilerplate look behind
_WHITE = " \t\n\r\f"  # the white space of HTML; no-break spaces are text
_WORDS = late(f"[^{_WHITE}]+")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def text(soup: BeautifulSoup) -> str:
    """The lines of the tree; paragraphs have a blank line between them, and the last a line end."""
    out = _Writer()
    opened: list[Tag] = []
    node = soup.contents[0] if soup.contents else None
    while node is not None:
        while opened and opened[-1] is not node.parent:
            _close(opened.pop(), out)
        if isinstance(node, Tag):
            if node.name in NO_TEXT:
                node = _behind(node)
                continue
            _open(node, out)
            opened.append(node)
        elif isinstance(node, CData) or not isinstance(node, PreformattedString):
            _string(node, opened, out)
        node = node.next_element
    return out.finished()


def _behind(tag: Tag) -> Tag | NavigableString | None:
    """The first node after ``tag`` and all that is in it."""
    node: Tag | None = tag
    while node is not None:
        if node.next_sibling is not None:
            return node.next_sibling  # type: ignore[return-value]
        node = node.parent
    return None


def _open(tag: Tag, out: _Writer) -> None:
    name = tag.name
    if name == "br":
        out.line_break()
    elif name in PARAGRAPH:
        out.owe(_ends(tag))
    elif name in LINE:
        out.owe(1)
        if name == "li":
            out.bullet = _bullet(tag, out.items)
    elif name in CELLS:
        out.cell()
    elif name == "button":
        out.space()
    elif name == "img":
        out.words(_picture(tag))
    elif name == "a":
        out.beside = isinstance(tag.previous_sibling, Tag) and tag.previous_sibling.name == "a"
    if name in PREFORMATTED:
        out.preformatted += 1


def _close(tag: Tag, out: _Writer) -> None:
    if tag.name in PARAGRAPH:
        out.owe(_ends(tag))
    elif tag.name in LINE:
        out.owe(1)
        if tag.name == "li":
            out.bullet = ""
    elif tag.name == "button":
        out.space()
    if tag.name in PREFORMATTED:
        out.preformatted -= 1


def _ends(tag: Tag) -> int:
    """How many line ends stand around a paragraph; a list in a list stands close."""
    return (
        1 if tag.name in ("ul", "ol") and tag.parent is not None and tag.parent.name == "li" else 2
    )


def _bullet(item: Tag, items: Counter[int]) -> str:
    """The mark of a list item; one of a numbered list has its number."""
    if item.parent is None or item.parent.name != "ol":
        return BULLET
    items[id(item.parent)] += 1
    return f"{items[id(item.parent)]}. "


def _picture(image: Tag) -> str:
    """The text that a picture stands for, if it is a sign such as an emoji; captions are not."""
    instead = str(image.get("alt") or "")
    is_sign = not instead.isascii() and not any(char.isalnum() for char in instead)
    return instead if is_sign and len(instead) <= 8 else ""


def _string(node: object, opened: list[Tag], out: _Writer) -> None:
    string = str(node)
    if out.preformatted:
        out.verbatim(string)
        return
    raised = string.strip(_WHITE).translate(_RAISED)
    if opened and opened[-1].name == "sup" and raised and not raised.isascii() and out.ends_word:
        string = raised if set(raised) <= set("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻") else string
    out.words(string)


class _Writer:
    """Puts the text together; white space and line ends wait until something follows them."""

    def __init__(self) -> None:
        self.items: Counter[int] = Counter()  # of each numbered list, by id
        self.bullet = ""  # waits for the text of its item
        self.preformatted = 0  # how many elements with their own white space are open
        self.beside = False  # whether a link has just opened right behind another one
        self._parts: list[str] = []
        self._space = ""
        self._owed = 0  # line ends

    @property
    def ends_word(self) -> bool:
        """Whether the text so far ends in a letter or digit, with nothing owed behind it."""
        there = bool(self._parts) and not self._owed and not self._space
        return there and self._parts[-1][-1:].isalnum()

    @property
    def _at_line_start(self) -> bool:
        return bool(self._owed) or not self._parts

    def owe(self, ends: int) -> None:
        """At least so many line ends come before the next text."""
        self._owed = max(self._owed, ends)
        self._space = ""

    def line_break(self) -> None:
        """One more line end; two make a blank line, more make no more."""
        self._owed = min(self._owed + 1, 2)
        self._space = ""

    def space(self) -> None:
        """What follows is another word."""
        self._space = self._space or " "

    def cell(self) -> None:
        """A tab, unless the cell is the first of its row or stands on its own line."""
        if self._parts and not self._owed:
            self._space = self._space.replace(" ", "") + "\t"

    def words(self, string: str) -> None:
        """Text whose white space means one space, or none at the edges of lines."""
        found = _WORDS.findall(string)
        if string and (not found or string[0] in _WHITE):
            self.space()
        if not found or (
            self._at_line_start and not string.strip()
        ):  # a no-break space as a spacer
            return
        if self.beside and self.ends_word and (found[0][0].isupper() or found[0][0].isdigit()):
            self.space()  # "WorldSport": two links that touch are two words
        self._begin()
        self._parts.append(" ".join(found))
        if string[-1] in _WHITE:
            self.space()

    def verbatim(self, string: str) -> None:
        """Preformatted text, line by line."""
        for number, line in enumerate(string.split("\n")):
            if number:
                self._owed += 1
            if line.strip():
                self._begin()
                self._parts.append(line)

    def finished(self) -> str:
        """The whole text."""
        return "".join([*self._parts, "\n"]) if self._parts else ""

    def _begin(self) -> None:
        """Write what was owed before a text."""
        if self._parts:
            self._parts.append("\n" * self._owed or self._space)
        self._parts.append(self.bullet)
        self._owed, self._space, self.bullet, self.beside = 0, "", "", False
