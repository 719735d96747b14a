"""Whether a document may show how a name is spelt: what is asked before its capitalised words are compared."""

from __future__ import annotations

from textclean.document import Document
from textclean.vocabulary import capitalised

ENOUGH = 2  # times the canonical form must stand


def recurs(document: Document) -> bool:
    """A view: whether a capitalised word stands often enough in a text in plain English."""
    return document.is_english and any(
        count >= ENOUGH for count in document.view(capitalised).values()
    )


def has_people(document: Document) -> bool:
    """Whether two capitalised words may name one person, or other documents tell."""
    if document.names or not document.view(recurs):
        return bool(document.names)
    from textclean.fixers.names.capitals import capitals

    return bool(document.view(capitals).people)


def has_places(document: Document) -> bool:
    """Whether two capitalised words may name one place."""
    if not document.view(recurs):
        return False
    from textclean.fixers.names.capitals import capitals

    return bool(document.view(capitals).places)


def has_organisations(document: Document) -> bool:
    """Whether two capitalised words may name one organisation."""
    if not document.view(recurs):
        return False
    from textclean.fixers.names.capitals import capitals

    return bool(document.view(capitals).organisations)
