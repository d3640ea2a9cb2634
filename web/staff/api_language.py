"""The language check while typing: POST /api/staff/language. Nothing of a text is logged or kept."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from actions.cases.errors import NotAllowed
from web.problems import documented
from web.staff.language import LanguageAsleepError
from web.staff.session import Changer, services_of
from web.staff.texts import LONGEST

router = APIRouter(prefix="/language")


class TextIn(BaseModel):
    """A text, and who reads it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: Annotated[str, Field(max_length=LONGEST)]
    audience: Literal["client", "relative", "staff"] = "client"
    level: Literal["easy", "normal", "more"] = "normal"


class LookedOut(BaseModel):
    """The remarks, each with its line, sentence and what is better; and the hard words as they stand there."""

    remarks: list[dict[str, Any]]
    hard: list[str]


@router.post("", responses=documented(401, 403, 422, 503))
async def look(request: Request, wanted: TextIn, who: Changer) -> LookedOut:
    """Say what is hard in a text for its reader, to officers. It never stops anybody from sending."""
    if not who.staff.is_officer:
        raise NotAllowed
    check = services_of(request).language
    try:
        found = await run_in_threadpool(check.look, wanted.text, wanted.audience, wanted.level)
    except OSError as error:
        raise LanguageAsleepError from error
    return LookedOut(remarks=[one.__dict__ for one in found.remarks], hard=list(found.hard))
