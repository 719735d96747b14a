"""What a page states about itself: title, date, authors, address and language.

Read are the elements that news sites fill: Open Graph, Dublin Core and their like in ``<meta>``,
schema.org in JSON-LD, ``<link rel=canonical>``, ``<html lang>``, ``<title>`` and ``<h1>``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from textclean import language
from textclean.fixers.header.date import iso_date
from textclean.formats.html import linked_data
from textclean.headers import agrees, people
from textclean.patterns import late

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

# In the order in which they are asked; names as sites write them, in lower case.
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title")
_DATES = (
    "article:published_time og:published_time datepublished date dc.date dcterms.date dc.date.issued "
    "dcterms.created pubdate publishdate publish-date publication_date parsely-pub-date sailthru.date"
).split()
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_LANGUAGES = ("content-language", "dc.language", "dcterms.language", "og:locale")
_YEAR = late(r"(?<!\d)\d{4}(?!\d)")  # dateparser makes a day of "yesterday"
_SUFFIX = (" | ", " - ", " – ", " — ", " · ", " :: ")


def metadata(soup: BeautifulSoup, text: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The stated values under the keys of a header, and why others were not taken."""
    meta = _meta(soup)
    article = linked_data.article(soup)
    date, doubt = _date(meta, article)
    author = _author(meta, article)
    spoken, other = _language(soup, meta, article, text)
    found = {
        "title": _title(soup, meta, article),
        "date": date,
        "author": author,
        "authors": people(author),
        "url": _address(soup, meta),
        "language": spoken,
    }
    return {key: value for key, value in found.items() if value}, tuple(
        filter(None, (doubt, other))
    )


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    """The contents of ``<meta>`` by name; of several with one name the first counts."""
    found: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        content = _plain(tag.get("content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and tag.get(key):
                found.setdefault(_plain(tag[key]).lower(), content)
    return found


def _title(soup: BeautifulSoup, meta: dict[str, str], article: dict[str, Any]) -> str:
    """The stated title, as the only ``<h1>`` of the page writes it if it is the same or a part.

    The name of the site behind it goes where the page states that name; nothing else is cut off.
    """
    whole = _plain(soup.title.get_text()) if soup.title else ""
    stated = [*(meta.get(name, "") for name in _TITLES), _plain(article.get("headline")), whole]
    heads = [_plain(tag.get_text(" ")) for tag in soup.find_all("h1", limit=2)]
    if len(heads) == 1 and heads[0]:
        head = heads[0]
        same = (title for title in stated if agrees(title, head, "title"))
        if next(same, "") or any(_is_part(head, title) for title in stated):
            return head
    title = next(filter(None, stated), "")
    site = meta.get("og:site_name")
    ends = [f"{mark}{site}" for mark in _SUFFIX] if site else []
    return next((title.removesuffix(end) for end in ends if title.endswith(end)), title)


def _is_part(head: str, title: str) -> bool:
    """Whether ``title`` is ``head`` with something behind or before it, a mark between."""
    return any(title.startswith(head + mark) or title.endswith(mark + head) for mark in _SUFFIX)


def _date(meta: dict[str, str], article: dict[str, Any]) -> tuple[str, str]:
    """The day, and time, of publication; none if the page states two days."""
    stated = [*(meta.get(name, "") for name in _DATES), _plain(article.get("datePublished"))]
    dates = [date for date in map(_iso, stated) if date]
    days = {day for date in dates for day in [date[:10]]}
    if len(days) > 1 and not _is_one_instant(dates):
        return "", f"the page states several dates: {', '.join(sorted(days))}"
    return max(dates, key=len, default=""), ""


def _is_one_instant(dates: list[str]) -> bool:
    """Whether all name the same moment, in several time zones."""
    times = [datetime.fromisoformat(date) for date in dates]
    return all(time.tzinfo for time in times) and len(set(times)) == 1


def _iso(stated: str) -> str:
    """``stated`` as ISO 8601, as precise as it is; ``""`` if it is no full date."""
    try:
        time = datetime.fromisoformat(stated)
    except ValueError:
        try:
            time = parsedate_to_datetime(stated)
        except ValueError:
            return iso_date(stated) if _YEAR.search(stated) else ""
    clock = ":" in stated
    return time.replace(microsecond=0).isoformat() if clock else time.date().isoformat()


def _author(meta: dict[str, str], article: dict[str, Any]) -> str:
    names = list(linked_data.names(article.get("author")))
    stated = [", ".join(names), *(meta.get(name, "") for name in _AUTHORS)]
    site = meta.get("og:site_name", "")
    return next((name for name in stated if name and _may_be_name(name) and name != site), "")


def _may_be_name(text: str) -> bool:
    """Whether it could be a byline: no address, no account."""
    return "://" not in text and not text.startswith(("@", "/", "www.")) and len(text) <= 200


def _address(soup: BeautifulSoup, meta: dict[str, str]) -> str:
    links = (_plain(tag.get("href")) for tag in soup.find_all("link", rel="canonical", limit=1))
    stated = [*links, meta.get("og:url", "")]
    return next((url for url in stated if url.startswith(("https://", "http://"))), "")


def _language(
    soup: BeautifulSoup, meta: dict[str, str], article: dict[str, Any], text: str
) -> tuple[str, str]:
    """The stated language, unless the text itself is plainly in another: templates say "en"."""
    stated = next(filter(None, map(_code, _languages(soup, meta, article))), "")
    read = language.plainly(text) if stated else ""
    if read and read != stated:
        return "", f"the page states the language {stated!r}, its text is in {read!r}"
    return stated, ""


def _languages(soup: BeautifulSoup, meta: dict[str, str], article: dict[str, Any]) -> Iterator[str]:
    if soup.html:
        yield _plain(soup.html.get("lang")) or _plain(soup.html.get("xml:lang"))
    yield from (meta.get(name, "") for name in _LANGUAGES)
    yield _plain(article.get("inLanguage"))


def _code(stated: str) -> str:
    """The ISO 639-1 code at the head of a language tag (``en-GB``, ``en_US``), ``""`` if none is."""
    code = stated.replace("_", "-").partition("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else ""


def _plain(value: object) -> str:
    """A string on one line; whatever else stands there counts as nothing."""
    return " ".join(value.split()) if isinstance(value, str) else ""
