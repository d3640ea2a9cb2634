"""The real assistant over a throw-away store, and people to talk with it."""

import shutil

import pytest

from actions.app import make_assistant
from actions.store.opening import open_store
from actions.store.settings import Settings
from tests.actions.dialogue.dialogue_driver import Talk


@pytest.fixture(scope="session")
def dialogue_settings(tmp_path_factory, migrated_sqlite):
    home = tmp_path_factory.mktemp("dialogue")
    shutil.copy(migrated_sqlite, home / "store.db")
    return Settings(
        _env_file=None,
        database_url=f"sqlite:///{home}/store.db",
        secret_key_file=home / "keys.json",
        internal_secret="a-secret-for-the-tests",
    )


@pytest.fixture(scope="session")
def store(dialogue_settings):
    store = open_store(dialogue_settings)
    yield store
    store.database.close()


@pytest.fixture(scope="session")
def assistant(dialogue_settings, store):
    return make_assistant(dialogue_settings, store)


@pytest.fixture
def client(assistant):
    return Talk(assistant, role="client")


@pytest.fixture
def relative(assistant):
    return Talk(assistant, role="relative")


@pytest.fixture
def staff(assistant):
    return Talk(assistant, role="staff")


@pytest.fixture
def somebody(assistant):
    """Nobody knows yet who this is."""
    return Talk(assistant)
