"""The provider as it describes itself, and the two questions that we ask it: who comes back, and where to sign out."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from actions.store.settings import Settings
from web.staff.oidc.errors import ProviderAwayError, ProviderRefusedError
from web.staff.oidc.tokens import Expected, UnknownKeyError, checked
from web.staff.oidc.wire import Wire

CALLBACK: Final = "/beheer/inloggen/terug"
SCOPE: Final = "openid email profile"
KEPT_SECONDS: Final = 3600.0
# A key that is not known is asked for again, but not for every forged token.
AGAIN_SECONDS: Final = 30.0
BASIC: Final = "client_secret_basic"


@dataclass(frozen=True)
class Round:
    """One journey: what goes along in the address, and what stays here until somebody comes back."""

    state: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))


@dataclass
class _Known:
    """Something that was fetched, and when."""

    value: dict[str, Any] = field(default_factory=dict)
    at: float = float("-inf")


class Provider:
    """Speaks with the provider of the settings. What it says of itself is kept for an hour."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        """Take settings with a provider in them (``ZHM_OIDC_ISSUER``)."""
        self.issuer = settings.oidc_issuer or ""
        self._client = settings.oidc_client_id or ""
        secret = settings.oidc_client_secret
        self._secret = secret.get_secret_value() if secret else None
        self._root = (settings.public_url or "").rstrip("/")
        self._wire = Wire(frozenset({urlsplit(self.issuer).hostname or "", *words_of(settings.oidc_hosts)}))
        self._clock, self._lock = clock, threading.Lock()
        self._described, self._keys = _Known(), _Known()

    def address(self, one: Round) -> str:
        """Give the address to send a browser to; raise ProviderAwayError."""
        from authlib.oauth2.rfc7636 import create_s256_code_challenge  # noqa: PLC0415 - it costs memory, so only now

        asked = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": self._root + CALLBACK,
            "scope": SCOPE,
            "state": one.state,
            "nonce": one.nonce,
            "code_challenge": create_s256_code_challenge(one.verifier),
            "code_challenge_method": "S256",
        }
        return _with(self._endpoint("authorization_endpoint"), asked)

    def who(self, code: str, nonce: str, verifier: str) -> tuple[dict[str, Any], str]:
        """Give the claims about who comes back, and the token they stood in.

        Raises ProviderAwayError, or ProviderRefusedError when a code or token is not for us or not for this journey.
        """
        token = self._exchanged(code, verifier)
        expected = Expected(self.issuer, self._client, nonce, token.get("access_token"))
        id_token = token.get("id_token")
        if not isinstance(id_token, str):
            raise ProviderRefusedError
        try:
            return checked(id_token, self._signing_keys(KEPT_SECONDS), expected), id_token
        except UnknownKeyError:
            try:
                return checked(id_token, self._signing_keys(AGAIN_SECONDS), expected), id_token
            except UnknownKeyError:
                raise ProviderRefusedError from None

    def sign_out_address(self, id_token: str | None, back: str) -> str | None:
        """Give the address where somebody signs out at the provider; None when it has none or is away."""
        try:
            ends = self._description().get("end_session_endpoint")
            url = self._wire.allowed(ends) if isinstance(ends, str) else None
        except ProviderAwayError:
            return None
        asked = {"client_id": self._client, "post_logout_redirect_uri": self._root + back}
        return _with(url, asked | ({"id_token_hint": id_token} if id_token else {})) if url else None

    def _exchanged(self, code: str, verifier: str) -> dict[str, Any]:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self._root + CALLBACK}
        form |= {"code_verifier": verifier, "client_id": self._client}
        ways = self._description().get("token_endpoint_auth_methods_supported") or [BASIC]
        auth = (self._client, self._secret) if self._secret and BASIC in ways else None
        if self._secret and auth is None:
            form["client_secret"] = self._secret
        status, answer = self._wire.post(self._endpoint("token_endpoint"), form, auth)
        if status >= 500:
            raise ProviderAwayError
        if status >= 400:
            raise ProviderRefusedError
        return answer

    def _endpoint(self, name: str) -> str:
        url = self._description().get(name)
        if not isinstance(url, str):
            raise ProviderAwayError
        return self._wire.allowed(url)

    def _description(self) -> dict[str, Any]:
        """Fetch what the provider says of itself; it must be the one that the settings name (mix-up)."""
        url = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        known = self._fetched(self._described, url, KEPT_SECONDS)
        if known.get("issuer") != self.issuer:
            self._described.at = float("-inf")
            raise ProviderAwayError
        return known

    def _signing_keys(self, age: float) -> dict[str, Any]:
        return self._fetched(self._keys, self._endpoint("jwks_uri"), age)

    def _fetched(self, known: _Known, url: str, age: float) -> dict[str, Any]:
        with self._lock:
            if self._clock() - known.at >= age:
                known.value = self._wire.get(url)
                known.at = self._clock()
            return known.value


def words_of(listed: str | None) -> list[str]:
    """Give the words of a setting with commas, in small letters."""
    return [word.strip().lower() for word in (listed or "").split(",") if word.strip()]


def _with(url: str, asked: dict[str, str]) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(asked)}"
