"""One case: its page, and what the forms on it do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from actions.cases.desk import Change, Desk, Staff
from actions.cases.errors import CaseError, NotAllowed, UnknownCase, WrongForwardingDay
from web.errors import NotFoundError
from web.staff.addresses import CASES, case_address
from web.staff.case_page import CasePage, Typed
from web.staff.errors import ForgedError, OverlongError
from web.staff.page_route import form_of, page_route, said, status_of
from web.staff.session import Who, check_csrf, signed_in
from web.staff.site import Site
from web.staff.texts import LONGEST, tidied

Typing = dict[str, str]
Form = Annotated[Typing, Depends(form_of)]


def build_case_pages(site: Site, page: CasePage) -> APIRouter:
    """Return the router with the page of a case and its forms."""
    router = APIRouter(prefix=CASES, route_class=page_route(site), include_in_schema=False)

    @router.get("/{case_id}")
    def show(request: Request, case_id: str, session: Who) -> Response:
        """Show the case."""
        return page.show(session, case_id, done=request.query_params.get("klaar"))

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
            ACTS[action](site.services.desk, session.staff, case_id, _tidy(form))
        except (UnknownCase, NotAllowed):
            raise
        except (ForgedError, OverlongError, CaseError) as error:
            typed = Typed(action, form, said(error).detail)
            return page.show(session, case_id, typed=typed, status=status_of(error))
        return RedirectResponse(f"{case_address(case_id)}?klaar={action}", 303)

    return router


def _answer(desk: Desk, who: Staff, case_id: str, form: Typing) -> None:
    wait, message_id = form.get("wait") == "1", form.get("message_id") or None
    desk.answer(who, case_id, form.get("text", ""), wait=wait, message_id=message_id, version=_version(form))


def _note(desk: Desk, who: Staff, case_id: str, form: Typing) -> None:
    desk.note(who, case_id, form.get("text", ""), form.get("message_id") or None)


def _change(desk: Desk, who: Staff, case_id: str, form: Typing) -> None:
    change = Change(
        status=form.get("status") or None,
        category=form.get("category") or None,
        location=form.get("location"),
        owner_id=form.get("owner_id"),
        care=form.get("care") or None,
        coercion={"yes": True, "no": False}.get(form.get("coercion", "")),
    )
    desk.change(who, case_id, _version(form), change)


def _extend(desk: Desk, who: Staff, case_id: str, form: Typing) -> None:
    desk.extend(who, case_id, _version(form), form.get("reason", ""))


def _forward(desk: Desk, who: Staff, case_id: str, form: Typing) -> None:
    try:
        day = date.fromisoformat(form.get("date", ""))
    except ValueError:
        raise WrongForwardingDay from None
    desk.forward(who, case_id, _version(form), day)


def _calm(desk: Desk, who: Staff, case_id: str, form: Typing) -> None:
    desk.change(who, case_id, _version(form), Change(danger=False))


def _close(desk: Desk, who: Staff, case_id: str, form: Typing) -> None:
    desk.close(who, case_id, _version(form), form.get("outcome", ""), form.get("status", ""))


ACTS: Final[dict[str, Callable[[Desk, Staff, str, Typing], None]]] = {
    "antwoord": _answer,
    "notitie": _note,
    "wijzigen": _change,
    "verlengen": _extend,
    "doorsturen": _forward,
    "afsluiten": _close,
    "opgepakt": _calm,
}


def _version(form: Typing) -> int:
    """Return the version that the reader saw; what is no number fits no case."""
    given = form.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdigit() else -1


def _tidy(form: Typing) -> Typing:
    if any(len(value.replace("\r\n", "\n")) > LONGEST for value in form.values()):
        raise OverlongError
    return {name: tidied(value) for name, value in form.items()}
