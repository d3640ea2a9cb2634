"""What a sender does with a case, by its code: /api/cases (contract, section 4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from actions.cases.codes import normalise
from actions.cases.errors import UnknownCode
from actions.cases.filing import CaseView
from actions.cases.register import Register
from actions.cases.views import as_sender_sees
from web.gateway import metrics
from web.gateway.asked import json_body
from web.gateway.clean import cleaned
from web.gateway.danger import NOT_LOOKED, DangerDoor
from web.gateway.keys import SessionKeys, new_token
from web.gateway.limits import Limiter, address
from web.gateway.models import Message, body_schema
from web.gateway.render import rendered
from web.gateway.valid import valid
from web.problems import documented

Found = TypeVar("Found")


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    code: Annotated[str, Field(max_length=200)]


class StatusIn(_In):
    """The code of a case."""


class WithdrawIn(_In):
    """The code of a case, and why it is not needed any more."""

    reason: Annotated[str, Field(max_length=2_000)] | None = None


class MessageIn(_In):
    """A message to the officer, of 1 to 2,000 characters."""

    id: UUID
    text: str


class CaseOut(BaseModel):
    """A case as its sender may see it; `safety` when what was written to the officer shows danger."""

    model_config = ConfigDict(extra="allow")
    kind: str | None = None
    status: str | None = None
    law: str | None = None
    care: str | None = None
    category: str | None = None
    location: str | None = None
    received_at: str | None = None
    due_at: str | None = None
    messages: list[dict[str, Any]] = []
    history: list[dict[str, Any]] = []
    kept: bool = True
    safety: list[Message] | None = None


@dataclass(frozen=True)
class CaseDesk:
    """Asks the register, and counts the codes that are wrong."""

    register: Register
    limiter: Limiter

    async def ask(self, who: str, code: str, what: Callable[[str], CaseView]) -> dict[str, Any]:
        """Do something with the case of a code, and give it as its sender sees it; raise what `do` raises."""
        return as_sender_sees(await self.do(who, code, what))

    async def do(self, who: str, code: str, what: Callable[[str], Found]) -> Found:
        """Do something with the case of a code; raise WrongCodesError, UnknownCode, or what the register raises."""
        await self.limiter.count("code_address", who)
        async with self.limiter.trying_a_code(who):
            known = normalise(code)
            if known is None:  # cannot be any code, so it is a mistake and not a guess
                raise UnknownCode
            try:
                found = await run_in_threadpool(what, known)
            except UnknownCode:
                metrics.CODES.labels("wrong").inc()
                await self.limiter.count_wrong_code(who)
                raise
        metrics.CODES.labels("right").inc()
        return found


def build_cases_router(register: Register, danger: DangerDoor, limiter: Limiter) -> APIRouter:
    """Return the router; everything it needs comes in here."""
    router = APIRouter(prefix="/api/cases", tags=["cases"])
    desk = CaseDesk(register, limiter)
    known = documented(404, 409, 413, 422, 429, 503)

    @router.post("/status", responses=known)
    async def status(request: Request, wanted: StatusIn) -> CaseOut:
        """Return the case, with the messages of the officer."""
        return CaseOut(**await desk.ask(address(request), wanted.code, register.status))

    @router.post("/withdraw", responses=known)
    async def withdraw(request: Request, wanted: WithdrawIn) -> CaseOut:
        """Withdraw the case."""
        found = await desk.ask(address(request), wanted.code, lambda code: register.withdraw(code, wanted.reason))
        return CaseOut(**found)

    @router.post("/messages", responses=known, openapi_extra=body_schema(MessageIn))
    async def message(request: Request) -> CaseOut:
        """Send the officer a message, once for each id. Danger is answered at once, whatever else is wrong."""
        body = await json_body(request)
        found = danger.find(body.get("text"), address(request))
        if found is None:
            return await _sent(request, body, danger=False)
        if found is NOT_LOOKED:
            return CaseOut(kept=False, safety=danger.not_looked()[:1])
        safety = rendered([danger.alone(found)], SessionKeys(new_token()))
        try:
            kept = await danger.in_time(_sent(request, body, danger=True))
        except Exception:
            metrics.SAFETY.labels("not kept").inc()
            return CaseOut(kept=False, safety=safety)
        metrics.SAFETY.labels("kept").inc()
        return kept.model_copy(update={"safety": safety})

    async def _sent(request: Request, body: dict[str, Any], *, danger: bool) -> CaseOut:
        wanted = valid(MessageIn, body)
        text = cleaned(wanted.text)
        send = sender_of(register, text, str(wanted.id), danger)
        return CaseOut(**await desk.ask(address(request), wanted.code, send))

    return router


def sender_of(register: Register, text: str, message_id: str, danger: bool) -> Callable[[str], CaseView]:
    """Return what sends a message to the officer of the case of a code."""
    return lambda code: register.message(code, text, message_id, danger=danger)
