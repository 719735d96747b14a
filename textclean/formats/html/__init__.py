"""HTML read into clean lines, with the metadata that the page states about itself.

Beautiful Soup reads it with lxml behind: libxml2 tokenizes as the HTML standard says, the same under
every Python, where ``html.parser`` differs from one release to the next (broken comments, entities
without a semicolon) and is a fifth slower (26 pages of 106 KB a second against 32).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textclean.result import Finding, Result
from textclean.structs import NamedTuple, replace

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

RULE = "decode.html"
NOTE = (RULE, "HTML is read into lines of text")
EMPTY = "there is no text in it, only scripts, frames or pictures"
AGAIN = "what is left would be taken for HTML the next time"


_CDATA = "<![CDATA["


class Page(NamedTuple):
    """The text of a page, its stated metadata, and why a stated value was not taken."""

    text: str
    meta: Mapping[str, Any]
    doubts: tuple[str, ...] = ()


def read(markup: str) -> Page:
    """The lines and the metadata of ``markup``, a whole page or a fragment.

    Block elements break lines and inline ones do not; entities are resolved once; scripts, styles
    and what else is no text are left out.  Raises UnicodeEncodeError for lone surrogates.
    """
    from textclean.formats.html import lines, stated

    soup = parsed(markup)
    text = lines.text(soup)
    meta, doubts = stated.metadata(soup, text)
    return Page(text, meta, doubts)


def parsed(markup: str) -> BeautifulSoup:
    """The tree of ``markup``.

    As the standard has it, line ends are made one kind and NUL characters left out (libxml2 would put
    U+FFFD for each).  Sections of CDATA are text, as XHTML has it; in HTML they would be comments.
    """
    import warnings

    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

    markup.encode()  # lxml would fall silent at a lone surrogate
    plain = markup.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if _CDATA in plain:
        plain = "".join(_without_cdata(plain))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(plain, "lxml")


def _without_cdata(markup: str) -> Iterator[str]:
    """The parts of ``markup``, what stands in CDATA escaped; scripts hide theirs behind a comment."""
    from html import escape  # late: it has the table of all entities

    before, *sections = markup.split(_CDATA)
    yield before
    for section in sections:
        words, end, after = section.partition("]]>")
        if before.endswith(("//", "/*", "<!--")):
            yield _CDATA + section
        else:
            yield from (escape(words, quote=False) if end else words, after)
        before = section


def with_doubts(result: Result, doubts: Sequence[str], rule: str = RULE) -> Result:
    """``result`` with what its page states and was not taken among the findings."""
    found = (Finding(rule, 0, 0, "", "", "conflict", doubt) for doubt in doubts)
    return replace(result, findings=(*result.findings, *found))
