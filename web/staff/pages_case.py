"""One case: its page, and the forms on it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from actions.cases.desk import Staff
from actions.cases.desk_errors import Barred
from actions.cases.errors import CaseError, NotAllowed, UnknownCase
from web.errors import NotFoundError
from web.staff.addresses import CASES, HOME, case_address
from web.staff.case_acts import ACTS, Typing
from web.staff.case_page import CasePage
from web.staff.clashes import Typed
from web.staff.errors import ForgedError, OverlongError
from web.staff.page_route import form_of, page_route, said, status_of
from web.staff.session import Who, check_csrf, signed_in
from web.staff.site import Site
from web.staff.texts import LONGEST, tidied

Form = Annotated[Typing, Depends(form_of)]
# These have no page of the case to come back to.
ELSEWHERE: Final = (UnknownCase, NotAllowed, Barred)


def build_case_pages(site: Site, page: CasePage) -> APIRouter:
    """Return the router with the page of a case and its forms."""
    router = APIRouter(prefix=CASES, route_class=page_route(site), include_in_schema=False)

    @router.get("/{case_id}")
    def show(request: Request, case_id: str, session: Who) -> Response:
        """Show the case."""
        asked = request.query_params
        begin = (asked["tekst"], asked.get("waar", "antwoord")) if "tekst" in asked else None
        return page.show(session, case_id, done=asked.get("klaar"), begin=begin)

    @router.get("/{case_id}/{action}", dependencies=[Depends(signed_in)])
    def back(case_id: str) -> Response:
        """Show the case: the address of a form is no page of its own."""
        return RedirectResponse(case_address(case_id), 303)

    @router.post("/{case_id}/{action}")
    def act(case_id: str, action: str, session: Who, form: Form) -> Response:
        """Do what a form asks; when that cannot be, show the case with what was typed still there."""
        if action not in ACTS:
            raise NotFoundError
        try:
            check_csrf(session, form.get("csrf"))
            ACTS[action](site.services, session.staff, case_id, _tidy(form))
        except ELSEWHERE:
            raise
        except (ForgedError, OverlongError, CaseError) as error:
            typed = Typed(action, form, said(error).detail, error)
            return page.show(session, case_id, typed=typed, status=status_of(error))
        return RedirectResponse(_next(session.staff, case_id, action, form), 303)

    return router


def _next(who: Staff, case_id: str, action: str, form: Typing) -> str:
    """Return where a form leads to; who stepped aside oneself does not see the case any more."""
    own = action == "uitsluiten" and form.get("staff") == who.id
    return f"{HOME if own else case_address(case_id)}?klaar={action}"


def _tidy(form: Typing) -> Typing:
    if any(len(value.replace("\r\n", "\n")) > LONGEST for value in form.values()):
        raise OverlongError
    return {name: tidied(value) for name, value in form.items()}
