"""Tags, comments and style sheets that an extractor left in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textclean import shields
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import When, rule
from textclean.signs import has_tag

if TYPE_CHECKING:
    import regex

# Elements of HTML that set text; those whose names are placeholders in prose as well ("<branch>",
# "<input>", "<time>", "<code>" …) count with attributes only.
_BLOCKS = (
    "address article aside blockquote br center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr iframe li nav ol p section table tbody td tfoot th thead tr ul"
).split()
_INLINES = (
    "a abbr b big em font i img ins noscript q s small span strike strong sub sup u wbr".split()
)
_WITH_ATTRIBUTES = "button code input label link main meta object option picture script select source style svg time title video".split()
# Blocks whose names are placeholders too ("<address>", "DROP TABLE <table>"): they must be closed.
_WORDS = frozenset("address article aside center figure footer form header section table".split())
# Attributes that stand without a value; any other word in their place is prose: "a <b and b> c".
_BARE = frozenset(
    "allowfullscreen async compact controls defer hidden nowrap noshade noresize reversed /".split()
)
_VOID = frozenset("br hr img wbr p li".split())

_ATTRIBUTES = (
    r"(?:\s+[\w:.-]{1,40}(?:\s?=\s?(?:\"[^\"\n]{0,2000}\"|'[^'\n]{0,2000}'|[^\s\"'<>={}]{1,500}))?)"
)
_TAG = (
    rf"(?i:<(?P<close>/?)(?P<name>{'|'.join(sorted(_BLOCKS + _INLINES, key=len, reverse=True))})(?P<more>{_ATTRIBUTES}{{0,12}})\s?/?>"
    rf"|</?(?:{'|'.join(_WITH_ATTRIBUTES)}){_ATTRIBUTES}{{1,12}}\s?/?>)"
)
_TALK = (
    r"(?i)\b(?:html|xml|css|jsx|xhtml|markup|svg|latex)\b|<[a-z][a-z0-9]*/?>\s?tags?\b|"
    r"<[A-Za-z]\w{0,30} [\w.-]{1,40}=\{|"
    r"\b(?:the|an?|this|each|every)\s<[a-z][a-z0-9]*/?>\s(?:elements?|attributes?)\b|"
    r"\bimport (?:\{[^}\n]{1,80}\}|\w{1,40}) from ['\"]|```|\bnpm (?:i|install) "
)
LONGEST = 20_000  # characters of a comment or a script; one that is longer has lost its end


def is_about_markup(document: Document) -> bool:
    """A view: whether the text speaks of markup, so that what looks like residue may be its subject."""
    return compiled(_TALK).search(document.text) is not None


def has_markup(document: Document) -> bool:
    """A view: whether something in the text looks like a tag or a comment, and is no subject."""
    return document.format != "md" and has_tag(document) and not document.view(is_about_markup)


def _marked(document: Document) -> bool:
    return document.view(has_markup)


_TRIGGER = When(_marked, "one character search, then a search for '<' before a letter", has_tag)


@rule(
    "markup.comments",
    stage="markup",
    trigger=_TRIGGER,
    touches=shields.ADDRESSES | shields.FACTS,
    hits=[
        ("The talks <!-- ad 3 -->went on.", "The talks went on."),
        ("One.\n<style>.a { color: red }\n.b { top: 0 }</style>\nTwo.", "One.\n\nTwo."),
        ("One.<script>var a = 1 < 2;</script> Two.", "One. Two."),
    ],
    keeps=[
        "Put this into the component:\n<script setup>\nimport { ref } from 'vue'\nconst count = ref(0)\n</script>\nand run it.\n",
        "if a <!-- b",
        "An HTML comment is written <!-- so -->.",
        "```\n<script>let a</script>\n```",
        "x <- y --> z",
    ],
    source="the HTML standard: comments, and elements whose content is no text",
)
def comments(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Comments, scripts and style sheets of a page are no text of its article."""
    if not document.view(has_markup):
        return
    pattern = compiled(
        rf"(?is)<!--(?:(?!<!--).){{0,{LONGEST}}}?-->|<!doctype [^<>\n]{{0,200}}>|<!\[CDATA\[|\]\]>(?=\s*<)|"
        rf"<(?P<e>script|style)\b[^<>\n]{{0,500}}>(?:(?!<(?:script|style)\b).){{0,{LONGEST}}}?</(?P=e)>"
    )
    for match in pattern.finditer(document.text):
        yield Edit(*match.span())


@rule(
    "markup.tags",
    stage="markup",
    trigger=_TRIGGER,
    touches=shields.ADDRESSES | shields.FACTS,
    hits=[
        ("four times this month <br/> to the polls", "four times this month to the polls"),
        ("<p>One.</p><p>Two <b>bold</b> words.</p>", "One.\nTwo bold words."),
        ('He <a href="https://example.org/a">said</a> it.', "He said it."),
        ("there</b></p><br/>x", "there\nx"),
        ("It ended.<br>Then it began.", "It ended.\nThen it began."),
        ("H<sub>2</sub>O", "H2O"),
    ],
    keeps=[
        "a < b and c > d, if a <b && c> d",
        "List<String> and Map<K, V>, vector<int>, Foo<P>, Bar<A>",
        "git checkout <branch>, then <input> and <time>",
        "The <br> tag breaks a line.",
        "An <a> element is a link.",
        "In HTML a <b>bold</b> word stands so.",
        "`<b>bold</b>`",
        "$a<b$ and \\(x<p>y\\)",
        "10<sup>6</sup> people",
        "I love it </sarcasm> <3 <grin>",
        "<jo@example.org>",
        "For a<b and b>c, and for i<p and p>q, the order is clear.",
        "He wrote <strong language>, <small pause> and <big smile>.",
        "Put <title of the book> and <label of axis> here.",
        "Run DROP TABLE <table>; then mail <address>.",
        "Set <Button onClick={go}>Go</Button> and <ul>{items}</ul>.",
    ],
    source="the HTML standard's elements; texts that speak of markup are left alone",
)
def tags(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """Tags of HTML between words are left over from the page.

    Those that end a paragraph become a line end, a break within a sentence a blank.  A tag without
    attributes counts if it is closed somewhere, or needs no closing.
    """
    if not document.view(has_markup):
        return
    known = list(compiled(_TAG).finditer(document.text))
    names = {(m["close"], m["name"].lower()) for m in known if m["name"]}
    powers = (
        compiled(r"(?i)\d<sup\b").search(document.text) is not None
    )  # 10<sup>6</sup> is not 106
    real = [
        match
        for match in known
        if _is_residue(document.text, match, names)
        and not (powers and (match["name"] or "").lower() == "sup")
    ]
    for run in _runs(document.text, real):
        yield from _replaced(document.text, run)


def _is_residue(text: str, match: regex.Match[str], names: set[tuple[str, str]]) -> bool:
    """Whether the tag is one of a page: closing, with attributes, void, or closed in the text."""
    name = (match["name"] or "").lower()
    if match["more"] and "=" not in match["more"]:
        if not _BARE.issuperset(match["more"].lower().split()):
            return False
    elif not name:
        return "=" in match[0]  # "<title of the book>" is a placeholder
    elif match["more"] or match["close"]:
        return True
    glued = text[match.start() - 1 : match.start()].isalnum()
    if name in _VOID and not (glued and name == "p"):
        return True
    return ("/", name) in names or (name in _BLOCKS and name not in _WORDS and not glued)


def _runs(text: str, found: Sequence[regex.Match[str]]) -> Iterator[list[regex.Match[str]]]:
    """The tags between which nothing but blanks stands, together."""
    run: list[regex.Match[str]] = []
    for match in found:
        if run and text[run[-1].end() : match.start()].strip():
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _replaced(text: str, run: Sequence[regex.Match[str]]) -> Iterator[Edit]:
    """What stands for a run of tags: a line end, a blank, or nothing."""
    start, end = run[0].start(), run[-1].end()
    while text[start - 1 : start] in (" ", "\t", "\u00a0") and start:
        start -= 1
    while text[end : end + 1] in (" ", "\t", "\u00a0"):
        end += 1
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    blocks = {(m["name"] or "").lower() for m in run}.intersection(_BLOCKS)
    blank = any(c.isspace() for c in text[start:end].replace(" /", "")[:1] + text[end - 1 : end])
    if before in ("", "\n") or after in ("", "\n"):
        new = ""
    elif blocks:
        within = blocks <= {"br", "p"} and after.islower() and before not in '.!?:”"'
        new = " " if within and (blank or before.isspace()) else "\n"
    else:
        new = " " if blank else ""
    yield Edit(start, end, new)
