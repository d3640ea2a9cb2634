"""Rules for the whole suite."""

import os

import pytest

REQUIRE_ALL = os.environ.get("ZHM_REQUIRE_ALL") == "1"


def fail_when_skipped(report):
    """Where everything must be tested (.ci/run sets ZHM_REQUIRE_ALL=1), what is skipped has failed."""
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.longrepr = f"{report.nodeid} was skipped: {report.longrepr}"
        report.outcome = "failed"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport():
    outcome = yield
    fail_when_skipped(outcome.get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report():
    outcome = yield
    fail_when_skipped(outcome.get_result())
