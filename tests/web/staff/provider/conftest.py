"""A real provider on this machine, and the app that sends people to it."""

import logging

import httpx
import pytest
from oidc_provider_mock import User, run_server_in_thread
from sqlalchemy import delete

from actions.store.models import Base
from tests.web.staff.conftest import MANY
from tests.web.staff.provider.journey import EMAIL, ROLES, ROOT, surfer_of
from web.app import app_of


@pytest.fixture(scope="module")
def provider():
    """A real provider on this machine; `put` tells it what it says about somebody."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with run_server_in_thread(user_claims=[User(sub="nobody", claims={})]) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def knows(provider):
    def put(sub="anne-1", email=EMAIL, verified=True, groups=("klachten",), **claims):
        known = {"email": email, "email_verified": verified, "groups": list(groups), **claims}
        httpx.put(f"{provider}/users/{sub}", json={k: v for k, v in known.items() if v is not None}).raise_for_status()

    return put


@pytest.fixture(scope="module")
def make(make_services_with, provider):
    """Make the app with other settings than usual."""

    def app(**wanted):
        usual = {"oidc_issuer": provider, "oidc_client_id": "zhm", "oidc_client_secret": "geheim", "public_url": ROOT}
        return app_of(make_services_with(**{"limits": MANY, "oidc_roles": ROLES, **usual, **wanted}))

    return app


@pytest.fixture(scope="module")
def usual_site(make):
    return make()


@pytest.fixture
def site(usual_site):
    """The app with an empty store."""
    with usual_site.state.services.db.transaction() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(delete(table))
    return usual_site


@pytest.fixture
def surfer(site):
    return surfer_of(site)
