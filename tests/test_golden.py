"""Golden files: the cleaned text, its metadata and every edit, as they stand in ``golden/``."""

from pathlib import Path

import pytest

from textclean import Pipeline, testing
from textclean.report.diff import unified

GOLDEN = Path(__file__).parent.parent / "golden"
NEGATIVE = sorted((GOLDEN / "negative").iterdir())


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


@pytest.mark.parametrize("case", testing.cases(GOLDEN), ids=lambda case: case.name)
def test_case(case, pipeline, request, capsys):
    result = case.clean(pipeline)
    now, expected = testing.rendered(result), case.expected()
    diff = "".join(unified(expected[name], now[name], f"{case.name}/{name}") for name in now)
    if request.config.getoption("--update-golden"):
        case.update(result)
        with capsys.disabled():
            print(diff, end="")
    else:
        assert now == expected, f"pytest --update-golden accepts this:\n{diff}"
    assert result.undo_bytes() == case.input.read_bytes()
    assert not pipeline.clean(result.text, result.meta, format="txt").changed


@pytest.mark.parametrize("file", NEGATIVE, ids=lambda file: file.stem)
def test_negative(file, pipeline):
    result = pipeline.clean_bytes(file.read_bytes(), format=file.suffix[1:])
    assert result.diff(file.name) == ""
    assert not result.meta
    assert not result.quarantined


@pytest.mark.parametrize(
    "case", testing.cases(GOLDEN / "known-failures"), ids=lambda case: case.name
)
def test_known_failure(case, pipeline, request):
    """What we know we cannot do yet; one that begins to work must move out of the folder."""
    request.applymarker(pytest.mark.xfail(strict=True, reason="known failure"))
    result = case.clean(pipeline)
    assert result.text == case.expected()["expected.txt"]


def test_there_are_enough_negative_texts():
    assert len(NEGATIVE) >= 30
