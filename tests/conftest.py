"""Options and settings of the test run."""

import os

import pytest
from hypothesis import HealthCheck, settings

PACK = """
family = "own"
stage = "boilerplate"

[[rule]]
id = "slogan"
why = "The slogan of our paper"
kind = "line"
phrases = ["{phrase}"]
hits = [["All is well.\\n{phrase}\\n", "All is well.\\n"]]
keeps = ["{keep}"]
"""

# New examples are for whoever develops; a check of a commit must say the same each time.
settings.register_profile(
    "repo",
    derandomize="CI" in os.environ,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repo")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the golden cases come out as now, and show the difference",
    )


@pytest.fixture
def pack(tmp_path):
    """Write a pack of one rule that removes a phrase (``own.slogan``), and tell where it is."""

    def write(phrase="News you can hold", keep="Nothing of it.", name="own.toml"):
        file = tmp_path / name
        file.write_text(PACK.format(phrase=phrase, keep=keep), encoding="utf-8")
        return file

    return write
