"""The chat API under /api/chat (contract, section 3)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from sqlalchemy.exc import SQLAlchemyError

from web.errors import WebError
from web.gateway.asked import asked_in_danger, bearer, json_body, read_asked, session_keys
from web.gateway.danger import NOT_LOOKED, DangerDoor
from web.gateway.limits import Limiter, address
from web.gateway.models import CurrentOut, HistoryOut, SessionIn, SessionOut, TurnIn, TurnOut, body_schema
from web.gateway.sessions import Sessions
from web.gateway.turns import Turns
from web.problems import documented

TOKEN: dict[str, Any] = {"security": [{"token": []}]}


def build_chat_router(sessions: Sessions, turns: Turns, danger: DangerDoor, limiter: Limiter) -> APIRouter:
    """Return the router; everything it needs comes in here."""
    router = APIRouter(prefix="/api/chat", tags=["chat"])
    _add_sessions(router, sessions, limiter)
    _add_messages(router, sessions, turns, danger, limiter)
    return router


def _add_sessions(router: APIRouter, sessions: Sessions, limiter: Limiter) -> None:
    @router.post("/sessions", status_code=201, responses=documented(413, 422, 429, 503))
    async def start(request: Request, wanted: Annotated[SessionIn | None, Body()] = None) -> SessionOut:
        """Begin a conversation. The token is the only key to it: keep it, and send it as a bearer token."""
        await limiter.count("session_address", address(request))
        asked = wanted or SessionIn()
        return await sessions.start(asked.role, asked.level or "normal")

    @router.patch("/sessions/current", responses=documented(401, 422, 429, 503), openapi_extra=TOKEN)
    async def change(request: Request, wanted: SessionIn) -> CurrentOut:
        """Change for whom texts are written, or how easy they are."""
        await limiter.count("read_address", address(request))
        return await sessions.change(session_keys(request), wanted.model_dump(exclude_none=True))

    @router.delete("/sessions/current", status_code=204, responses=documented(401, 429, 503), openapi_extra=TOKEN)
    async def erase(request: Request) -> Response:
        """Erase the conversation everywhere. What was filed stays: that has its own code."""
        await limiter.count("read_address", address(request))
        await sessions.erase(session_keys(request))
        return Response(status_code=204)


def _add_messages(router: APIRouter, sessions: Sessions, turns: Turns, danger: DangerDoor, limiter: Limiter) -> None:
    known = {**TOKEN, **body_schema(TurnIn)}

    @router.post("/messages", responses=documented(401, 409, 413, 422, 429, 503), openapi_extra=known)
    async def say(request: Request) -> TurnOut:
        """Say something. The same id again gives the same answer and has no second effect."""
        body = await json_body(request)
        who = address(request)
        found = danger.find(body.get("text"), who)
        if found is NOT_LOOKED:
            return TurnOut(messages=danger.not_looked())
        if found is not None:
            return TurnOut(messages=await danger.answer(found, bearer(request), asked_in_danger(body), who))
        keys = session_keys(request)
        asked = read_asked(body, keys)
        try:
            await limiter.count("message_session", keys.token_hash.hex())
            await limiter.count("message_address", who)
            return TurnOut(messages=await turns.take(keys, asked))
        except (WebError, SQLAlchemyError):
            pressed = danger.pressed(asked.choice, keys)
            if pressed is None:
                raise
            return TurnOut(messages=pressed)

    @router.get("/messages", responses=documented(401, 429, 503), openapi_extra=TOKEN)
    async def history(request: Request) -> HistoryOut:
        """Return the conversation so far, both sides, in order."""
        await limiter.count("read_address", address(request))
        return await sessions.history(session_keys(request))
