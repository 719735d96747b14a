"""A pipeline of toy rules: a line ``T:…`` is the title, and a star becomes something that a format has to escape."""

from textclean.edits import Edit
from textclean.pipeline import Pipeline
from textclean.rules import Always, Rule


def pipeline(star, *more):
    """Rules that take titles and write ``star`` for ``*``, and ``more``."""

    def titles(document, lines):
        for line in document.lines:
            if line.text.startswith("T:"):
                yield document.removal(line.number, field="title", value=line.text[2:])

    def stars(document, lines):
        for at, char in enumerate(document.text):
            if char == "*":
                yield Edit(at, at + 1, star)

    return Pipeline(
        rules=[
            Rule("header.title", "header", titles, Always("a test"), "Title."),
            Rule("repair.star", "repair", stars, Always("a test"), "Star."),
            *more,
        ]
    )
