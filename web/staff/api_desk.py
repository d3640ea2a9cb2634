"""The API on what stays between colleagues: handing over, keeping away, tying together, opening again, learning."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from actions.cases.filing import CaseView
from web.problems import documented
from web.services import Services
from web.staff.api_cases import CHANGE, out, owner_id
from web.staff.models import (
    BarIn,
    CaseOut,
    FollowUpIn,
    HandOverIn,
    LinkIn,
    MeasureIn,
    NameIn,
    ReasonIn,
    VersionIn,
)
from web.staff.session import Changer, services_of

router = APIRouter(prefix="/cases/{case_id}")
GONE = documented(401, 403, 404, 409)


@router.post("/hand-over", responses=CHANGE)
def hand_over(request: Request, response: Response, case_id: str, wanted: HandOverIn, who: Changer) -> CaseOut:
    """Give the case to a colleague, who gets a mail with nothing but its number."""
    services = services_of(request)
    to = owner_id(services, wanted.to)
    return out(services.colleagues.hand_over(who.staff, case_id, wanted.version, to, wanted.note), response)


@router.post("/take-back", responses=CHANGE)
def take_back(request: Request, response: Response, case_id: str, wanted: VersionIn, who: Changer) -> CaseOut:
    """Have the case back that one handed over, as long as the colleague did not take it up."""
    return out(services_of(request).colleagues.take_back(who.staff, case_id, wanted.version), response)


@router.post("/take-up", responses=CHANGE)
def take_up(request: Request, response: Response, case_id: str, wanted: VersionIn, who: Changer) -> CaseOut:
    """Take up what a colleague handed over."""
    return out(services_of(request).colleagues.take_up(who.staff, case_id, wanted.version), response)


@router.post("/reopen", responses=CHANGE)
def reopen(request: Request, response: Response, case_id: str, wanted: ReasonIn, who: Changer) -> CaseOut:
    """Open a case that was done; its last day stays as it was promised."""
    return out(services_of(request).desk.reopen(who.staff, case_id, wanted.version, wanted.reason), response)


@router.put("/measure", responses=CHANGE)
def measure(request: Request, response: Response, case_id: str, wanted: MeasureIn, who: Changer) -> CaseOut:
    """Write down what the organisation does about it, also when the case is done."""
    return out(services_of(request).desk.measure(who.staff, case_id, wanted.version, wanted.measure), response)


@router.put("/follow-up", responses=CHANGE)
def follow_up(request: Request, response: Response, case_id: str, wanted: FollowUpIn, who: Changer) -> CaseOut:
    """Set the day on which the case comes up again."""
    return out(services_of(request).desk.look_again(who.staff, case_id, wanted.version, wanted.date), response)


@router.put("/name", responses=CHANGE)
def name(request: Request, response: Response, case_id: str, wanted: NameIn, who: Changer) -> CaseOut:
    """Write down the name that an anonymous sender gave in a message."""
    return out(services_of(request).desk.name(who.staff, case_id, wanted.version, wanted.name), response)


@router.post("/links", status_code=201, responses=CHANGE)
def link(request: Request, response: Response, case_id: str, wanted: LinkIn, who: Changer) -> CaseOut:
    """Tie the case to another one by its number."""
    services = services_of(request)
    services.links.link(who.staff, case_id, wanted.number, wanted.reason, wanted.duplicate)
    return out(_seen(services, who, case_id), response)


@router.delete("/links/{other_id}", status_code=204, responses=GONE)
def unlink(request: Request, case_id: str, other_id: str, who: Changer) -> Response:
    """Tie two cases apart."""
    services_of(request).links.unlink(who.staff, case_id, other_id)
    return Response(status_code=204)


@router.post("/bars", status_code=204, responses=CHANGE)
def bar(request: Request, case_id: str, wanted: BarIn, who: Changer) -> Response:
    """Keep the case away from an officer, oneself included: it is nowhere to be found for that officer."""
    services = services_of(request)
    services.colleagues.bar(who.staff, case_id, owner_id(services, wanted.staff), wanted.reason)
    return Response(status_code=204)


@router.delete("/bars/{staff_id}", status_code=204, responses=GONE)
def lift(request: Request, case_id: str, staff_id: str, who: Changer) -> Response:
    """Let an officer see the case again."""
    services_of(request).colleagues.lift(who.staff, case_id, staff_id)
    return Response(status_code=204)


def _seen(services: Services, who: Changer, case_id: str) -> CaseView:
    return services.desk.get(who.staff, case_id)
