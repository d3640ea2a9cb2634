"""What is forged, over, of another browser, from elsewhere, or set wrongly lets nobody in."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from actions.store.errors import SettingsError
from actions.store.models import ProviderSession, SignInRound
from actions.store.settings import Settings, load_settings
from tests.web.staff.conftest import PASSWORD
from tests.web.staff.desk import Browser
from tests.web.staff.pages import Page, Surfer
from tests.web.staff.provider.journey import EMAIL, ROOT, comes_back, goes, signs_in, surfer_of
from web.staff.oidc.errors import ProviderAwayError
from web.staff.oidc.wire import Wire


def test_a_way_back_works_once_in_the_browser_that_went_and_in_time(surfer, site, knows):
    knows()
    back = comes_back(goes(surfer))
    stolen = surfer_of(site)
    assert stolen.opens(back).status == 401  # without the cookie of the journey
    assert surfer.opens(back).status == 200
    assert surfer.opens(back).status == 401  # a second time
    services = site.state.services
    late = comes_back(goes(surfer))
    with services.db.engine.begin() as db:
        db.exec_driver_sql("update sign_in_round set expires_at = '2020-01-01 00:00:00.000000'")
    assert surfer.opens(late).status == 401
    goes(surfer)  # sweeps what is over
    with services.db.reading() as session:
        assert len(session.scalars(select(SignInRound)).all()) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda back: back.replace("state=", "state=x"),
        lambda back: back.split("?")[0],
        lambda back: back.replace("code=", "code=x"),
        lambda back: back.replace("code=", "kode="),
        lambda back: back + "&iss=https://evil.example",
        lambda back: back.replace("code=", "error=access_denied&kode="),
        lambda back: back.replace("state=", f"state={'x' * 5000}"),
    ],
)
def test_a_forged_way_back_lets_nobody_in(surfer, site, knows, change):
    knows()
    page = surfer.opens(change(comes_back(goes(surfer))))
    assert page.status == 401
    assert "Begin opnieuw." in page.text
    assert surfer.opens("/beheer/klachten").status == 303


def test_saying_no_at_the_provider_is_told(surfer, knows):
    answer = httpx.post(goes(surfer), data={"action": "deny"})
    page = surfer.opens(answer.headers["location"].removeprefix(ROOT))
    assert page.status == 401
    assert "is niet gelukt" in page.text


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/token",
        "http://id.zorg.example/token",
        "https://id.zorg.example@evil.example/",
        "https://user@id.zorg.example/",
        "file:///etc/passwd",
        "http://169.254.169.254/latest",
        "https://id.zorg.example.evil.example/",
    ],
)
def test_an_address_outside_the_settings_is_never_asked(url):
    with pytest.raises(ProviderAwayError):
        Wire(frozenset({"id.zorg.example"})).get(url)


def test_a_description_that_leads_elsewhere_or_is_of_another_is_not_followed(site, monkeypatch):
    issuer = site.state.services.settings.oidc_issuer
    for known in (
        {"issuer": issuer, "authorization_endpoint": "https://evil.example/a"},
        {"issuer": "https://evil.example", "authorization_endpoint": f"{issuer}/a"},
        {"issuer": issuer},
    ):
        monkeypatch.setattr(Wire, "get", lambda self, url, known=known: known)
        page = surfer_of(site).opens("/beheer/inloggen/organisatie")
        assert page.status in {303, 503}
        if page.status == 303:
            assert urlsplit(page.location).hostname == "localhost"


def test_when_the_provider_is_away_the_page_says_so_and_a_password_still_works(make, provider):
    app = make(oidc_issuer="http://localhost:9", oidc_client_id="zhm")
    surfer = surfer_of(app)
    page = surfer.opens("/beheer/inloggen/organisatie")
    assert page.status == 503
    assert "Inloggen bij je organisatie lukt nu niet." in page.text
    app.state.services.accounts.make_staff(EMAIL, "officer", PASSWORD)
    assert surfer.fills(page, "/beheer/inloggen", email=EMAIL, password=PASSWORD).status == 200


def test_a_password_can_be_off_for_everybody_but_an_admin(make):
    app = make(password_sign_in=False)
    for email, role in ((EMAIL, "officer"), ("baas@zorg.example", "admin")):
        app.state.services.accounts.make_staff(email, role, PASSWORD)
    page = surfer_of(app).opens("/beheer/inloggen")
    assert "Alleen voor beheerders" in page.text
    refused = surfer_of(app).fills(page, "/beheer/inloggen", email=EMAIL, password=PASSWORD)
    assert refused.status == 403
    assert "Inloggen met een wachtwoord kan hier niet meer." in refused.text
    browser = Browser(TestClient(app, base_url=ROOT))
    assert browser.tries(EMAIL, PASSWORD).status_code == 403
    assert browser.tries(EMAIL, "een verkeerd wachtwoord").status_code == 401
    assert browser.tries("baas@zorg.example", PASSWORD).status_code == 200


def test_signing_out_goes_on_to_the_provider_and_tells_it_who(surfer, site, knows, provider):
    knows()
    signs_in(surfer)
    page = surfer.fills(surfer.opens("/beheer/account"), "uitloggen")
    assert "Je bent hier uitgelogd" in page.text
    address = next(a["href"] for tag, a in page.tags if a.get("href", "").startswith(provider))
    asked = parse_qs(urlsplit(address).query)
    assert asked["post_logout_redirect_uri"] == [f"{ROOT}/beheer/inloggen"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert httpx.get(address).status_code == 200
    assert surfer.opens("/beheer/klachten").status == 303
    with site.state.services.db.reading() as session:
        assert not session.scalars(select(ProviderSession)).all()


def test_a_session_that_began_here_ends_here(surfer, site):
    site.state.services.accounts.make_staff(EMAIL, "officer", PASSWORD)
    surfer.fills(surfer.opens("/beheer/inloggen"), "/beheer/inloggen", email=EMAIL, password=PASSWORD)
    assert "organisatie uitgelogd" not in surfer.fills(surfer.opens("/beheer/account"), "uitloggen").text


def test_the_cookie_of_a_journey_opens_nothing_and_stays_with_the_sign_in(surfer):
    answer = surfer.http.get("/beheer/inloggen/organisatie")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "Path=/beheer/inloggen" in cookie
    assert "SameSite=lax" in cookie
    assert isinstance(Page(answer).location, str)


def test_without_a_provider_there_is_no_trace_of_one(visitor):
    surfer = Surfer(visitor.http)
    assert "bij je organisatie" not in surfer.opens("/beheer/inloggen").text
    assert surfer.opens("/beheer/inloggen/organisatie").status in {303, 404}


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        ({"ZHM_OIDC_ISSUER": "https://id.zorg.example"}, "ZHM_OIDC_ISSUER"),
        ({"ZHM_OIDC_ISSUER": "http://id.zorg.example", "ZHM_OIDC_CLIENT_ID": "x"}, "https"),
        ({"ZHM_OIDC_ISSUER": "id.zorg.example", "ZHM_OIDC_CLIENT_ID": "x"}, "ZHM_OIDC_ISSUER"),
        ({"ZHM_OIDC_ROLES": "klachten=boss"}, "ZHM_OIDC_ROLES"),
        ({"ZHM_PASSWORD_SIGN_IN": "0"}, "ZHM_OIDC_ISSUER"),
    ],
)
def test_settings_that_cannot_be_stop_the_start_with_one_line(monkeypatch, tmp_path, wanted, named):
    monkeypatch.chdir(tmp_path)
    for name, value in wanted.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=named) as error:
        load_settings()
    assert "\n" not in str(error.value)


def test_the_secret_of_the_provider_stays_out_of_every_print():
    settings = Settings(_env_file=None, oidc_client_secret="heel geheim")
    assert "heel geheim" not in repr(settings)
