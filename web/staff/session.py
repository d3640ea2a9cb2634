"""Who is at the desk: the session cookie, and the value that every change has to carry."""

from __future__ import annotations

import secrets
from typing import Annotated, Final

from fastapi import Depends, Request, Response

from actions.cases.accounts import SignedIn
from actions.store.settings import Settings
from web.services import Services
from web.staff.errors import ForgedError, SignInFirstError

HEADER: Final = "X-CSRF-Token"
NAME: Final = "zhm_staff"
# What browsers send along when a page of another site is behind the request (Fetch Metadata).
OTHER_SITES: Final = frozenset({"cross-site", "same-site"})


def services_of(request: Request) -> Services:
    """Return the services of the app that answers."""
    services: Services = request.app.state.services
    return services


def session_of(request: Request) -> SignedIn | None:
    """Return the session that the cookie names, and keep it alive; None when there is none any more."""
    services = services_of(request)
    token = request.cookies.get(cookie_name(services.settings))
    return services.accounts.session(token) if token else None


def signed_in(request: Request) -> SignedIn:
    """Return the session; raise SignInFirstError."""
    session = session_of(request)
    if session is None:
        raise SignInFirstError
    return session


def changing(request: Request, session: Annotated[SignedIn, Depends(signed_in)]) -> SignedIn:
    """Return the session of a request that changes something; raise SignInFirstError or ForgedError."""
    check_csrf(session, request.headers.get(HEADER))
    return session


def check_csrf(session: SignedIn, given: str | None) -> None:
    """Raise ForgedError when the value is not that of the session."""
    if not secrets.compare_digest(session.csrf.encode(), (given or "").encode()):
        raise ForgedError


def check_own_site(request: Request) -> None:
    """Raise ForgedError when the page of another site sends this: nobody is signed in from elsewhere."""
    if request.headers.get("sec-fetch-site") in OTHER_SITES:
        raise ForgedError


def cookie_name(settings: Settings) -> str:
    """Return the name of the cookie; behind https one that no other host can set."""
    return f"__Host-{NAME}" if settings.cookie_secure else NAME


def give_cookie(response: Response, settings: Settings, session: SignedIn) -> None:
    """Let the browser keep the session until it closes; the store decides how long it works."""
    secure = settings.cookie_secure
    response.set_cookie(cookie_name(settings), session.token, path="/", httponly=True, samesite="strict", secure=secure)


def take_cookie(response: Response, settings: Settings) -> None:
    """Let the browser forget the session."""
    secure = settings.cookie_secure
    response.delete_cookie(cookie_name(settings), path="/", httponly=True, samesite="strict", secure=secure)


Who = Annotated[SignedIn, Depends(signed_in)]
Changer = Annotated[SignedIn, Depends(changing)]
