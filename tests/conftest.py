"""Options and settings of the test run."""

import os

from hypothesis import HealthCheck, settings

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
