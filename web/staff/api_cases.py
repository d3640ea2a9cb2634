"""The API on cases: the list, one case, and everything that an officer does with it.

Every answer on one case has its version as ETag. A change takes the version that was seen in its body or as If-Match,
and is refused with 409 when the case has another one by then.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from actions.cases.desk import Change
from actions.cases.errors import UnknownOwner
from actions.cases.filing import CaseView
from web.problems import documented
from web.services import Services
from web.staff.filters import NAMES, query_field, read_filters, read_page
from web.staff.models import CaseOut, ChangeIn, CloseIn, ExtendIn, ForwardIn, MessageIn, NoteIn, PageOut
from web.staff.seen import case_of, page_of
from web.staff.session import Changer, Who, services_of
from web.staff.versions import IfMatch, version_in

router = APIRouter(prefix="/cases")
READ = documented(401, 403, 404)
CHANGE = documented(401, 403, 404, 409, 422)


@router.get(
    "", responses=documented(401, 403, 422), openapi_extra={"parameters": [*map(query_field, (*NAMES, "page"))]}
)
def list_cases(request: Request, who: Who) -> PageOut:
    """Give one page of 50 cases: open ones first, the nearest due date on top, unless `sort` says otherwise.

    `owner` is `me`, `none` or the id of an officer; `within` keeps open cases with at most so many days left.
    """
    services, query = services_of(request), request.query_params
    found = services.desk.list(who.staff, read_filters(query, who.staff.id), read_page(query))
    return PageOut(**page_of(found))


@router.get("/{case_id}", responses=READ)
def get_case(request: Request, response: Response, case_id: str, who: Who) -> CaseOut:
    """Give a case with all its fields, its history, messages and notes; it is read from then on."""
    return out(services_of(request).desk.get(who.staff, case_id), response)


@router.patch("/{case_id}", responses=CHANGE)
def change_case(  # noqa: PLR0913, PLR0917 - one a part of the request
    request: Request, response: Response, case_id: str, wanted: ChangeIn, who: Changer, if_match: IfMatch = None
) -> CaseOut:
    """Change status, category, location, owner, care or coercion, or say that possible danger was looked after.

    A status that ends the case is refused: POST …/close takes the outcome that the sender reads.
    """
    services, version = services_of(request), version_in(wanted.version, if_match)
    return out(services.desk.change(who.staff, case_id, version, _change(services, wanted)), response)


@router.post("/{case_id}/notes", status_code=201, responses=CHANGE)
def add_note(request: Request, response: Response, case_id: str, wanted: NoteIn, who: Changer) -> CaseOut:
    """Add a note that the sender never sees, once for each id."""
    note_id = str(wanted.id) if wanted.id else None
    return out(services_of(request).desk.note(who.staff, case_id, wanted.text, note_id), response)


@router.post("/{case_id}/messages", status_code=201, responses=CHANGE)
def send_message(  # noqa: PLR0913, PLR0917 - one a part of the request
    request: Request, response: Response, case_id: str, wanted: MessageIn, who: Changer, if_match: IfMatch = None
) -> CaseOut:
    """Write to the sender, once for each id; with a version only when nothing new came since."""
    desk, message_id = services_of(request).desk, str(wanted.id) if wanted.id else None
    version = version_in(wanted.version, if_match)
    view = desk.answer(who.staff, case_id, wanted.text, wait=wanted.wait, message_id=message_id, version=version)
    return out(view, response)


@router.post("/{case_id}/extend", responses=CHANGE)
def extend_case(  # noqa: PLR0913, PLR0917 - one a part of the request
    request: Request, response: Response, case_id: str, wanted: ExtendIn, who: Changer, if_match: IfMatch = None
) -> CaseOut:
    """Make the legal term longer and tell the sender until when and why. Not under the Wzd: 409."""
    version = version_in(wanted.version, if_match)
    return out(services_of(request).desk.extend(who.staff, case_id, version, wanted.reason), response)


@router.post("/{case_id}/forward", responses=CHANGE)
def forward_case(  # noqa: PLR0913, PLR0917 - one a part of the request
    request: Request, response: Response, case_id: str, wanted: ForwardIn, who: Changer, if_match: IfMatch = None
) -> CaseOut:
    """Write down that a Wzd complaint went to the committee: its 14 days run from that day, and the sender reads it."""
    version = version_in(wanted.version, if_match)
    return out(services_of(request).desk.forward(who.staff, case_id, version, wanted.date), response)


@router.post("/{case_id}/close", responses=CHANGE)
def close_case(  # noqa: PLR0913, PLR0917 - one a part of the request
    request: Request, response: Response, case_id: str, wanted: CloseIn, who: Changer, if_match: IfMatch = None
) -> CaseOut:
    """End the case with an outcome that the sender reads, and a result that the register counts.

    Founded, partly and unfounded are there only where somebody rules: a formal complaint of somebody with a name, under
    the Wzd after it went to the committee. Else 409, which says what to do.
    """
    desk, version = services_of(request).desk, version_in(wanted.version, if_match)
    return out(desk.close(who.staff, case_id, version, wanted.outcome, wanted.status, wanted.result), response)


def out(view: CaseView, response: Response) -> CaseOut:
    """Return a case as the API gives it, with its version as ETag."""
    response.headers["ETag"] = f'"{view.version}"'
    return CaseOut(**case_of(view))


def _change(services: Services, wanted: ChangeIn) -> Change:
    """Return the change; null takes a location or an owner away, and says nothing for the other fields."""
    given: dict[str, Any] = wanted.model_dump(include=wanted.model_fields_set - {"version", "owner"})
    if "location" in given:
        given["location"] = given["location"] or ""
    owner = owner_id(services, wanted.owner) if "owner" in wanted.model_fields_set else None
    return Change(**given, owner_id=owner)


def owner_id(services: Services, owner: str | None) -> str:
    """Return the id of an officer by id or e-mail address, empty for nobody; raise UnknownOwner."""
    if not owner:
        return ""
    names = {owner, owner.lower()}
    known = next((one.id for one in services.accounts.officers() if names & {one.id, one.email}), None)
    if known is None:
        raise UnknownOwner
    return known
