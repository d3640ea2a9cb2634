"""How a page remembers which case is open: a sealed code in a cookie, and one in every form (decision 84)."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from fastapi import Request, Response

from actions.cases.clock import utc_now
from actions.store.crypto import Keyring
from actions.store.errors import UnreadableError
from actions.store.settings import Settings

NAME: Final = "zhm_zaak"
COOKIE, FORM = "web.case.cookie", "web.case.form"
# Without a request for so long the page of a shared computer shows nothing any more.
IDLE: Final = timedelta(minutes=30)
# Somebody who types slowly is not hurried: a form works longer than the page can be opened again.
TYPING: Final = timedelta(hours=8)


class Seals:
    """Seals codes for a cookie and for forms. What is sealed opens for one of both only, and not for ever."""

    def __init__(self, keyring: Keyring, settings: Settings, clock: Callable[[], datetime] = utc_now) -> None:
        """Take the keys, the settings (cookies over https only) and a clock."""
        self._keyring, self._secure, self._clock = keyring, settings.cookie_secure, clock

    @property
    def cookie_name(self) -> str:
        """The name of the cookie; behind https one that no other host can set."""
        return f"__Host-{NAME}" if self._secure else NAME

    def of_cookie(self, request: Request) -> str | None:
        """Return the code of the case that is open in this browser; None when there is none, or no longer."""
        return self._opened(request.cookies.get(self.cookie_name, ""), COOKIE)

    def of_form(self, sealed: str) -> str | None:
        """Return the code of the case that a form is about; None when it is not ours, or too old."""
        return self._opened(sealed, FORM)

    def for_form(self, code: str) -> str:
        """Return the value that a form brings back."""
        return self._sealed(code, FORM, TYPING)

    def give(self, response: Response, code: str) -> None:
        """Let the browser keep the case open until it closes, and no longer than half an hour without a request."""
        value = self._sealed(code, COOKIE, IDLE)
        response.set_cookie(self.cookie_name, value, path="/", httponly=True, samesite="strict", secure=self._secure)

    def take(self, response: Response) -> None:
        """Let the browser forget the case."""
        response.delete_cookie(self.cookie_name, path="/", httponly=True, samesite="strict", secure=self._secure)

    def _sealed(self, code: str, place: str, life: timedelta) -> str:
        until = int((self._clock() + life).timestamp())
        token = self._keyring.seal(json.dumps([code, until]), place)
        return base64.urlsafe_b64encode(token).decode()

    def _opened(self, sealed: str, place: str) -> str | None:
        try:
            code, until = json.loads(self._keyring.open(base64.urlsafe_b64decode(sealed.encode()), place))
        except (UnreadableError, ValueError):
            return None
        return str(code) if until > self._clock().timestamp() else None
