"""The closing letter from the page of a case: seen before it is sent, and as it was sent. And the check of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Response

from actions.cases.errors import CaseError
from kb.typing import Looked
from web.errors import NotFoundError, WebError
from web.staff.addresses import CASES, case_address
from web.staff.api_files import Number
from web.staff.case_page import CasePage
from web.staff.case_tools import WHERE
from web.staff.clashes import Typed
from web.staff.files_out import SANDBOX
from web.staff.language import looked_at, marked
from web.staff.letter_writing import written
from web.staff.page_route import form_of, page_route, said, status_of
from web.staff.session import Who, check_csrf
from web.staff.site import Site
from web.staff.texts import tidied

Form = Annotated[dict[str, str], Depends(form_of)]
PDF: Final = "application/pdf"


@dataclass(frozen=True)
class Checked:
    """What the check said about the text in one form."""

    form: str
    found: Looked


def build_letter_pages(site: Site, page: CasePage) -> APIRouter:
    """Return the router; it comes before that of the case, which takes every address under a case."""
    router = APIRouter(prefix=f"{CASES}/{{case_id}}", route_class=page_route(site), include_in_schema=False)
    services = site.services

    @router.get("/brief/{number}.pdf")
    def sent(case_id: str, number: Number, session: Who) -> Response:
        """Give a letter as it was sent."""
        return as_pdf(services.letters.pdf(session.staff, case_id, number), number)

    @router.post("/brief/bekijken")
    def preview(case_id: str, session: Who, form: Form) -> Response:
        """Show the letter as it would be; nothing is sent."""
        check_csrf(session, form.get("csrf"))
        case = services.desk.get(session.staff, case_id)
        try:
            made = written(services, case, tidied(form.get("text", "")))
        except CaseError as error:
            typed = Typed("brief", form, said(error).detail, error)
            return page.show(session, case_id, typed=typed, status=status_of(error))
        return site.show("letter", session, letter=made.content, address=case_address(case_id))

    @router.post("/nakijken/{which}")
    def check(case_id: str, which: str, session: Who, form: Form) -> Response:
        """Say what is hard in a text; it stays in its form, and nothing is sent."""
        if which not in WHERE:
            raise NotFoundError
        check_csrf(session, form.get("csrf"))
        case, text = services.desk.get(session.staff, case_id), tidied(form.get(WHERE[which], ""))
        try:
            found = looked_at(services.language, case, text)
        except WebError as error:
            return page.show(session, case_id, typed=Typed(which, form, error.detail), status=200)
        more = {"looked": Checked(which, found), "marked": marked(text, found.hard)}
        return page.show(session, case_id, typed=Typed(which, form), more=more)

    return router


def as_pdf(data: bytes, number: int) -> Response:
    """Return a letter to keep."""
    headers = {"Content-Disposition": f'attachment; filename="brief-{number}.pdf"', "Content-Security-Policy": SANDBOX}
    return Response(data, media_type=PDF, headers=headers)
