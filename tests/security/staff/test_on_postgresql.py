"""What PostgreSQL refuses and SQLite takes: no address fails on a null byte, half a letter or a number without end."""

import re

import pytest
from fastapi.testclient import TestClient

from actions.cases.codes import derive_code
from actions.cases.make_staff import VARIABLE, make
from actions.store.migrate import upgrade
from actions.store.settings import Settings
from tests.actions.case_samples import complaint
from tests.actions.conftest import new_database, postgres_server
from tests.web.staff.desk import Browser
from web.app import app_of
from web.services import make_services

__all__ = ["postgres_server"]
PASSWORD = "groene fietsen dansen graag"
# How a browser would send each: a null byte, half an emoji, bytes that are no text, a huge number, turned words.
TRICKS = ("a%00b", "%ed%a0%bd", "%c0%af%ff", "9" * 40, "%E2%80%AE%F0%9F%98%80")
FORM = {"content-type": "application/x-www-form-urlencoded"}
JSON = b'{"text": "a\\u0000b", "email": "a\\u0000b", "password": "\\u0000", "reason": "\\ud800", "number": 1e30}'
NAMES = (
    *("text", "reason", "name", "email", "password", "new_password", "otp", "code", "q", "number", "id", "staff"),
    *("location", "from", "to", "owner", "page", "query", "next", "version", "result", "outcome", "role", "kept"),
)


@pytest.fixture(scope="module")
def on_postgresql(postgres_server, tmp_path_factory):
    """The app on PostgreSQL with one case; somebody of each role."""
    folder = tmp_path_factory.mktemp("postgresql")
    with new_database(postgres_server) as url, pytest.MonkeyPatch.context() as patch:
        upgrade(url)
        told = {"database_url": url, "secret_key_file": folder / "keys.json", "limits": 1_000_000.0}
        settings = Settings(_env_file=None, **told)
        app = app_of(make_services(settings))
        patch.setenv(VARIABLE, PASSWORD)
        people = {}
        for role in ("officer", "admin"):
            make(settings, f"{role}@zorg.example", role)
            http = TestClient(app, base_url="http://zhm.test", follow_redirects=False)
            people[role] = Browser(http).signs_in(f"{role}@zorg.example", PASSWORD)
        app.state.services.register.file(complaint(), "key", derive_code(b"s" * 32, "key"))
        people["nobody"] = Browser(TestClient(app, base_url="http://zhm.test", follow_redirects=False))
        yield people
        app.state.services.db.close()


@pytest.mark.parametrize("role", ["officer", "admin", "nobody"])
@pytest.mark.parametrize("trick", TRICKS, ids=["null", "half", "no text", "number", "turned"])
def test_no_address_fails_on_what_the_database_would_refuse(on_postgresql, addresses, role, trick):
    people = on_postgresql
    somebody, failed = people[role], []
    case = people["officer"].cases()["items"][0]["id"]
    csrf = somebody.csrf or "x"
    for method, path in [*addresses, ("GET", "/zaak"), ("POST", "/zaak"), ("POST", "/formulier")]:
        if "uitloggen" in path or "logout" in path or (role == "admin" and "/{what}" in path and "account" in path):
            continue  # these end the session, or the account, that the rest of this test needs
        at = re.sub(r"\{[^}]+\}", trick, path if method == "GET" else path.replace("{case_id}", case))
        values = "&".join(f"{name}={trick}" for name in NAMES)
        if method == "GET":
            answer = somebody.http.get(f"{at}?{values}")
        elif path.startswith("/api"):
            headers = {"content-type": "application/json", "X-CSRF-Token": csrf}
            answer = somebody.http.request(method, at, content=JSON, headers=headers)
        else:
            answer = somebody.http.post(at, content=f"csrf={csrf}&{values}", headers=FORM)
        if answer.status_code >= 500:
            failed.append((method, path, answer.status_code))
    assert failed == []
