"""The API on what helps an officer write: texts to begin with, closing letters, and the suggested subject."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict

from actions.cases.views import plain
from web.problems import documented
from web.staff.api_files import Number
from web.staff.case_tools import place_hint
from web.staff.letter_templates import templates_for
from web.staff.letter_writing import written
from web.staff.models import CaseOut, Short, Text
from web.staff.pages_letters import as_pdf
from web.staff.seen import case_of
from web.staff.session import Changer, Who, services_of

router = APIRouter()
READ = documented(401, 403, 404)
CHANGE = documented(401, 403, 404, 409, 422, 503)


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LetterIn(_In):
    """What was decided and why; the letter is sent once for each `id`."""

    text: Text
    id: UUID
    version: int | None = None


class DecisionIn(_In):
    """The subject that an officer chose after a suggestion."""

    category: Short
    version: int | None = None
    id: UUID | None = None


class TemplatesOut(BaseModel):
    """Texts to begin with, filled for one case; what is to be filled in stands between « and »."""

    items: list[dict[str, str]]


class LettersOut(BaseModel):
    """The letters of a case as they were sent."""

    items: list[dict[str, Any]]


class SuggestionOut(BaseModel):
    """The likeliest subjects, each with its certainty from 0 to 1, and a place that the sender's words name."""

    categories: list[dict[str, Any]]
    location: str | None


class DecidedOut(BaseModel):
    """How often the first suggestion was taken in a year, and how often another subject was chosen."""

    year: int
    accepted: int
    changed: int


@router.get("/cases/{case_id}/templates", responses=READ)
def templates(request: Request, case_id: str, who: Who) -> TemplatesOut:
    """Give the texts to begin an answer with."""
    services = services_of(request)
    found = templates_for(services.texts, services.desk.get(who.staff, case_id))
    return TemplatesOut(items=[{"name": one.name, "title": one.title, "text": one.text} for one in found])


@router.get("/cases/{case_id}/letters", responses=READ)
def letters(request: Request, case_id: str, who: Who) -> LettersOut:
    """Give the letters of a case."""
    found = services_of(request).letters.list(who.staff, case_id)
    return LettersOut(items=[{"number": one.number, "at": plain(one.at), "content": one.content} for one in found])


@router.get("/cases/{case_id}/letters/{number}", responses=READ, response_class=Response)
def letter(request: Request, case_id: str, number: Number, who: Who) -> Response:
    """Give a letter as PDF/UA."""
    return as_pdf(services_of(request).letters.pdf(who.staff, case_id, number), number)


@router.post("/cases/{case_id}/letters", status_code=201, responses=CHANGE)
async def send(request: Request, case_id: str, wanted: LetterIn, who: Changer) -> CaseOut:
    """Make the closing letter of a closed case and send it; what was sent never changes."""
    services = services_of(request)

    def work() -> CaseOut:
        made = written(services, services.desk.get(who.staff, case_id), wanted.text)
        view = services.letters.send(who.staff, case_id, wanted.version, made, str(wanted.id))
        return CaseOut(**case_of(view))

    return await run_in_threadpool(work)


@router.get("/cases/{case_id}/suggestion", responses=READ)
def suggestion(request: Request, case_id: str, who: Who) -> SuggestionOut:
    """Give the likeliest subjects, and the place that the story names. A person decides."""
    services = services_of(request)
    case = services.desk.get(who.staff, case_id)
    found = services.suggestions.suggest(case)
    place = place_hint(services, case)
    known = [{"category": one.category.value, "certainty": round(one.certainty, 2)} for one in found]
    return SuggestionOut(categories=known, location=place.value if place else None)


@router.post("/cases/{case_id}/suggestion", responses=CHANGE)
def decide(request: Request, case_id: str, wanted: DecisionIn, who: Changer) -> CaseOut:
    """Give the case a subject, and count whether it was the suggested one."""
    act = str(wanted.id) if wanted.id else None
    view = services_of(request).suggestions.decide(who.staff, case_id, wanted.version, wanted.category, act)
    return CaseOut(**case_of(view))


@router.get("/reports/{year}/suggestions", responses=documented(401, 403, 422))
def counts(request: Request, year: int, who: Who) -> DecidedOut:
    """Count what officers made of the suggestions of a year."""
    found = services_of(request).suggestions.counts(who.staff, year)
    return DecidedOut(year=year, accepted=found.accepted, changed=found.changed)
