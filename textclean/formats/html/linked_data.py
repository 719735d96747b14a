"""JSON-LD: the one article of schema.org that a page describes, and the names of people in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_TYPE = "application/ld+json"
_ARTICLES = ("Article", "BlogPosting", "Report")  # and what ends so: NewsArticle, LiveBlogPosting …
_DEEPEST = 6  # levels; an article stands in a list, a @graph or a mainEntity


def article(soup: BeautifulSoup) -> dict[str, Any]:
    """The description of the page's article; {} if there is none, or if it could be one of several."""
    found: list[dict[str, Any]] = []
    for script in soup.find_all("script", type=_TYPE):
        try:
            found += _articles(json.loads(script.get_text()), _DEEPEST)
        except (ValueError, RecursionError):  # what is no JSON states nothing
            continue
    heads = {str(one.get("headline")) for one in found}
    return found[0] if len(heads) == 1 else {}


def names(author: object) -> Iterator[str]:
    """The names in a value of ``author``: a string, a thing with a name, or a list of these."""
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


def _articles(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(data, list):
        for item in data:
            yield from _articles(item, depth - 1)
    elif depth and isinstance(data, dict):
        kinds = data.get("@type")
        for kind in kinds if isinstance(kinds, list) else [kinds]:
            if isinstance(kind, str) and kind.endswith(_ARTICLES):
                yield data
                return
        for key in ("@graph", "mainEntity"):
            yield from _articles(data.get(key), depth - 1)
