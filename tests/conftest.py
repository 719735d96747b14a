"""Options and settings of the test run."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "repo", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repo")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the golden cases come out as now, and show the difference",
    )
