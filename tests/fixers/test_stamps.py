"""Dates in stamps: what is read, how precisely, and what is never made up."""

from importlib import import_module

import pytest

from textclean.document import Document
from textclean.fixers.header.order import day_first
from textclean.fixers.header.stamp_words import is_relative
from textclean.fixers.header.stamps import is_stamp, stamps
from textclean.months import MONTHS, WEEKDAYS

LANGUAGES = "en de fr es pt it nl pl cs ru uk sv nb da fi tr el ar id".split()
NAMES = (
    "january february march april may june july august september october november december".split()
)
LEVANT = {"شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول"}


def cldr(keys):
    """Name -> the positions in ``keys`` under which dateparser knows it in any of the languages."""
    found = {}
    for code in LANGUAGES:
        info = import_module(f"dateparser.data.date_translation_data.{code}").info
        for number, key in enumerate(keys, 1):
            for name in info.get(key, ()):
                found.setdefault(name.lower().strip("."), set()).add(number)
    return found


def test_the_months_are_those_of_dateparser():
    known = cldr(NAMES)
    assert {name: known[name] for name in MONTHS if name not in LEVANT} == {
        name: {number} for name, number in MONTHS.items() if name not in LEVANT
    }


def test_the_weekdays_of_dateparser_are_known():
    days = "monday tuesday wednesday thursday friday saturday sunday".split()
    assert {name for name in cldr(days) if " " not in name and len(name) > 1} <= WEEKDAYS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stand: 28. April 2023, 05:00 Uhr", [("published", "2023-04-28T05:00")]),
        ("Aktualisiert am 7.2.2022 - 19.20 Uhr", [("updated", "2022-02-07T19:20")]),
        ("Publié le 25 décembre 2021 à 14h16", [("published", "2021-12-25T14:16")]),
        ("7 de febrero de 2022 16:51 h", [("", "2022-02-07T16:51")]),
        ("Publicado em 7 de fevereiro de 2022", [("published", "2022-02-07")]),
        ("Pubblicato il 7 febbraio 2022 alle 10:24", [("published", "2022-02-07T10:24")]),
        ("Gepubliceerd op 7 februari 2022 om 10:24 uur", [("published", "2022-02-07T10:24")]),
        ("Opublikowano: 7 lutego 2022, godz. 10:24", [("published", "2022-02-07T10:24")]),
        ("7. února 2022 10:24", [("", "2022-02-07T10:24")]),
        ("Опубликовано 7 февраля 2022, 10:24 (МСК)", [("published", "2022-02-07T10:24+03:00")]),
        ("Оновлено: 7 лютого 2022 р., 10:24", [("updated", "2022-02-07")]),
        ("Publicerad 7 februari 2022 kl. 10:24", [("published", "2022-02-07T10:24")]),
        ("Publisert 07.02.2022 - 17:29", [("published", "2022-02-07T17:29")]),
        ("Opdateret 7. feb. 2022 kl. 10:24", [("updated", "2022-02-07T10:24")]),
        ("Julkaistu 7. helmikuuta 2022", [("published", "2022-02-07")]),
        ("Güncelleme: 7 Şubat 2022 - 18:57", [("updated", "2022-02-07T18:57")]),
        ("Δημοσιεύτηκε: 7 Φεβρουαρίου 2022, 10:30", [("published", "2022-02-07T10:30")]),
        ("نشر في: 7 فبراير 2022", [("published", "2022-02-07")]),
        ("2022年2月7日 20時50分", [("", "2022-02-07T20:50")]),
        ("发布时间：2022-02-07 10:24:11", [("published", "2022-02-07T10:24:11")]),
        ("입력 2022년 2월 7일 오후 3:05", [("published", "2022-02-07T15:05")]),
        ("입력 2022.02.07. 03:05", [("published", "2022-02-07T03:05")]),
        ("17:41 JST, February 7, 2022", [("", "2022-02-07T17:41+09:00")]),
        ("February 7, 2022 2:20pm EST", [("", "2022-02-07T14:20-05:00")]),
        ("February 7, 2022 12:20 am IST", [("", "2022-02-07T00:20")]),
        ("2022-02-07T11:36:01Z", [("", "2022-02-07T11:36:01+00:00")]),
        ("Feb 7, 2022 9:00 UTC+5:30", [("", "2022-02-07T09:00+05:30")]),
        (
            "Published Feb 7, 2022 | Updated Feb 8, 2022",
            [("published", "2022-02-07"), ("updated", "2022-02-08")],
        ),
        ("Available until May 3, 2021", [("other", "2021-05-03")]),
        ("05/04/2018", [("", "")]),
        ("05.04.2018", [("", "2018-04-05")]),
        ("25/12/2018", [("", "2018-12-25")]),
        ("12/25/2018", [("", "2018-12-25")]),
        ("April 2018", []),
        ("30 February 2022", []),
        ("7 February 2565", []),
        ("2 hours ago", []),
        ("Call 12/3/4567 or 1.2.3.4", []),
    ],
)
def test_stamps(text, expected):
    assert [(stamp.kind, stamp.value) for stamp in stamps(text)] == expected


def test_what_could_be_swapped_is_read_as_the_caller_says():
    assert stamps("05/04/2018", True)[0].value == "2018-04-05"
    assert stamps("05/04/2018", False)[0].value == "2018-05-04"


@pytest.mark.parametrize(
    ("text", "url", "first"),
    [
        ("The minister said that it was not the end of the matter.", "", None),
        ("The minister said that it was not the end.", "https://www.example.co.uk/a", True),
        ("The minister said that it was not the end.", "https://www.example.gov/a", False),
        ("Der Minister sagte, dass dies nicht das Ende der Angelegenheit sei.", "", True),
        ("The minister said that it was the end.\nUpdated 25/12/2018\n", "", True),
        ("The minister said that it was the end.\nUpdated 12/25/2018\n", "", False),
        ("The minister said it.\n05/04/2018\n", "https://example.org/2018/04/05/a", True),
        ("The minister said it.\n05/04/2018\n", "https://example.org/2018/05/04/a", False),
        ("The minister said it was the end.\n12/25/2018\n25/12/2018\n", "", None),
    ],
)
def test_the_document_decides_whether_the_day_is_first(text, url, first):
    assert day_first(Document(text, {"url": url})) is first


@pytest.mark.parametrize(
    ("text", "says_nothing_else"),
    [
        ("Published on Monday, 7 Feb 2022 at 10:24 GMT | 5 min read", True),
        ("Published on 7 Feb 2022 by decree", False),
        ("Frankfurt, 7. Februar 2022", False),
        ("7 Feb 2022", True),
    ],
)
def test_a_stamp_says_nothing_else(text, says_nothing_else):
    assert is_stamp(text, stamps(text)) is says_nothing_else


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("2 hours ago", True),
        ("vor 3 Stunden", True),
        ("Publicerad 14.14", True),
        ("20 years of war", False),
        ("Today", False),
    ],
)
def test_times_that_are_no_dates(text, relative):
    assert is_relative(text) is relative
