"""Making accounts and new passwords with a link that works once, and the page behind such a link."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from actions.cases.accounts import SignedIn
from actions.cases.errors import CaseError
from web.staff.addresses import HOME
from web.staff.page_route import form_of, page_route, said, status_of
from web.staff.pages_account import ALL
from web.staff.session import Who, check_csrf
from web.staff.signing_in import count_attempt
from web.staff.site import Site

LINK: Final = f"{HOME}/wachtwoord"
Form = Annotated[dict[str, str], Depends(form_of)]


def build_link_pages(site: Site) -> APIRouter:
    """Return the router: two forms for admins, and the page for who has a link."""
    router = APIRouter(route_class=page_route(site), include_in_schema=False)
    links = site.services.account_links

    @router.post(f"{ALL}/nieuw")
    def invite(session: Who, form: Form) -> Response:
        """Make an account, and show its link once."""
        check_csrf(session, form.get("csrf"))
        try:
            token = links.invite(session.staff, form.get("email", ""), form.get("role", ""))
        except CaseError as error:
            return _list(site, session, told=error)
        return _list(site, session, token=token)

    @router.post(f"{ALL}/{{account_id}}/link")
    def reset(account_id: str, session: Who, form: Form) -> Response:
        """Show a link for a new password once."""
        check_csrf(session, form.get("csrf"))
        return _list(site, session, token=links.reset(session.staff, account_id))

    @router.get(f"{LINK}/{{token}}")
    def ask(token: str) -> Response:
        """Ask for a password; looking does not use the link up: mail programs look too."""
        return site.show("choose", None, email=links.reader(token), token=token, told="", begun=None)

    @router.post(f"{LINK}/{{token}}")
    async def choose(request: Request, token: str, form: Form) -> Response:
        """Set the password, and show what else is needed to sign in."""
        await count_attempt(request)
        return await run_in_threadpool(use, token, form.get("new_password", ""))

    def use(token: str, password: str) -> Response:
        email = links.reader(token)
        try:
            begun = links.use(token, password)
        except CaseError as error:
            return site.show(
                "choose", None, status_of(error), email=email, token=token, told=said(error).detail, begun=None
            )
        secret = begun.secret or ""
        groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return site.show("choose", None, email=email, told="", begun=begun, groups=groups)

    return router


def _list(site: Site, session: SignedIn, *, token: str = "", told: CaseError | None = None) -> Response:
    """Show the accounts with a link, which no page shows again."""
    accounts = site.services.account_admin.listing(session.staff)
    root = (site.services.settings.public_url or "").rstrip("/")
    status, detail = (status_of(told), said(told).detail) if told else (200, "")
    link = f"{root}{LINK}/{token}" if token else ""
    return site.show("accounts", session, status, accounts=accounts, done="", told=detail, link=link)
