"""The elements of HTML, by what they do to the text around them."""

from __future__ import annotations

# Which elements end a line, and which a paragraph: the lists of scrapinghub/html-text.
LINE = frozenset(
    (
        "address article aside body caption center dd details dir div dt fieldset figcaption footer form "
        "frameset header hgroup hr html legend li main menu nav optgroup option search section summary "
        "table tbody tfoot thead tr"
    ).split()
)
PARAGRAPH = frozenset("blockquote dl figure h1 h2 h3 h4 h5 h6 listing ol p pre ul xmp".split())
PREFORMATTED = frozenset({"pre", "listing", "xmp"})
CELLS = frozenset({"td", "th"})
# What browsers do not show as text of the page, or show only where something else cannot be shown.
NO_TEXT = frozenset(
    (
        "annotation annotation-xml applet audio canvas datalist embed iframe noembed noframes noscript object "
        "script select style svg template textarea title video"
    ).split()
)
EMPTY = frozenset(
    "area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split()
)
# The rest of the HTML standard's index of elements, obsolete ones included.
_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big blink button cite code colgroup data del dfn dialog em font head i ins "
        "kbd label map mark marquee math meter nobr output picture progress q rb rp rt rtc ruby s samp slot "
        "small span strike strong sub sup time tt u var"
    ).split()
)
BLOCK = LINE | PARAGRAPH | CELLS
KNOWN = BLOCK | NO_TEXT | EMPTY | _INLINE
