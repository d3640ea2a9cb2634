"""Is the process alive, can it do its work, and how is it doing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx
from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from actions.store.errors import SettingsError
from actions.store.opening import open_store
from web.services import Services

PATIENCE = 2.0  # seconds for every part to say that it is there
Probe = Callable[[], Awaitable[bool]]


class Health:
    """Asks every part for a sign of life."""

    def __init__(self, services: Services) -> None:
        """Take the services."""
        self._services = services
        self._checked_keys = False
        self.parts: dict[str, Probe] = {
            "database": self._database,
            "rasa": services.rasa.ready,
            "actions": self._actions,
        }

    async def missing(self) -> list[str]:
        """Return the names of the parts that do not answer."""
        there = await asyncio.gather(*(self._in_time(probe) for probe in self.parts.values()))
        return [name for name, is_there in zip(self.parts, there, strict=True) if not is_there]

    async def _in_time(self, probe: Probe) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                return await probe()
        except TimeoutError:
            return False

    async def _database(self) -> bool:
        return await run_in_threadpool(self._database_now)

    def _database_now(self) -> bool:
        """Say whether the database answers, has its tables, and belongs to our key file."""
        try:
            if not self._checked_keys:
                open_store(self._services.settings).database.close()
                self._checked_keys = True
            self._services.db.ping()
        except (SQLAlchemyError, SettingsError):
            return False
        return True

    async def _actions(self) -> bool:
        async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            try:
                answer = await client.get(f"{self._services.settings.actions_url.rstrip('/')}/healthz")
            except httpx.HTTPError:
                return False
        return answer.status_code == httpx.codes.OK


def build_health_router(services: Services) -> APIRouter:
    """Return the router with /healthz, /readyz and /metrics."""
    router = APIRouter(tags=["health"])
    health = Health(services)

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        """Say that the process lives."""
        return {"status": "ok"}

    @router.get("/readyz")
    async def readyz() -> JSONResponse:
        """Say whether a message can be answered and a case filed, and else which parts are missing."""
        missing = await health.missing()
        parts = {name: "missing" if name in missing else "ok" for name in health.parts}
        body = {"status": "missing" if missing else "ok", "parts": parts, "missing": missing}
        return JSONResponse(body, 503 if missing else 200)

    @router.get("/metrics", response_class=Response)
    async def metrics() -> Response:
        """Give the numbers to Prometheus."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router
