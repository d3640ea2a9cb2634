"""Dialogues run against the trained model and the real actions, through the public door; one installation for all."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from actions.cases.register import Register
from actions.store.opening import open_store
from deploy.installation import Installation
from kb.organisation import Organisation
from tests.dialogue.script import scripts_in

HERE = Path(__file__).parent


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each dialogue of a folder, under the sentence that names it."""
    if "dialogue" in metafunc.fixturenames:
        found = scripts_in(Path(metafunc.module.__file__).parent)
        metafunc.parametrize("dialogue", found, ids=[script.name for script in found])


@pytest.fixture(scope="session")
def whole(installation: Installation) -> Installation:
    """The installation, with everything running."""
    installation.make_whole()
    return installation


@pytest.fixture(scope="session")
def door(whole: Installation) -> Iterator[httpx.Client]:
    """The public door."""
    with httpx.Client(base_url=whole.url, timeout=10, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def register(whole: Installation) -> Iterator[Register]:
    """What was filed, to look at every stored field."""
    store = open_store(whole.settings)
    yield Register(store.database, store.keyring, Organisation.load(whole.settings.organisation))
    store.database.close()
