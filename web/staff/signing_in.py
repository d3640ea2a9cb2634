"""Signing in and out, for the API and for the pages."""

from __future__ import annotations

from fastapi import Request, Response

from actions.cases.account_errors import Locked, OtpNeeded
from actions.cases.accounts import SignedIn
from web.gateway.limits import address
from web.staff.browsers import browser_of
from web.staff.errors import CodeNeededError, LockedError
from web.staff.session import check_own_site, cookie_name, give_cookie, services_of, take_cookie

LANE = "staff_login_address"


async def count_attempt(request: Request) -> None:
    """Count an attempt of this address; raise ForgedError or BusyError."""
    check_own_site(request)
    await services_of(request).limiter.count(LANE, address(request))


def sign_in(request: Request, email: str, password: str, otp: str | None) -> SignedIn:
    """Sign in and end the session that the browser had; raise WrongLogin, OtpNotSet, CodeNeededError or LockedError."""
    services = services_of(request)
    try:
        session = services.accounts.login(email, password, otp, browser_of(request))
    except Locked as error:
        raise LockedError(error.text, retry_after=error.seconds) from None
    except OtpNeeded:
        raise CodeNeededError from None
    before = request.cookies.get(cookie_name(services.settings))
    if before:
        services.accounts.logout(before)
    return session


def keep(request: Request, response: Response, session: SignedIn) -> None:
    """Put the new session into the browser."""
    give_cookie(response, services_of(request).settings, session)


def sign_out(request: Request, response: Response, session: SignedIn) -> None:
    """End the session here and in the browser."""
    services = services_of(request)
    services.accounts.logout(session.token)
    take_cookie(response, services.settings)
