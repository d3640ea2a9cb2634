"""The way to the provider: only to hosts that the settings name, never along a redirect, with little time and size."""

from __future__ import annotations

import ipaddress
import json
import logging
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from web.staff.oidc.errors import ProviderAwayError

log = logging.getLogger(__name__)
SECONDS: Final = 5.0
MOST_BYTES: Final = 512 * 1024


class Wire:
    """Fetches JSON from the provider."""

    def __init__(self, hosts: frozenset[str]) -> None:
        """Take the hosts that may be asked: what a document of the provider names besides them is not followed."""
        self._hosts = hosts

    def get(self, url: str) -> dict[str, Any]:
        """Fetch a document; raise ProviderAwayError."""
        return self._asked("GET", url)

    def post(self, url: str, form: dict[str, str], auth: tuple[str, str] | None) -> tuple[int, dict[str, Any]]:
        """Send a form; give the status and what came back; raise ProviderAwayError."""
        return self._sent("POST", url, data=form, auth=auth)

    def allowed(self, url: str) -> str:
        """Give an address of the provider that may be used; raise ProviderAwayError for any other."""
        parts = urlsplit(url)
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname or ""))
        if not safe or parts.hostname not in self._hosts or parts.username or parts.fragment:
            log.warning("sign-in: the provider names an address that the settings do not allow")
            raise ProviderAwayError
        return url

    def _asked(self, method: str, url: str) -> dict[str, Any]:
        status, body = self._sent(method, url)
        if status != httpx.codes.OK:
            log.warning("sign-in: the provider answers %d", status)
            raise ProviderAwayError
        return body

    def _sent(self, method: str, url: str, **more: Any) -> tuple[int, dict[str, Any]]:
        self.allowed(url)
        try:
            with (
                httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as http,
                http.stream(method, url, headers={"Accept": "application/json"}, **more) as answer,
            ):
                return answer.status_code, _json(answer)
        except (httpx.HTTPError, ValueError) as error:
            log.warning("sign-in: no answer from the provider: %s", type(error).__name__)
            raise ProviderAwayError from None


def is_here(host: str) -> bool:
    """Say whether a host is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _json(answer: httpx.Response) -> dict[str, Any]:
    """Read the answer, no more than the limit; raise ValueError when it is too long or no object."""
    read = bytearray()
    for piece in answer.iter_bytes():
        read += piece
        if len(read) > MOST_BYTES:
            raise ValueError("too long")
    known = json.loads(read)
    if not isinstance(known, dict):
        raise ValueError("no object")
    return known
