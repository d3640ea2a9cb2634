"""An ID token is believed only when all of it is right, and the keys are fetched when they are new."""

import base64
import hmac
import json
import time
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from oidc_provider_mock import run_server_in_thread

from actions.cases.federated import Federated
from tests.web.staff.conftest import MANY
from tests.web.staff.provider.journey import (
    EMAIL,
    ROLES,
    ROOT,
    comes_back,
    goes,
    signs_in,
    surfer_of,
)
from web.app import app_of
from web.staff.oidc.errors import ProviderRefusedError
from web.staff.oidc.provider import Provider
from web.staff.oidc.tokens import Expected, checked
from web.staff.oidc.wire import Wire

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
