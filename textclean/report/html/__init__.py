"""The report of a run: one HTML file that needs nothing but a browser.

The figures are written as tables and SVG; the documents of the sample lie in the file as compressed
JSON, in parts that are unpacked when they are opened.  Base64 holds no markup, everything else is
escaped, and the page's own policy lets no script run but the one that is named by its hash.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from textclean import __version__
from textclean.batch.troubles import about
from textclean.report.html import data, tables
from textclean.report.html.explained import Explained
from textclean.report.palette import COLOURS
from textclean.report.sample import Sample

if TYPE_CHECKING:
    from textclean.batch.tally import Tally


def write(file: Path, tally: Tally, rules: Mapping[str, Explained], sources: Sequence[str]) -> None:
    """Write the report of what ``tally`` counted; the file comes into being whole or not at all.

    ``rules`` explains each rule that may have spoken, ``sources`` names what was cleaned.  Raises
    Trouble.
    """
    text = page(tally, rules, sources)
    part = file.with_name(f".textclean-{os.getpid()}-{file.name}")
    with about(file, "written (the report)"):
        try:
            part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)


def page(tally: Tally, rules: Mapping[str, Explained], sources: Sequence[str]) -> str:
    """The whole report."""
    packed = data.packed(tally.sample or Sample(), rules)
    summary = tally.as_dict()
    style = _colours() + _part("style.css")
    script = _part("script.js")
    named = ", ".join(sources[:3]) + (f" and {len(sources) - 3} more" if len(sources) > 3 else "")
    return Template(_part("page.html")).substitute(
        title=escape(f"textclean: {named}"),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        overview=tables.overview(summary, __version__),
        rules=tables.rules(summary, rules, packed.found),
        left_alone=tables.left_alone(packed.specimens, summary),
        sampled=escape(_sampled(len(packed.specimens), summary["records"], packed.left_out)),
        first=packed.first,
        rest=packed.rest,
    )


def _sampled(shown: int, total: int, left_out: int) -> str:
    said = (
        f"{shown:,} of {total:,} documents: of every rule and source some, those that lost most, "
        "what was left alone, and a sample of all."
    )
    return said + (f" {left_out:,} more were left out to keep the file small." if left_out else "")


def _part(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a content security policy names what is inline (CSP level 2)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _colours() -> str:
    """A class for each colour of the palette."""
    light = "".join(f".f{n} {{ --c: {c.dark}; }} " for n, c in enumerate(COLOURS))
    dark = "".join(f".f{n} {{ --c: {c.light}; }} " for n, c in enumerate(COLOURS))
    return f"{light}\n@media (prefers-color-scheme: dark) {{ {dark}}}\n"
