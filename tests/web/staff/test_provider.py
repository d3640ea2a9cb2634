"""Signing in at the organisation's own provider, against a real one on this machine, and all that may be wrong."""

import base64
import hashlib
import hmac
import json
import logging
import time
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from oidc_provider_mock import User, run_server_in_thread
from sqlalchemy import delete, select

from actions.cases.federated import Federated
from actions.store.errors import SettingsError
from actions.store.models import Audit, Base, ProviderSession, SignInRound, StaffIdentity, StaffUser
from actions.store.settings import Settings, load_settings
from tests.web.staff.conftest import MANY, PASSWORD
from tests.web.staff.desk import Browser
from tests.web.staff.pages import Page, Surfer
from web.app import app_of
from web.staff.oidc.errors import ProviderAwayError, ProviderRefusedError
from web.staff.oidc.provider import Provider, Round
from web.staff.oidc.tokens import Expected, checked
from web.staff.oidc.wire import Wire

EMAIL = "anne@zorg.example"
ROLES = "klachten=officer,lezers=reader,ict=admin"
ROOT = "http://zhm.test"
CALLBACK = "/beheer/inloggen/terug"


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


def surfer_of(app):
    return Surfer(TestClient(app, base_url=ROOT, follow_redirects=False))


@pytest.fixture
def surfer(site):
    return surfer_of(site)


def goes(surfer, to=""):
    """Go to the provider; give the address of its page."""
    page = surfer.opens(f"/beheer/inloggen/organisatie{to}")
    assert page.status == 303, page.text
    return page.location


def comes_back(address, sub="anne-1"):
    """Sign in at the provider; give the way back."""
    answer = httpx.post(address, data={"sub": sub})
    location = answer.headers["location"]
    assert location.startswith(f"{ROOT}{CALLBACK}?"), location
    return location.removeprefix(ROOT)


def signs_in(surfer, sub="anne-1", to=""):
    return surfer.opens(comes_back(goes(surfer, to), sub))


def accounts(app):
    with app.state.services.db.reading() as session:
        return {row.email: row for row in session.scalars(select(StaffUser))}


def log(app):
    with app.state.services.db.reading() as session:
        return session.scalars(select(Audit.what)).all()


def test_who_is_known_to_the_organisation_comes_in_with_the_role_of_a_claim(surfer, site, knows):
    knows()
    page = signs_in(surfer, to="?next=/beheer/zoeken")
    assert page.status == 200
    assert 'url=/beheer/zoeken"' in page.source.replace("0; ", "")
    assert surfer.opens("/beheer/zoeken").status == 200
    assert accounts(site)[EMAIL].role == "officer"
    assert {"make_staff:officer", "link_provider", "login_provider"} <= set(log(site))


def test_what_goes_along_is_bound_to_us_and_to_this_journey(surfer, provider, site):
    asked = parse_qs(urlsplit(goes(surfer)).query)
    assert asked["redirect_uri"] == [ROOT + CALLBACK]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 40
    assert len(asked["nonce"][0]) >= 40
    assert set(asked["scope"][0].split()) == {"openid", "email", "profile"}
    again = parse_qs(urlsplit(goes(surfer)).query)
    assert not {again[name][0] for name in ("state", "nonce", "code_challenge")} & {
        asked[name][0] for name in ("state", "nonce", "code_challenge")
    }
    with site.state.services.db.reading() as session:
        rows = session.scalars(select(SignInRound)).all()
    assert not [row for row in rows if asked["nonce"][0].encode() in row.secrets]


def test_the_challenge_is_made_of_the_verifier_that_is_sent_with_the_code(site, monkeypatch):
    sent = {}

    def post(self, url, form, auth):
        sent.update(form, auth=auth)
        return 200, {}

    monkeypatch.setattr(Wire, "post", post)
    provider, one = Provider(site.state.services.settings), Round()
    challenge = parse_qs(urlsplit(provider.address(one)).query)["code_challenge"][0]
    with pytest.raises(ProviderRefusedError):
        provider.who("code", one.nonce, one.verifier)
    digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == challenge
    assert sent["auth"] == ("zhm", "geheim")


def test_an_account_that_was_here_is_linked_by_address_once_and_then_by_the_providers_own_name(make, knows):
    app = make(oidc_roles=None)
    app.state.services.accounts.make_staff(EMAIL, "reader", PASSWORD)
    knows("anne-7")
    surfer = surfer_of(app)
    assert signs_in(surfer, "anne-7").status == 200
    assert accounts(app)[EMAIL].role == "reader"
    knows("anne-7", email="anders@zorg.example")
    assert signs_in(surfer_of(app), "anne-7").status == 200
    assert set(accounts(app)) == {EMAIL}
    knows("somebody-else", email=EMAIL)
    refused = signs_in(surfer_of(app), "somebody-else")
    assert refused.status == 403
    assert "Maar je hebt hier geen account." in refused.text


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_an_address_that_the_provider_does_not_stand_for_links_nothing(site, knows, verified):
    site.state.services.accounts.make_staff("baas@zorg.example", "admin", PASSWORD)
    knows("thief", email="baas@zorg.example", verified=verified)
    page = signs_in(surfer_of(site), "thief")
    assert page.status == 403
    assert "login_refused:UnknownHere" in log(site)
    with site.state.services.db.reading() as session:
        assert not session.scalars(select(StaffIdentity)).all()


def test_a_provider_that_never_says_verified_may_be_trusted_by_a_setting(make, knows):
    app = make(oidc_trust_email=True)
    knows("anne-8", verified=None)
    assert signs_in(surfer_of(app), "anne-8").status == 200
    knows("anne-9", email="x@zorg.example", verified=False)
    assert signs_in(surfer_of(app), "anne-9").status == 403


def test_only_addresses_of_the_own_domains_come_in(make, knows):
    app = make(oidc_domains="Zorg.example, zus.example")
    knows("in")
    knows("out", email="anne@elders.example")
    knows("nearly", email="anne@niet-zorg.example")
    assert [signs_in(surfer_of(app), sub).status for sub in ("in", "out", "nearly")] == [200, 403, 403]


def test_without_a_role_nobody_comes_in_and_the_page_says_what_to_do(surfer, site, knows):
    knows("kok", groups=["keuken"])
    page = signs_in(surfer, "kok")
    assert page.status == 403
    assert "Maar je hebt hier nog geen rol." in page.text
    assert "Log in bij je organisatie" in page.text
    assert EMAIL not in accounts(site)


def test_where_roles_are_given_here_nobody_new_comes_in(make, knows):
    knows()
    page = signs_in(surfer_of(make(oidc_roles=None)))
    assert page.status == 403
    assert "geen account" in page.text


def test_another_role_at_the_provider_is_another_role_here_and_ends_older_sessions(surfer, site, knows):
    knows(groups=["klachten"])
    signs_in(surfer)
    assert surfer.opens("/beheer/klachten").status == 200
    knows(groups=["lezers", "anders"])
    other = surfer_of(site)
    signs_in(other)
    assert other.opens("/beheer/klachten").status == 403
    assert surfer.opens("/beheer/klachten").status == 303
    assert "role:officer>reader" in log(site)
    knows(groups=[])
    assert signs_in(surfer_of(site)).status == 403


def test_a_role_may_stand_deep_in_a_claim_or_be_one_word(make, knows):
    knows("deep", realm_access={"roles": ["ict"]})
    app = make(oidc_role_claim="realm_access.roles")
    signs_in(surfer_of(app), "deep")
    assert accounts(app)[EMAIL].role == "admin"
    knows("word", job="lezers")
    app = make(oidc_role_claim="job")
    signs_in(surfer_of(app), "word")
    assert accounts(app)[EMAIL].role == "reader"


def test_who_is_blocked_here_stays_out_also_at_the_first_time(surfer, site, knows):
    services = site.state.services
    services.accounts.make_staff(EMAIL, "officer", PASSWORD)
    services.accounts.deactivate(EMAIL)
    knows()
    assert "Je account is hier geblokkeerd." in signs_in(surfer).text
    services.accounts.make_staff(EMAIL, "officer", PASSWORD)
    assert signs_in(surfer).status == 200
    services.accounts.deactivate(EMAIL)
    assert signs_in(surfer).status == 403
    assert surfer.opens("/beheer/klachten").status == 303


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


KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
OTHER = RSAKey.generate_key(2048, {"kid": "one"})
KEYS = KeySet([KEY]).as_dict(private=False)
ISSUER = "https://id.zorg.example"
EXPECTED = Expected(ISSUER, "zhm", "the nonce")


def token(key=KEY, alg="RS256", **changes):
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": "zhm", "sub": "anne", "exp": now + 300, "iat": now, "nonce": "the nonce"}
    claims = {name: value for name, value in {**claims, **changes}.items() if value is not None}
    return jwt.encode({"alg": alg, "kid": "one"}, claims, key, algorithms=[alg])


def test_a_token_that_is_right_is_believed():
    assert checked(token(), KEYS, EXPECTED)["sub"] == "anne"
    assert checked(token(aud=["zhm"]), KEYS, EXPECTED)["sub"] == "anne"


def plain(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def none_signed():
    return f"{plain(json.dumps({'alg': 'none'}).encode())}.{token().split('.')[1]}."


def signed_with_the_public_key():
    said = f"{plain(json.dumps({'alg': 'HS256', 'kid': 'one'}).encode())}.{token().split('.')[1]}"
    return f"{said}.{plain(hmac.digest(KEY.as_pem(private=False), said.encode(), 'sha256'))}"


@pytest.mark.parametrize(
    "forged",
    [
        token(iss="https://evil.example"),
        token(aud="another program"),
        token(aud=["zhm", "another"]),
        token(aud=["zhm", "another"], azp="another"),
        token(azp="another"),
        token(exp=int(time.time()) - 120),
        token(exp=None),
        token(iat=None),
        token(sub=None),
        token(nonce="another"),
        token(nonce=None),
        token(OTHER),
        signed_with_the_public_key(),
        none_signed(),
        "no token",
        "",
    ],
)
def test_a_token_that_is_not_right_is_refused(forged):
    with pytest.raises(ProviderRefusedError):
        checked(forged, KEYS, EXPECTED)


def test_a_token_of_another_journey_is_refused_by_its_nonce(site, surfer, knows, monkeypatch):
    knows()
    back = comes_back(goes(surfer))
    usual = Federated.end
    monkeypatch.setattr(Federated, "end", lambda self, *key: replace(usual(self, *key), nonce="of another journey"))
    assert surfer.opens(back).status == 401


def test_a_token_whose_time_is_over_is_refused(make_services_with, knows):
    with run_server_in_thread(access_token_max_age=timedelta(seconds=-600)) as server:
        issuer = f"http://localhost:{server.server_port}"
        wanted = {"oidc_issuer": issuer, "oidc_client_id": "zhm", "public_url": ROOT, "oidc_roles": ROLES}
        app = app_of(make_services_with(limits=MANY, **wanted))
        claims = {"email": EMAIL, "email_verified": True, "groups": ["klachten"]}
        httpx.put(f"{issuer}/users/anne-1", json=claims).raise_for_status()
        assert signs_in(surfer_of(app)).status == 401


def test_a_new_key_of_the_provider_is_fetched_but_not_for_every_forged_token(site, monkeypatch):
    asked, now = [], [0.0]
    older = KeySet([RSAKey.generate_key(2048, {"kid": "zero"})]).as_dict(private=False)
    known = {
        "issuer": site.state.services.settings.oidc_issuer,
        **dict.fromkeys(("token_endpoint", "jwks_uri"), f"{site.state.services.settings.oidc_issuer}/x"),
    }

    def get(self, url):
        asked.append(url)
        return known if url.endswith("openid-configuration") else older

    monkeypatch.setattr(Wire, "get", get)
    monkeypatch.setattr(Wire, "post", lambda *_: (200, {"id_token": token()}))
    provider = Provider(site.state.services.settings, lambda: now[0])
    for _ in range(3):
        with pytest.raises(ProviderRefusedError):
            provider.who("code", "n", "v")
    assert len(asked) == 2  # the description and the keys
    now[0] = 31.0
    with pytest.raises(ProviderRefusedError):
        provider.who("code", "n", "v")
    assert len(asked) == 3


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
