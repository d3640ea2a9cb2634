"""An admin makes an account or a new password with a link that works once; only its reader knows the password."""

from datetime import timedelta

import pyotp
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from actions.cases.account_errors import LinkOver
from actions.cases.account_links import AccountLinks
from actions.cases.clock import utc_now
from actions.store.models import Audit, StaffLink
from tests.web.staff.conftest import PASSWORD
from tests.web.staff.desk import Browser
from tests.web.staff.pages import Surfer
from web.app import app_of

NEW, CHOSEN = "nieuw@zorg.example", "zelf gekozen wachtwoord"


@pytest.fixture
def admin(make_browser):
    return Surfer(make_browser("admin", "baas@zorg.example").http)


@pytest.fixture
def stranger(visitor):
    return Surfer(visitor.http)


def invite(admin, email=NEW, role="reader"):
    return admin.fills(admin.opens("/beheer/accounts"), "/nieuw", email=email, role=role)


def link_on(page):
    return next(word for word in page.text.split() if "/beheer/wachtwoord/" in word)


def new_link(admin, page, email):
    """Ask for a link for the account under whose name the form stands."""
    below = page.source.index(f"<h2>{email}</h2>")
    address = next(one for one in page.forms if one.endswith("/link") and page.source.index(one) > below)
    return admin.sends(address, page.forms[address])


def choose(stranger, link, password=CHOSEN):
    return stranger.sends(link, {"new_password": password})


def test_a_new_account_works_only_after_its_reader_chose_a_password(admin, stranger, visitor):
    link = link_on(invite(admin))
    for guess in ("-", "", PASSWORD):
        assert visitor.tries(NEW, guess or "x").status_code == 401
    assert f"Voor {NEW}." in stranger.opens(link).text
    assert "Je wachtwoord is bewaard" in choose(stranger, link).text
    answer = visitor.tries(NEW, CHOSEN)
    assert (answer.status_code, answer.json()["role"]) == (200, "reader")


def test_a_link_works_once_and_is_shown_once(admin, stranger, visitor, services):
    link = link_on(invite(admin))
    assert choose(stranger, link, "kort").status == 422
    assert choose(stranger, link).status == 200
    again = choose(stranger, link, "een ander wachtwoord van een dief")
    assert again.status == 404
    assert "Deze link werkt niet meer." in again.text
    assert stranger.opens(link).status == 404
    assert visitor.tries(NEW, CHOSEN).status_code == 200
    assert link not in admin.opens("/beheer/accounts").source


def test_a_link_is_over_after_a_day_and_a_newer_one_replaces_it(admin, stranger, services):
    first = link_on(invite(admin))
    tomorrow = AccountLinks(services.db, services.keyring, lambda: utc_now() + timedelta(days=1))
    with pytest.raises(LinkOver):
        tomorrow.reader(first.rpartition("/")[2])
    page = admin.opens("/beheer/accounts")
    address = next(
        one for one in page.forms if one.endswith("/link") and page.source.index(one) > page.source.index(NEW)
    )
    second = link_on(admin.sends(address, page.forms[address]))
    assert stranger.opens(first).status == 404
    assert stranger.opens(second).status == 200
    with services.db.reading() as session:
        assert second.rpartition("/")[2].encode() not in session.scalars(select(StaffLink.token_hash)).all()


def test_a_new_password_ends_all_sessions_and_the_old_one_works_until_then(admin, officer, stranger, visitor):
    page = admin.opens("/beheer/accounts")
    address = next(
        one for one in page.forms if one.endswith("/link") and page.source.index(one) > page.source.index("officer@")
    )
    link = link_on(admin.sends(address, page.forms[address]))
    assert officer.get("/cases").status_code == 200
    choose(stranger, link)
    assert officer.get("/cases").status_code == 401
    assert visitor.tries("officer@zorg.example", PASSWORD).status_code == 401
    assert visitor.tries("officer@zorg.example", CHOSEN).status_code == 200


def test_a_blocked_account_has_no_link(admin, stranger):
    page = invite(admin)
    link = link_on(page)
    address = next(one for one in page.forms if one.endswith("/blokkeren"))
    admin.sends(address, page.forms[address])
    assert stranger.opens(link).status == 404
    assert choose(stranger, link).status == 404


def test_where_codes_are_obligatory_the_link_gives_them_too(make_services_with):
    services = make_services_with(require_otp=True)
    boss = services.accounts.make_staff("baas@zorg.example", "admin", PASSWORD)
    http = TestClient(app_of(services), base_url="http://zhm.test", follow_redirects=False)
    page = choose(Surfer(http), f"/beheer/wachtwoord/{services.account_links.invite(boss, NEW, 'officer')}")
    secret = pyotp.parse_uri(next(a["href"] for _, a in page.tags if a.get("href", "").startswith("otpauth:"))).secret
    codes = [word for word in page.text.split() if word.count("-") == 5 and len(word) == 29]
    assert len(codes) == 10
    browser = Browser(http)
    assert browser.tries(NEW, CHOSEN).status_code == 401
    assert browser.tries(NEW, CHOSEN, pyotp.TOTP(secret).now()).status_code == 200
    assert browser.tries(NEW, CHOSEN, codes[3]).status_code == 200


@pytest.mark.parametrize(
    ("email", "role", "status", "told"),
    [
        ("baas@zorg.example", "officer", 409, "Er is al een account met dit e-mailadres."),
        ("geen adres", "officer", 422, "Dit is geen e-mailadres."),
        ("a@b.nl, c@d.nl", "officer", 422, "Dit is geen e-mailadres."),
        (NEW, "boss", 422, "Deze rol bestaat niet."),
    ],
)
def test_an_account_that_cannot_be_is_told(admin, email, role, status, told):
    page = invite(admin, email, role)
    assert page.status == status
    assert told in page.text


@pytest.mark.parametrize("role", ["officer", "reader"])
def test_only_an_admin_makes_links_and_trying_is_in_the_log(make_browser, services, role):
    somebody = Surfer(make_browser(role).http)
    csrf = somebody.opens("/beheer/account").form("uitloggen")[1]["csrf"]
    fields = {"csrf": csrf, "email": NEW, "role": "admin"}
    assert somebody.sends("/beheer/accounts/nieuw", fields).status == 403
    assert somebody.sends("/beheer/accounts/some-id/link", fields).status == 403
    with services.db.reading() as session:
        assert {"refused:invite_staff", "refused:reset_staff"} <= set(session.scalars(select(Audit.what)))
        assert session.scalars(select(StaffLink)).all() == []


def test_a_link_needs_the_token_of_the_page_and_another_site_uses_none(admin, stranger):
    for path in ("nieuw", "some-id/link"):
        assert admin.sends(f"/beheer/accounts/{path}", {"csrf": "wrong", "email": NEW, "role": "admin"}).status == 403
    link = link_on(invite(admin))
    assert stranger.sends(link, {"new_password": CHOSEN}, **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert admin.opens("/beheer/accounts/nieuw").location == "/beheer/accounts"
