"""Rules for the whole suite."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from deploy.installation import Installation

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


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Installation]":
    """A whole installation with a database of its own: one for the scenes and the dialogues together.

    A test may kill its processes; who needs them calls `make_whole`.
    """
    from deploy.installation import Installation  # noqa: PLC0415 - most tests need no processes

    with Installation(tmp_path_factory.mktemp("installation")) as running:
        yield running
