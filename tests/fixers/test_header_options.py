"""What of a header stays in the text, by the rules that are left out."""

import pytest

from textclean import Pipeline

TITLE = "Talks With Ministers Went Well\n"
BYLINE = "By Anna Berg | May 6, 2021 10:24 am\n"
CAPTION = "The ministers arrive in Rome, May 2, 2021. Carl Holm/Pool via REUTERS\n"
BULLETS = "- The talks lasted two days\n- Both sides want to go on\n"
DATELINE = "ROME (Reuters) - "
BODY = "The president said on Monday that the talks with the visiting ministers had gone well so far.\n"
ARTICLE = TITLE + BYLINE + CAPTION + BULLETS + DATELINE + BODY
KNOWN = {"title", "author", "authors", "date", "caption", "dateline"}
ABOVE = "Talks With Ministers Went Well | The Daily Harbour\nHome\nPolitics\nSign in\n"


@pytest.mark.parametrize(
    ("ignore", "text", "missing"),
    [
        ([], BULLETS + BODY, set()),
        (["header.title"], TITLE + BULLETS + BODY, {"title"}),
        (["header.byline", "header.date"], BYLINE + BULLETS + BODY, {"author", "authors", "date"}),
        (["header.caption"], CAPTION + BULLETS + BODY, {"caption"}),
        (["header.dateline"], BULLETS + DATELINE + BODY, {"dateline"}),
        (["header"], ARTICLE, KNOWN),
    ],
)
def test_what_is_ignored_stays_in_the_text(ignore, text, missing):
    result = Pipeline(ignore=ignore).clean(ARTICLE)
    assert result.text == text
    assert KNOWN - result.meta.keys() == missing


@pytest.mark.parametrize(
    ("ignore", "kept"),
    [
        ([], ""),
        (["header.title", "header.page-title"], TITLE),
        (["header.byline", "header.date", "header.page-author", "header.page-date"], BYLINE),
        (["header"], TITLE + BYLINE),
    ],
)
def test_so_it_does_in_a_page(ignore, kept):
    body = f"{BODY}Both sides want to go on, he said.\n{BODY.replace('Monday', 'Tuesday')}"
    pipeline = Pipeline("page", ignore=ignore)
    result = pipeline.clean(f"{ABOVE}{TITLE}{BYLINE}{body}About us\nContact\n")
    assert result.text == kept + body
    assert pipeline.clean(result.text).text == result.text
