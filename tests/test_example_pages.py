"""Whole pages in the styles of different publishers: no line of their articles is lost, and next to none of the rest is left.

``golden/pages`` marks what each line is: ``+`` of the article, ``=`` of its header, ``-`` anything else.
"""

from pathlib import Path

import pytest

from textclean import Pipeline

FILES = sorted((Path(__file__).parent.parent / "golden" / "pages").iterdir())
LEFT = 0.5  # of the other lines of one page
QUARANTINED = {
    "newsletter-subject"
}  # left as it came: the article speaks of what page furniture says


@pytest.fixture(scope="module")
def pipelines():
    return {preset: Pipeline(preset) for preset in ("page", "article")}


def read(file):
    rows = file.read_text(encoding="utf-8").splitlines()
    return [row[2:] for row in rows], {
        kind: {r[2:] for r in rows if r[0] == kind} for kind in "+=-"
    }


def found(result):
    """The lines of the text and the values of the metadata."""
    return set(result.text.splitlines()) | {str(value) for value in result.meta.values()}


@pytest.mark.parametrize("preset", ["page", "article"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_line_of_the_article_is_lost(file, preset, pipelines):
    lines, kinds = read(file)
    text = "\n".join(lines) + "\n"
    result = pipelines[preset].clean(text)
    assert kinds["+"] - found(result) == set()
    assert result.undo() == text
    assert pipelines[preset].clean(result.text, result.meta).text == result.text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_around_the_article_goes(file, pipelines):
    lines, kinds = read(file)
    result = pipelines["page"].clean("\n".join(lines) + "\n")
    assert bool(result.quarantined) == (file.stem in QUARANTINED)
    if not result.quarantined:
        left = set(result.text.splitlines()) & kinds["-"]
        assert len(left) <= LEFT * len(kinds["-"])


def test_there_are_enough_pages():
    assert len(FILES) >= 35
