"""The byline above an extracted article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import shape
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.header import signatures, signing
from textclean.fixers.header.common import BODY, HEAD
from textclean.rules import rule

_TITLE = "Talks With Ministers Went Well"


@rule(
    "header.byline",
    stage="header",
    trigger=HEAD,
    hits=[
        (f"{_TITLE}\nBy Anna Schmidt and Martin King, Jr.\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"{_TITLE}\nVon Anna Schmidt, Redakteurin 06.11.2025, 17:06 Uhr\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"{_TITLE}\nPar Anne Bergé avec AFP\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"{_TITLE}\nАвтор: Анна Иванова\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"{_TITLE}\nBy\nAnna Schmidt\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"{_TITLE}\nAnna Schmidt | Published 4 months ago\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"{_TITLE}\nBy Reuters Staff\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
        (f"{_TITLE}\nWritten by Anna Schmidt on 5 April 2024\n{BODY}\n", f"{_TITLE}\n{BODY}\n"),
    ],
    keeps=[
        f"{_TITLE}\nBy Popular Demand\n{BODY}\n",
        f"Getting There\nBy Car\n{BODY}\n",
        f"{_TITLE}\nBy Friday\n{BODY}\n",
        f"By Grand Central Station\n{BODY}\n",
        f"By the river\n{BODY}\n",
        f"{_TITLE}\nBy Friday, it was over\n{BODY}\n",
        f"{_TITLE}\nAuthor Anna Schmidt, from Kensington, said she was late\n{BODY}\n",
        f"{_TITLE}\nAnna Schmidt\n{BODY}\n",
        f"GREAT WATER FEARS\n{_TITLE}\n2 hours ago\n{BODY}\n",
        f"{_TITLE}\nVon der Leyen\n{BODY}\n",
        f"By Anna Schmidt\n{BODY}\n",
        f"January 12, 1991\nDear Anna,\n{BODY}\n",
        f"“We have never been afraid of the sea.”\nAnna Schmidt, 12 January 1951\n{BODY}\n",
        f"Anna Schmidt\n12 January 1931 – 3 May 2021\n{BODY}\n",
        f"Anna Schmidt, 1931–2021\nJanuary 12, 2022\n{BODY}\n",
        f"The Roof\nby Anna Schmidt\nHarbour Press, 312 pp., £14.99\n{BODY}\n",
        f"{BODY}\nBy Anna Schmidt\n",
        f"Fire Destroys Church\nMay 6, 2026\n{BODY}\n",
        f"Business\nTrump Wins Iowa\n2026-05-06\n{BODY}\n",
        f"Wolf Gesichtet | 6. Mai 2026\n{BODY}\n",
        f"{_TITLE}\nRain Delays Final\n2 hours ago\n{BODY}\n",
    ],
)  # fmt: skip
def byline(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A line above the article that names who wrote it, and says nothing else but when, becomes the author.

    A word must open it ("By", "Von", "Автор:"), on the same line or the one above, or a time of publication
    stand beside it; and another line must show that a header stands there.
    """
    read = [signatures.read(document, line) for line in document.view(shape.head)]
    named = signing.author(document, [each for each in read if signatures.is_plain(each)])
    if named is None:
        return
    line = document.line(document.line_number(named.at))
    dated = list(signing.dates(document, [each for each in read if each.line == line]))
    if dated or any(each.is_timed for each in read) or shape.has_company(document, line):
        for each in signing.parted([named, *dated]):
            yield Edit(each.start, each.end, field=each.field, value=each.value)
