"""For admins: which officer may not see which case, by number. Nothing of what anybody filed stands here."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from actions.cases.accounts import SignedIn
from actions.cases.desk_errors import UnknownNumber
from actions.cases.errors import CaseError, NotAllowed
from web.staff.addresses import BARS
from web.staff.page_route import form_of, page_route, said, status_of
from web.staff.session import Who, check_csrf
from web.staff.site import Site
from web.staff.texts import LONGEST, tidied

Form = Annotated[dict[str, str], Depends(form_of)]
NOBODY_LEFT: Final = "Deze melding kan nu niemand behandelen.\nMaak een account voor een andere klachtenfunctionaris."


def build_bar_pages(site: Site) -> APIRouter:
    """Return the router."""
    router = APIRouter(prefix=BARS, route_class=page_route(site), include_in_schema=False)
    colleagues = site.services.colleagues

    @router.get("")
    def show(session: Who) -> Response:
        """Show every bar, and a form for a new one."""
        return _page(session)

    @router.post("")
    def bar(session: Who, form: Form) -> Response:
        """Keep a case away from an officer; what was typed stays when that cannot be."""
        check_csrf(session, form.get("csrf"))
        try:
            left = colleagues.bar_by_number(
                session.staff, _number(form), form.get("staff", ""), tidied(form.get("reason", ""))[:LONGEST]
            )
        except CaseError as error:
            return _again(session, form, error)
        return RedirectResponse(BARS, 303) if left else _page(session, problem=NOBODY_LEFT)

    @router.post("/weg")
    def lift(session: Who, form: Form) -> Response:
        """Let an officer see a case again."""
        check_csrf(session, form.get("csrf"))
        try:
            colleagues.lift_by_number(session.staff, _number(form), form.get("staff", ""))
        except CaseError as error:
            return _again(session, {}, error)
        return RedirectResponse(BARS, 303)

    def _again(session: SignedIn, form: dict[str, str], error: CaseError) -> Response:
        if error.trouble is NotAllowed.trouble:
            raise error
        return _page(session, form, said(error).detail, status_of(error))

    def _page(
        session: SignedIn, form: dict[str, str] | None = None, problem: str | None = None, status: int = 200
    ) -> Response:
        officers = {one.id: one.email for one in site.services.accounts.officers()}
        values = {"bars": colleagues.every_bar(session.staff), "officers": officers, "typed": form or {}}
        return site.show("bars", session, status, problem=problem, **values)

    return router


def _number(form: dict[str, str]) -> int:
    given = form.get("number", "").strip()
    if not (given.isascii() and given.isdigit()) or len(given) > 9:
        raise UnknownNumber
    return int(given)
