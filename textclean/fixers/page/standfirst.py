"""What stands between the headline of a page and the first paragraph that the line model finds, and is the article's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean import context, shape
from textclean.context import LineContext
from textclean.document import Document, Line
from textclean.fixers.header import title
from textclean.fixers.header.signing import Lifted
from textclean.fixers.page import cues, features, regained

# Of half of 207 pages with gold, 19 have such lines; captions between headline and article are shorter or hold a cue.
LEAST = 6  # words of a standfirst
SENTENCE = 12  # words of one that other lines part from the headline
SHARED = 0.4  # of its words, those that the article has as well, where calls part the two
LABEL = 3  # words of the section that may stand between
LABELS = 2  # of those
HEADLINE = ("title", "")  # lifted, or left above the byline
BODY = 40  # lines of the article that a headline is compared with


def found(document: Document, kept: Sequence[Line], header: Sequence[Lifted]) -> list[Line]:
    """The lines of the standfirst, [] where no headline stands above the article's lines ``kept``.

    Those without an end mark stay out where the text, cleaned again, would be taken to begin with its headline.
    """
    lines = document.view(context.lines)
    ends = [each.end for each in header if each.field in HEADLINE]
    above = [end for end in ends if end <= kept[0].start]
    if not above:
        return []
    below = [
        line
        for line in lines[: lines.of(kept[0]).index]
        if line.line.start >= max(above) and not _is_lifted(line, header)
    ]
    known = regained.stems(map(lines.of, kept))
    lead = {*_next(document, below), *_parted(document, below, known)}
    found = [line.line for line in below if line in lead]
    if found and _passes_for_title([*found, *kept[:BODY]]):
        return [line for line in found if shape.ends_sentence(line.content)]
    return found


def _passes_for_title(lines: Sequence[Line]) -> bool:
    return any(title.title(Document("\n".join(line.content for line in lines)), ()))


def _is_lifted(line: LineContext, header: Sequence[Lifted]) -> bool:
    return any(line.line.start < each.end and each.start < line.line.end for each in header)


def _next(document: Document, below: Sequence[LineContext]) -> Iterator[LineContext]:
    """The lines right below the headline that say more than a label does."""
    labels = 0
    for line in below:
        if regained.is_call(document, line) or line.is_date or line.repeats:
            return
        if line.words >= LEAST:
            yield line
        elif line.words > LABEL or (labels := labels + 1) > LABELS:
            return


def _parted(
    document: Document, below: Sequence[LineContext], known: set[str]
) -> Iterator[LineContext]:
    """The sentences farther below: those before the first call, behind it those that share the article's words.

    A share bar is no call.
    """
    calls, parts = 0, document.view(cues.found)["parts"]
    for line in below:
        if regained.is_call(document, line):
            calls += line.line.number not in parts
        elif line.ends_sentence and line.words >= SENTENCE:
            own = features.stems(line.text)
            if not calls or len(own & known) >= SHARED * (len(own) + 2):
                yield line
