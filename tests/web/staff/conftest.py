"""The whole web process with a database of its own; Rasa is not needed here."""

import shutil
import uuid

import pytest
from fastapi.testclient import TestClient

from actions.cases.filing import Filing
from actions.store.migrate import upgrade
from actions.store.settings import Settings
from tests.web.staff.desk import Browser
from web.app import app_of
from web.services import make_services

PASSWORD = "een heel lang wachtwoord"
TOLD = {
    "kind": "complaint",
    "role": "client",
    "relation": "self",
    "care": "adult",
    "story": "Mijn begeleider luistert nooit naar mij.",
    "location": "Groesbeek",
    "when": "gisteravond",
    "wish": "Dat ze gewoon luistert.",
    "anonymous": False,
    "name": "Sam de Vries",
    "contact": "sam@post.example",
}


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "empty.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def make_services_with(empty_store, tmp_path):
    """Make the services with other settings than usual, as `make_services_with(require_otp=True)`."""

    def make(**wanted):
        database = shutil.copy(empty_store, tmp_path / f"{uuid.uuid4()}.db")
        usual = {"database_url": f"sqlite:///{database}", "secret_key_file": tmp_path / "keys.json"}
        return make_services(Settings(_env_file=None, **{**usual, **wanted}))

    return make


@pytest.fixture
def services(make_services_with):
    return make_services_with()


@pytest.fixture
def app(services):
    return app_of(services)


@pytest.fixture
def file(services):
    """File a case; give its code, and find its id as `file.id`."""

    def filed(**changes):
        key = str(uuid.uuid4())
        return services.register.file(Filing(**{**TOLD, **changes}), key, _code(key))

    return filed


def _code(key):
    from actions.cases.codes import derive_code

    return derive_code(b"seed of the tests", key)


@pytest.fixture
def make_browser(app, services):
    """A browser of somebody with a role, signed in: `make_browser("officer")`."""
    made = []

    def make(role="officer", email=None):
        email = email or f"{role}{len(made)}@zorg.example"
        services.accounts.make_staff(email, role, PASSWORD)
        browser = Browser(TestClient(app, base_url="http://zhm.test", follow_redirects=False))
        made.append(browser)
        return browser.signs_in(email, PASSWORD)

    return make


@pytest.fixture
def officer(make_browser):
    return make_browser("officer", "officer@zorg.example")


@pytest.fixture
def reader(make_browser):
    return make_browser("reader", "lezer@zorg.example")


@pytest.fixture
def visitor(app):
    """Somebody who is not signed in."""
    return Browser(TestClient(app, base_url="http://zhm.test", follow_redirects=False))
