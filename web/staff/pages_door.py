"""The pages to sign in and out."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from actions.cases.accounts import SignedIn
from actions.cases.errors import CaseError
from web.errors import WebError
from web.staff.addresses import HOME, SIGN_IN, action_of, case_address, own_address
from web.staff.case_page import CasePage
from web.staff.clashes import Typed
from web.staff.errors import CodeNeededError
from web.staff.page_route import form_of, page_route, said, status_of
from web.staff.pages_provider import sign_out_address
from web.staff.session import check_csrf, session_of, signed_in
from web.staff.signing_in import count_attempt, keep, sign_in, sign_out
from web.staff.site import Site

BACK: Final = (
    "Je bent weer ingelogd.\nJe tekst staat er nog, en is nog niet verstuurd.\nLees de tekst en verstuur die nu."
)
Form = Annotated[dict[str, str], Depends(form_of)]


def build_door(site: Site, cases: CasePage) -> APIRouter:
    """Return the router with the pages."""
    router = APIRouter(route_class=page_route(site), include_in_schema=False)

    @router.get(SIGN_IN)
    def ask(request: Request) -> Response:
        """Ask for e-mail address and password; who is signed in goes on."""
        to = own_address(request.query_params.get("next", HOME))
        return RedirectResponse(to, 303) if session_of(request) else site.show("sign_in", None, next=to)

    @router.post(SIGN_IN)
    async def count(request: Request, form: Form) -> Response:
        """Sign in, and go on where it was asked for."""
        try:
            await count_attempt(request)
        except WebError as error:
            return _asked_again(site, form, error)
        return await run_in_threadpool(enter, request, form)

    def enter(request: Request, form: dict[str, str]) -> Response:
        try:
            session = sign_in(request, form.get("email", ""), form.get("password", ""), form.get("otp") or None)
        except (WebError, CaseError) as error:
            return _asked_again(site, form, error)
        response = _go_on(cases, site, session, form)
        keep(request, response, session)
        return response

    @router.get(f"{HOME}/uitloggen")
    def leave() -> Response:
        """Signing out is a button: a link or a picture of another site must not do it."""
        return RedirectResponse(HOME, 303)

    @router.post(f"{HOME}/uitloggen")
    def out(request: Request, form: Form, session: Annotated[SignedIn, Depends(signed_in)]) -> Response:
        """Sign out."""
        check_csrf(session, form.get("csrf"))
        elsewhere = sign_out_address(site, session.token)
        # A form may not lead to another site (Content-Security-Policy), so a page of ours does.
        gone = RedirectResponse(f"{SIGN_IN}?uit=1", 303)
        response: Response = site.show("signed_out", None, address=elsewhere) if elsewhere else gone
        sign_out(request, response, session)
        return response

    return router


def _asked_again(site: Site, form: dict[str, str], error: WebError | CaseError) -> Response:
    kept = form.get("kept", "")
    page = site.show(
        "sign_in",
        None,
        status_of(error),
        next=form.get("next", HOME),
        kept=kept,
        ended=bool(kept),
        email=form.get("email", ""),
        detail=said(error).detail,
        code_needed=isinstance(error, CodeNeededError),
    )
    if (wait := said(error).retry_after) is not None:
        page.headers["Retry-After"] = str(wait)
    return page


def _go_on(cases: CasePage, site: Site, session: SignedIn, form: dict[str, str]) -> Response:
    """Go to the page that was asked for; what was typed before the session ended stands in its form again.

    It is given back to whoever typed it, and to nobody who signs in after that at the same computer.
    """
    kept = site.services.kept.open(form.get("kept", ""), session.staff.id)
    meant = action_of(kept.path) if kept else None
    if kept is None or meant is None or not session.staff.is_officer:
        return RedirectResponse(own_address(form.get("next", HOME)), 303)
    case_id, action = meant
    try:
        return cases.show(session, case_id, typed=Typed(action, kept.fields, BACK))
    except CaseError:  # the case was erased, or this officer may not see it any more
        return RedirectResponse(case_address(case_id), 303)
