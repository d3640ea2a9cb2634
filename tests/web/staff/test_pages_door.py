"""Signing in and out on the pages, and a session that ends while somebody types."""

import pyotp
import pytest

from tests.web.staff.conftest import PASSWORD
from tests.web.staff.pages import Surfer


@pytest.fixture
def account(services):
    return services.accounts.make_staff("a@zorg.example", "officer", PASSWORD)


@pytest.fixture
def stranger(visitor):
    return Surfer(visitor.http)


def test_who_is_not_signed_in_is_asked_and_goes_on_to_the_page(stranger, account):
    asked = stranger.opens(stranger.opens("/beheer/klachten?kind=tip").location)
    page = stranger.sends(*_filled(asked, email="a@zorg.example", password=PASSWORD))
    assert (page.status, page.location) == (303, "/beheer/klachten?kind=tip")
    assert stranger.opens(page.location).status == 200
    assert stranger.opens("/beheer/inloggen").location == "/beheer"


@pytest.mark.parametrize(
    "to",
    [
        "https://elders.example/",
        "//elders.example/beheer",
        "/beheer//elders.example",
        "\\\\elders.example",
        "/beheer\\..\\..",
        "/beheer/../api/staff/cases",
        "/elders",
        "/beheerder",
        "javascript:alert(1)",
        "/beheer\r\nSet-Cookie: a=b",
        "http://[",
    ],
)
def test_nobody_is_sent_to_another_site_after_signing_in(stranger, account, to):
    asked = stranger.opens("/beheer/inloggen")
    address, fields = asked.form("inloggen")
    page = stranger.sends(address, {**fields, "email": "a@zorg.example", "password": PASSWORD, "next": to})
    assert (page.status, page.location) == (303, "/beheer")
    assert "a=b" not in str(page.headers)


def test_a_wrong_password_keeps_the_address_and_not_the_password(stranger, account):
    page = stranger.sends("/beheer/inloggen", {"email": "a@zorg.example", "password": "not this one"})
    assert page.status == 401
    assert "Inloggen is niet gelukt." in page.text
    assert page.form("inloggen")[1]["email"] == "a@zorg.example"
    assert "not this one" not in page.source


def test_a_code_is_asked_for_when_the_account_has_one(stranger, account, services):
    uri = services.accounts.start_otp("a@zorg.example")
    page = stranger.sends("/beheer/inloggen", {"email": "a@zorg.example", "password": PASSWORD})
    assert "Er is ook een inlogcode nodig." in page.text
    signed = {"email": "a@zorg.example", "password": PASSWORD, "otp": pyotp.parse_uri(uri).now()}
    assert stranger.sends("/beheer/inloggen", signed).status == 303


def test_a_session_that_ended_while_typing_keeps_the_text(officer, file, services):
    file()
    surfer = Surfer(officer.http)
    case = surfer.opens(f"/beheer/klachten/{officer.case()['id']}")
    services.accounts.logout(officer.http.cookies["zhm_staff"])
    asked = surfer.fills(case, "antwoord", text='Dag Sam,\nik heb "veel" geschreven.\n\n</textarea>', wait="1")
    assert asked.status == 401
    assert "Je was uitgelogd." in asked.text
    wrong = surfer.fills(asked, "inloggen", email="officer@zorg.example", password="not this one")
    back = surfer.fills(wrong, "inloggen", email="officer@zorg.example", password=PASSWORD)
    assert back.status == 200
    assert "Je tekst staat er nog, en is nog niet verstuurd." in back.text
    assert back.form("antwoord")[1]["text"].splitlines() == ["Dag Sam,", 'ik heb "veel" geschreven.', "", "</textarea>"]
    assert back.form("antwoord")[1]["wait"] == "1"
    assert officer.get("/cases").status_code == 200
    sent = surfer.fills(back, "antwoord")
    assert "Je antwoord is verstuurd." in sent.text


def test_what_another_site_sends_is_not_kept(stranger):
    path = "/beheer/klachten/00000000-0000-0000-0000-000000000000/antwoord"
    page = stranger.sends(path, {"text": "Ondergeschoven."}, **{"Sec-Fetch-Site": "cross-site"})
    assert page.status == 401
    assert "Ondergeschoven" not in page.source


def test_another_site_signs_nobody_in(stranger, account):
    fields = {"email": "a@zorg.example", "password": PASSWORD}
    page = stranger.sends("/beheer/inloggen", fields, **{"Sec-Fetch-Site": "cross-site"})
    assert page.status == 403
    assert "set-cookie" not in page.headers


def test_a_link_on_another_site_opens_the_page_for_who_is_signed_in(stranger):
    page = stranger.opens("/beheer/klachten", **{"Sec-Fetch-Site": "cross-site"})
    assert page.status == 200
    assert '<meta http-equiv="refresh" content="0; url=/beheer/klachten">' in page.source
    assert stranger.opens("/beheer/klachten", **{"Sec-Fetch-Site": "same-origin"}).status == 303


def test_signing_out_is_a_button_with_a_token(officer):
    surfer = Surfer(officer.http)
    assert surfer.opens("/beheer/uitloggen").location == "/beheer"
    assert surfer.sends("/beheer/uitloggen", {"csrf": "wrong"}).status == 403
    assert officer.get("/cases").status_code == 200
    surfer.fills(surfer.opens("/beheer"), "uitloggen")
    assert officer.get("/cases").status_code == 401


def test_too_many_attempts_are_told_with_the_time_to_wait(stranger, account):
    for _ in range(5):
        stranger.sends("/beheer/inloggen", {"email": "a@zorg.example", "password": "wrong"})
    page = stranger.sends("/beheer/inloggen", {"email": "a@zorg.example", "password": PASSWORD})
    assert page.status == 429
    assert "Probeer het over 1 minuut opnieuw." in page.text
    assert int(page.headers["retry-after"]) <= 60


def _filled(page, **typed):
    address, fields = page.form("inloggen")
    return address, {**fields, **typed}
