"""Who the organisation knows comes in, with the role of a claim; who is blocked here stays out."""

import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from actions.store.models import SignInRound, StaffIdentity
from tests.web.staff.conftest import PASSWORD
from tests.web.staff.provider.journey import (
    CALLBACK,
    EMAIL,
    ROOT,
    accounts,
    goes,
    log,
    signs_in,
    surfer_of,
)
from web.staff.oidc.errors import ProviderRefusedError
from web.staff.oidc.provider import Provider, Round
from web.staff.oidc.wire import Wire


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


def test_an_admin_lets_an_account_go_when_the_provider_gives_its_owner_another_name(surfer, site, knows):
    knows("before")
    signs_in(surfer, "before")
    knows("after")
    assert signs_in(surfer_of(site), "after").status == 403
    site.state.services.accounts.make_staff("baas@zorg.example", "admin", PASSWORD)
    admin = surfer_of(site)
    admin.fills(admin.opens("/beheer/inloggen"), "/beheer/inloggen", email="baas@zorg.example", password=PASSWORD)
    page = admin.opens("/beheer/accounts")
    assert "logt in bij de organisatie" in page.text
    assert "hoort niet meer bij iemand" in admin.fills(page, "/ontkoppelen").text
    assert surfer.opens("/beheer/klachten").status == 303
    assert signs_in(surfer_of(site), "after").status == 200
    assert any(what.startswith("unlink_staff") for what in log(site))
    officer = surfer_of(site)
    signs_in(officer, "after")
    token = officer.opens("/beheer/account").form("uitloggen")[1]["csrf"]
    assert officer.sends("/beheer/accounts/x/ontkoppelen", {"csrf": token}).status == 403
