import shutil
import socket

import pytest

from actions.store.migrate import upgrade
from actions.store.settings import Settings
from tests.web.gateway.fake_rasa import FakeRasa
from tests.web.gateway.talking import Visitor
from web.app import app_of
from web.services import make_services


@pytest.fixture(scope="session")
def rasa_server():
    server = FakeRasa().start()
    yield server
    server.stop()


@pytest.fixture
def rasa(rasa_server):
    rasa_server.forget()
    return rasa_server


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "empty.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def database(empty_store, tmp_path):
    return shutil.copy(empty_store, tmp_path / "zhm.db")


@pytest.fixture
def make_app(rasa, database, tmp_path):
    """Make the app with other settings than usual, as `make_app(rasa_url=...)`."""

    def make(**wanted):
        usual = {
            "database_url": f"sqlite:///{database}",
            "secret_key_file": tmp_path / "keys.json",
            "rasa_url": rasa.url,
            "actions_url": rasa.url,
            "internal_secret": rasa.secret,
        }
        return app_of(make_services(Settings(_env_file=None, **{**usual, **wanted})))

    return make


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.fixture
def nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
async def visitor(app):
    return await Visitor(app).begin(role="client")


@pytest.fixture
def hanging_server():
    """A server that takes every connection and never says anything; its port."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as listening:
        yield listening.getsockname()[1]
