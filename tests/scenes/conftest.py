"""The scenes run against the real processes: rasa, actions and web, started once for all of them."""

from collections.abc import Iterator

import httpx
import pytest

from actions.cases.make_staff import VARIABLE, make
from deploy.installation import Installation


@pytest.fixture
def web(installation: Installation) -> Iterator[httpx.Client]:
    """The public door; what an earlier scene killed runs again."""
    installation.make_whole()
    with httpx.Client(base_url=installation.url, timeout=10, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def officer_account(installation: Installation) -> dict[str, str]:
    """A klachtenfunctionaris, made as `make staff` makes one."""
    account = {"email": "klachten@example.org", "password": "een lang wachtwoord 2026"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, account["password"])
        make(installation.settings, account["email"], "officer")
    return account


@pytest.fixture
def officer(web: httpx.Client, officer_account: dict[str, str]) -> Iterator[httpx.Client]:
    """The klachtenfunctionaris, signed in."""
    with httpx.Client(base_url=web.base_url, timeout=10, trust_env=False) as client:
        answer = client.post("/api/staff/login", json=officer_account)
        assert answer.status_code == 200, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf"]
        yield client
