"""Who may come in, and what a change has to carry."""

import pyotp
import pytest
from fastapi.testclient import TestClient

from tests.web.staff.conftest import PASSWORD
from tests.web.staff.desk import Browser
from web.app import app_of

CHANGES = [
    ("PATCH", "", {"status": "closed"}),
    ("POST", "/notes", {"text": "x"}),
    ("POST", "/messages", {"text": "x"}),
    ("POST", "/extend", {"reason": "x"}),
    ("POST", "/forward", {}),
    ("POST", "/close", {"outcome": "x"}),
    ("POST", "/hand-over", {"to": ""}),
    ("POST", "/take-back", {}),
    ("POST", "/take-up", {}),
    ("POST", "/reopen", {"reason": "x"}),
    ("PUT", "/measure", {"measure": "x"}),
    ("PUT", "/follow-up", {"date": None}),
    ("PUT", "/name", {"name": "x"}),
    ("POST", "/links", {"number": 1}),
    ("DELETE", "/links/1", None),
    ("POST", "/bars", {"staff": "", "reason": "x"}),
    ("DELETE", "/bars/1", None),
]
READS = ["/cases", "/cases/1", "/reports/2026", "/reports/2026.csv", "/reports/2026.xlsx", "/search?q=klacht"]


@pytest.mark.parametrize("path", READS)
def test_nobody_reads_without_signing_in(visitor, path):
    answer = visitor.http.get(f"/api/staff{path}")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Log in." in answer.json()["detail"]


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
@pytest.mark.parametrize("token", [None, "", "wrong", "é"])
def test_a_change_without_the_right_csrf_token_is_refused(officer, file, method, path, body, token):
    file()
    case = officer.case()
    headers = {} if token is None else {"X-CSRF-Token": token.encode()}
    answer = officer.http.request(method, f"/api/staff/cases/{case['id']}{path}", json=body, headers=headers)
    assert answer.status_code == 403
    assert "Er is niets veranderd." in answer.json()["detail"]
    assert officer.case()["version"] == case["version"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor, services):
    services.accounts.make_staff("a@zorg.example", "officer", PASSWORD)
    cookie = visitor.tries("a@zorg.example", PASSWORD).headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/"))
    assert "secure" not in cookie
    assert "max-age" not in cookie


def test_behind_https_the_cookie_is_secure_and_bound_to_the_host(make_services_with):
    services = make_services_with(cookie_secure=True)
    services.accounts.make_staff("a@zorg.example", "officer", PASSWORD)
    browser = Browser(TestClient(app_of(services), base_url="https://zhm.test"))
    cookie = browser.tries("a@zorg.example", PASSWORD).headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert "secure" in cookie.lower()
    assert browser.get("/cases").status_code == 200


def test_signing_in_again_gives_a_new_session_and_ends_the_old_one(officer):
    old = dict(officer.http.cookies)
    officer.signs_in("officer@zorg.example", PASSWORD)
    assert dict(officer.http.cookies) != old
    officer.http.cookies.clear()
    officer.http.cookies.update(old)
    assert officer.get("/cases").status_code == 401


def test_a_session_that_somebody_brings_along_is_not_taken_over(visitor, services):
    services.accounts.make_staff("a@zorg.example", "officer", PASSWORD)
    visitor.http.cookies.set("zhm_staff", "chosen-by-somebody-else", domain="zhm.test", path="/")
    answer = visitor.tries("a@zorg.example", PASSWORD)
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]


def test_after_signing_out_the_cookie_is_worth_nothing(officer):
    old = dict(officer.http.cookies)
    assert officer.post("/logout").status_code == 204
    officer.http.cookies.update(old)
    assert officer.get("/cases").status_code == 401


@pytest.mark.parametrize("email", ["a@zorg.example", "nobody@zorg.example"])
def test_a_wrong_password_and_an_unknown_address_hear_the_same(visitor, services, email):
    services.accounts.make_staff("a@zorg.example", "officer", PASSWORD)
    answer = visitor.tries(email, "not the password")
    assert answer.status_code == 401
    assert answer.json()["detail"] == "Inloggen is niet gelukt.\nControleer e-mailadres, wachtwoord en code."


def test_an_account_with_a_code_hears_that_a_code_is_needed(visitor, services):
    services.accounts.make_staff("a@zorg.example", "officer", PASSWORD)
    uri = services.accounts.start_otp("a@zorg.example")
    asked = visitor.tries("a@zorg.example", PASSWORD)
    assert asked.status_code == 401
    assert asked.json()["title"] == "One-time code needed"
    assert "inlogcode" in asked.json()["detail"]
    assert visitor.tries("a@zorg.example", PASSWORD, "000000").status_code == 401
    assert visitor.tries("a@zorg.example", PASSWORD, pyotp.parse_uri(uri).now()).status_code == 200


def test_guessing_at_one_account_has_to_wait(visitor, services):
    services.accounts.make_staff("a@zorg.example", "officer", PASSWORD)
    for _ in range(5):
        visitor.tries("a@zorg.example", "wrong")
    locked = visitor.tries("a@zorg.example", PASSWORD)
    assert locked.status_code == 429
    assert 0 < int(locked.headers["retry-after"]) <= 60
    assert "Probeer het over 1 minuut opnieuw." in locked.json()["detail"]


def test_guessing_at_many_accounts_from_one_address_has_to_wait(make_services_with):
    visitor = Browser(TestClient(app_of(make_services_with(limits=0.1))))
    answers = [visitor.tries(f"{number}@zorg.example", "wrong").status_code for number in range(3)]
    assert answers == [401, 401, 429]


def test_a_page_of_another_site_signs_nobody_in(visitor, services):
    services.accounts.make_staff("a@zorg.example", "officer", PASSWORD)
    body = {"email": "a@zorg.example", "password": PASSWORD}
    answer = visitor.http.post("/api/staff/login", json=body, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_no_other_site_may_read_the_staff_api(officer):
    answer = officer.http.get("/api/staff/cases", headers={"Origin": "https://elders.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("role", ["reader", "admin"])
@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
def test_only_an_officer_changes_a_case(make_browser, officer, file, role, method, path, body):
    file()
    somebody = make_browser(role)
    case = officer.case()
    answer = somebody.http.request(method, f"/api/staff/cases/{case['id']}{path}", json=body, headers=somebody.header)
    assert answer.status_code == 403
    assert answer.json()["detail"] == "Dit mag alleen een klachtenfunctionaris."


@pytest.mark.parametrize("role", ["reader", "admin"])
def test_a_reader_gets_reports_and_no_case(make_browser, officer, file, role):
    file(location="bij Sam de Vries thuis", relation="moeder van Sam")
    path = f"/cases/{officer.case()['id']}"
    officer.patch(path, location="kamer van Sam")
    somebody = make_browser(role)
    for closed in (path, "/cases", "/cases?q=Sam", "/cases?location=kamer"):
        assert somebody.get(closed).status_code == 403
    shown = [somebody.get(one) for one in ("/reports/2026", "/reports/2026.csv")]
    assert all(answer.status_code == 200 for answer in shown)
    text = "".join(answer.text for answer in shown)
    assert not [word for word in ("Sam", "sam@", "luistert", "officer@", "moeder") if word in text]
    assert "Andere plaats" in text
