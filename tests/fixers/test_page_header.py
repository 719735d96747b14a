"""The header of an article in the text of a whole page."""

import pytest

from textclean import Pipeline

PAGE = Pipeline("page")
NAVIGATION = "Home\nPolitics\nWeather\nSign in\n"
PARAGRAPH = (
    "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring after a "
    "storm had damaged it.\n"
)
BODY = f"{PARAGRAPH}It will take two years, the mayor said.\n{PARAGRAPH}"
TITLE = "Council Votes to Rebuild the Old Harbour Bridge"


def clean(header, window=f"{TITLE} | The Daily Harbour"):
    return PAGE.clean(f"{window}\n{NAVIGATION}{header}\n{BODY}About us\nContact\n")


@pytest.mark.parametrize(
    ("header", "window", "title"),
    [
        (TITLE, f"{TITLE} - The Daily Harbour", TITLE),
        (f"Harbour\n{TITLE}", f"Harbour: {TITLE} | Daily", f"Harbour: {TITLE}"),
        (
            "Plus/Minus - Bridge Edition",
            "Plus/Minus - Bridge Edition",
            "Plus/Minus - Bridge Edition",
        ),
        (f"{TITLE}\nA deck that says more of it.\n{TITLE}", f"{TITLE} | Daily", TITLE),
        (
            "Old harbour bridge to be rebuilt\nBy Anna Berg",
            "Bridge: council votes | Daily",
            "Old harbour bridge to be rebuilt",
        ),
    ],
)
def test_the_title_loses_no_more_than_the_name_of_the_site(header, window, title):
    assert clean(header, window).meta["title"] == title


@pytest.mark.parametrize(
    ("lines", "author", "authors", "date"),
    [
        ("By Anna Berg and Carl Holm\nMay 5, 2021 10:24 am", "Anna Berg and Carl Holm", ["Anna Berg", "Carl Holm"], "2021-05-05T10:24"),
        ("Von Anna Berg, Redakteurin 06.11.2025, 17:06 Uhr", "Anna Berg, Redakteurin", ["Anna Berg"], "2025-11-06T17:06"),
        ("9. September 2025 um 15:46 Uhr / Anna Berg-Holm", "Anna Berg-Holm", ["Anna Berg-Holm"], "2025-09-09T15:46"),
        ("Par\nAnne Bergé", "Anne Bergé", ["Anne Bergé"], None),
        ("Автор: Анна Иванова\nОпубликовано 7 февраля 2022", "Анна Иванова", ["Анна Иванова"], "2022-02-07"),
        ("Anna Berg | Published 4 months ago", "Anna Berg", ["Anna Berg"], None),
        ("By Herald Staff", "Herald Staff", None, None),
        ("Por Ana de la Cruz y Luis Peña\n7 de febrero de 2022", "Ana de la Cruz y Luis Peña", ["Ana de la Cruz", "Luis Peña"], "2022-02-07"),
        ("Updated May 5, 2021", None, None, "2021-05-05"),
        ("Updated May 6, 2021\nPublished May 5, 2021", None, None, "2021-05-05"),
        ("Real Estate\n2 hours ago", None, None, None),
    ],
)  # fmt: skip
def test_who_and_when(lines, author, authors, date):
    result = clean(f"{TITLE}\n{lines}")
    assert result.text == BODY
    found = {key: result.meta.get(key) for key in ("title", "author", "authors", "date")}
    assert found == {"title": TITLE, "author": author, "authors": authors, "date": date}
    assert result.undo().startswith(f"{TITLE} | The Daily Harbour\n")


@pytest.mark.parametrize(
    ("lines", "date", "updated"),
    [
        ("Published May 5, 2021 | Updated May 6, 2021", "2021-05-05", "2021-05-06"),
        ("Updated May 6, 2021\nPublished May 5, 2021", "2021-05-05", "2021-05-06"),
        ("Updated May 6, 2021", "2021-05-06", "2021-05-06"),
        ("By Anna Berg | Updated May 6, 2021 9:15 am", "2021-05-06T09:15", "2021-05-06T09:15"),
        ("May 6, 2021", "2021-05-06", None),
    ],
)
def test_a_change_is_told_from_publication(lines, date, updated):
    result = clean(f"{TITLE}\n{lines}")
    assert result.text == BODY
    assert (result.meta.get("date"), result.meta.get("updated")) == (date, updated)


def test_lines_whose_rules_are_left_out_stay():
    pipeline = Pipeline("page", ignore=["header.page-title", "header.title"])
    result = pipeline.clean(f"{TITLE} | Daily\n{NAVIGATION}{TITLE}\nBy Anna Berg\n{BODY}")
    assert result.text == f"{TITLE}\n{BODY}"
    assert result.meta == {"author": "Anna Berg", "authors": ["Anna Berg"]}


def test_what_is_known_already_wins():
    text = f"{TITLE} | Daily\n{NAVIGATION}{TITLE}\nMay 5, 2021\n{BODY}"
    meta = PAGE.clean(text, {"date": "2021-05-04", "title": TITLE}).meta
    assert meta == {"date": "2021-05-04", "title": TITLE}


def test_a_date_that_the_address_contradicts_is_kept_and_reported():
    text = f"{TITLE}\nMay 5, 2021\n{PARAGRAPH}"
    result = Pipeline().clean(text, {"url": "https://example.org/2021/06/07/bridge"})
    assert result.meta["date"] == "2021-05-05"
    reported = [(each.rule, each.old) for each in result.findings]
    assert reported == [("header.date-in-url", "May 5, 2021")]
