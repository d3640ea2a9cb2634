"""The page of the own account, and for admins the page of all accounts."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from actions.cases.accounts import SignedIn
from actions.cases.errors import CaseError
from web.staff.addresses import HOME
from web.staff.page_route import form_of, page_route, said, status_of
from web.staff.session import Who, check_csrf
from web.staff.site import Site

OWN: Final = f"{HOME}/account"
ALL: Final = f"{HOME}/accounts"
TOLD: Final = {
    "wachtwoord": "Je wachtwoord is veranderd. Andere sessies zijn beëindigd.",
    "sessie": "De sessie is beëindigd.",
    "geblokkeerd": "Het account is geblokkeerd.",
    "open": "Het account kan weer inloggen.",
    "los": "Het account hoort niet meer bij iemand van de organisatie.",
}
Form = Annotated[dict[str, str], Depends(form_of)]


def build_account_pages(site: Site) -> APIRouter:
    """Return the router with both pages."""
    router = APIRouter(route_class=page_route(site), include_in_schema=False)
    _own(router, site)
    _all(router, site)
    return router


def _own(router: APIRouter, site: Site) -> None:
    own = site.services.own_account

    @router.get(OWN)
    def overview(session: Who, klaar: str = "") -> Response:
        """Show the own account."""
        return _show(site, session, done=TOLD.get(klaar, ""))

    @router.get(f"{OWN}/{{what}}")
    def back(_session: Who) -> Response:
        """Go to the page: who signs in again after a form comes here."""
        return RedirectResponse(OWN, 303)

    @router.post(f"{OWN}/{{what}}")
    def change(what: str, session: Who, form: Form) -> Response:
        """Change something; what cannot be is told on the page."""
        check_csrf(session, form.get("csrf"))
        try:
            return _change(site, session, what, form)
        except CaseError as error:
            return _show(site, session, told=error, wrong=what)

    def _change(site: Site, session: SignedIn, what: str, form: dict[str, str]) -> Response:
        password = form.get("password", "")
        if what == "wachtwoord":
            own.change_password(session, password, form.get("new_password", ""))
            return RedirectResponse(f"{OWN}?klaar=wachtwoord", 303)
        if what == "sessie":
            own.end(session, form.get("session", ""))
            return RedirectResponse(f"{OWN}?klaar=sessie", 303)
        if what == "inlogcode":
            own.start_otp(session, password)
        elif what == "bevestigen":
            return _show(site, session, codes=own.confirm_otp(session, form.get("otp", "")))
        elif what == "herstelcodes":
            return _show(site, session, codes=own.new_codes(session, password))
        return RedirectResponse(OWN, 303)


def _all(router: APIRouter, site: Site) -> None:
    admin = site.services.account_admin

    @router.get(ALL)
    def overview(session: Who, klaar: str = "") -> Response:
        """Show all accounts."""
        accounts = admin.listing(session.staff)
        return site.show("accounts", session, accounts=accounts, done=TOLD.get(klaar, ""), told="", link="")

    @router.get(f"{ALL}/{{what}}")
    @router.get(f"{ALL}/{{account_id}}/{{what}}")
    def back(_session: Who) -> Response:
        """Go to the list: who signs in again after a form comes here."""
        return RedirectResponse(ALL, 303)

    @router.post(f"{ALL}/{{account_id}}/blokkeren")
    def block(account_id: str, session: Who, form: Form) -> Response:
        """Block an account."""
        check_csrf(session, form.get("csrf"))
        admin.block(session.staff, account_id)
        return RedirectResponse(f"{ALL}?klaar=geblokkeerd", 303)

    @router.post(f"{ALL}/{{account_id}}/openen")
    def unblock(account_id: str, session: Who, form: Form) -> Response:
        """Let an account sign in again."""
        check_csrf(session, form.get("csrf"))
        admin.unblock(session.staff, account_id)
        return RedirectResponse(f"{ALL}?klaar=open", 303)

    @router.post(f"{ALL}/{{account_id}}/ontkoppelen")
    def unlink(account_id: str, session: Who, form: Form) -> Response:
        """Let an account belong to nobody at the provider."""
        check_csrf(session, form.get("csrf"))
        admin.unlink(session.staff, account_id)
        return RedirectResponse(f"{ALL}?klaar=los", 303)

    @router.post(f"{ALL}/{{account_id}}/sessie")
    def end(account_id: str, session: Who, form: Form) -> Response:
        """End a session of an account."""
        check_csrf(session, form.get("csrf"))
        admin.end(session.staff, account_id, form.get("session", ""))
        return RedirectResponse(f"{ALL}?klaar=sessie", 303)


def _show(site: Site, session: SignedIn, *, told: CaseError | None = None, **values: Any) -> Response:
    """Show the own account; recovery codes are shown by the answer that made them, and never again."""
    view = site.services.own_account.view(session)
    pending = view.pending or ""
    groups = " ".join(pending[at : at + 4] for at in range(0, len(pending), 4))
    shown: dict[str, Any] = {"view": view, "groups": groups, "codes": (), "done": "", "wrong": "", **values}
    page = site.show(
        "account", session, status_of(told) if told else 200, told=said(told).detail if told else "", **shown
    )
    page.headers["Cache-Control"] = "no-store"
    return page
