"""The whole web process with a database of its own; Rasa is not needed here."""

import uuid

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from sqlalchemy import delete, select

from actions.cases import passwords
from actions.cases.codes import derive_code
from actions.cases.desk import Staff
from actions.store.migrate import upgrade
from actions.store.models import Base, Case
from actions.store.settings import Settings
from tests.actions.case_samples import complaint
from tests.web.staff.desk import Browser
from web.app import app_of
from web.services import make_services

PASSWORD = "een heel lang wachtwoord"
MANY = 1_000_000.0  # the limits have a test of their own


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Hashing a password is slow on purpose; here there are hundreds of them."""
    usual, passwords.HASHER = passwords.HASHER, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield
    passwords.HASHER = usual


@pytest.fixture(scope="session")
def make_services_with(tmp_path_factory):
    """Make the services with other settings than usual, as `make_services_with(require_otp=True)`."""

    def make(**wanted):
        folder = tmp_path_factory.mktemp("store")
        usual = {"database_url": f"sqlite:///{folder / 'zhm.db'}", "secret_key_file": folder / "keys.json"}
        settings = Settings(_env_file=None, **{**usual, **wanted})
        upgrade(settings.database_url)
        return make_services(settings)

    return make


@pytest.fixture(scope="session")
def one_app(make_services_with):
    """Made once: reading the whole knowledge takes a second."""
    return app_of(make_services_with(limits=MANY))


@pytest.fixture
def app(one_app):
    """The app with an empty store."""
    with one_app.state.services.db.transaction() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(delete(table))
    return one_app


@pytest.fixture
def services(app):
    return app.state.services


@pytest.fixture
def file(services):
    """File a case; give its receipt."""

    def filed(**changes):
        key = str(uuid.uuid4())
        return services.register.file(complaint(**changes), key, derive_code(b"seed of the tests", key))

    return filed


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


@pytest.fixture
def filed(file, services):
    """File a case; give its id."""

    def make(**changes):
        file(**changes)
        with services.db.reading() as session:
            return session.scalar(select(Case.id).order_by(Case.number.desc()))

    return make


@pytest.fixture
def closed(filed, services, officer):
    """File and close a case; give its id."""

    def make(result="solved_in_talk", outcome="We praatten samen.\nHet is goed nu.", **changes):
        case_id = filed(**changes)
        who = Staff(services.accounts.officers()[0].id, "officer@zorg.example", "officer")
        services.desk.close(who, case_id, None, outcome, result=result)
        return case_id

    return make
