"""Rules for the tests of everything that is served."""

import pytest


@pytest.fixture(autouse=True)
def a_busy_machine(monkeypatch):
    """Keep what shows danger however long the disk takes: a test of the short wait sets `KEEPING` itself."""
    monkeypatch.setattr("web.gateway.danger.KEEPING", 20)
