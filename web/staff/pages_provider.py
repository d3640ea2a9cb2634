"""The pages on the way to the organisation's own provider and back."""

from __future__ import annotations

import secrets
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from actions.cases.errors import CaseError
from actions.cases.federated import Back, Federated
from web.errors import WebError
from web.gateway.limits import address
from web.staff.addresses import HOME, SIGN_IN, own_address
from web.staff.browsers import browser_of
from web.staff.oidc.errors import ProviderRefusedError
from web.staff.oidc.provider import CALLBACK, Provider, Round
from web.staff.oidc.rights import Rights
from web.staff.page_route import page_route, said, status_of
from web.staff.session import cookie_name
from web.staff.signing_in import LANE, count_attempt, keep
from web.staff.site import Site

AWAY: Final = f"{SIGN_IN}/organisatie"
COOKIE: Final = "zhm_round"
LIFE_SECONDS: Final = 600
LONGEST: Final = 4096


def build_provider_pages(site: Site) -> APIRouter:
    """Return the router; without a provider in the settings it has no pages."""
    router = APIRouter(route_class=page_route(site), include_in_schema=False)
    services = site.services
    if services.settings.oidc_issuer is None:
        return router
    provider, rights = Provider(services.settings), Rights.of(services.settings)
    people = Federated(services.db, services.keyring, services.accounts)

    @router.get(AWAY)
    async def away(request: Request) -> Response:
        """Send the browser to the provider."""
        try:
            await count_attempt(request)
            return await run_in_threadpool(leave, request)
        except WebError as error:
            return _told(site, error)

    def leave(request: Request) -> Response:
        one, browser = Round(), secrets.token_urlsafe(32)
        there = provider.address(one)
        to = own_address(request.query_params.get("next", HOME))
        people.begin(one.state, browser, Back(one.nonce, one.verifier, to))
        response = RedirectResponse(there, 303)
        secure = services.settings.cookie_secure
        # Lax: it has to come along when the provider sends the browser back. It opens nothing by itself.
        response.set_cookie(COOKIE, browser, LIFE_SECONDS, path=SIGN_IN, httponly=True, samesite="lax", secure=secure)
        return response

    @router.get(CALLBACK)
    async def back(request: Request) -> Response:
        """Let in whom the provider sends back."""
        try:
            await services.limiter.count(LANE, address(request))
            response = await run_in_threadpool(enter, request)
        except (WebError, CaseError) as error:
            response = _told(site, error)
        response.delete_cookie(COOKIE, path=SIGN_IN)
        return response

    def enter(request: Request) -> Response:
        given = {name: value for name, value in request.query_params.items() if len(value) <= LONGEST}
        kept = people.end(given.get("state", ""), request.cookies.get(COOKIE, ""))
        # RFC 9207: an answer of another provider is no answer to us.
        if "code" not in given or given.get("iss", provider.issuer) != provider.issuer:
            raise ProviderRefusedError
        claims, id_token = provider.who(given["code"], kept.nonce, kept.verifier)
        session = people.sign_in(rights.comer(provider.issuer, claims), id_token, browser_of(request))
        before = request.cookies.get(cookie_name(services.settings))
        if before:
            services.accounts.logout(before)
        # From another site the browser keeps a strict cookie back; from this page of our own it comes along.
        response = site.show("again", None, next=kept.to)
        keep(request, response, session)
        return response

    return router


def sign_out_address(site: Site, token: str) -> str | None:
    """Return where somebody signs out at the provider; None for a session that did not begin there."""
    services = site.services
    if services.settings.oidc_issuer is None:
        return None
    id_token = Federated(services.db, services.keyring, services.accounts).id_token(token)
    return None if id_token is None else Provider(services.settings).sign_out_address(id_token, SIGN_IN)


def _told(site: Site, error: WebError | CaseError) -> Response:
    """Show the sign-in page with what went wrong: the own account still works."""
    page = site.show("sign_in", None, status_of(error), next=HOME, detail=said(error).detail)
    if (wait := said(error).retry_after) is not None:
        page.headers["Retry-After"] = str(wait)
    return page
