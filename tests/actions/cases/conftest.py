"""Services at the desk that more than one file of tests uses."""

import pytest

from actions.cases.ties import Links
from actions.cases.work import Work


@pytest.fixture
def links(database, keyring, organisation, clock):
    return Links(database, keyring, organisation, clock)


@pytest.fixture
def work(database, keyring, organisation, clock):
    return Work(database, keyring, organisation, clock)
