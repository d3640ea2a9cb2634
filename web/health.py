"""Is the process alive, can it do its work, and how is it doing."""

from __future__ import annotations

import asyncio
import hmac
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Annotated

import httpx
from fastapi import APIRouter, Header
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from actions.cases.watch import Watch
from actions.store.errors import SettingsError
from actions.store.opening import open_store
from web.errors import NoNumbersError
from web.gateway import metrics as numbers
from web.services import Services

log = logging.getLogger(__name__)

FRESH = 0.2  # seconds that an answer stands: many askers cost one look, and a part that died is seen at once
PATIENCE = 2.0  # seconds for every part to say that it is there
Probe = Callable[[], Awaitable[bool]]


class Health:
    """Asks every part for a sign of life."""

    def __init__(self, services: Services) -> None:
        """Take the services."""
        self._services = services
        self._checked_keys = False
        self._asking = asyncio.Lock()
        self._found: tuple[float, list[str]] = (-FRESH, [])
        url = services.settings.actions_url.rstrip("/")
        self._http = httpx.AsyncClient(
            base_url=url, timeout=PATIENCE, trust_env=False, verify=not url.startswith("http:")
        )
        self.parts: dict[str, Probe] = {
            "database": self._database,
            "rasa": services.rasa.ready,
            "actions": self._actions,
        }

    async def missing(self) -> list[str]:
        """Return the names of the parts that do not answer; who asks again at once gets the same answer."""
        async with self._asking:
            at, found = self._found
            if time.monotonic() - at >= FRESH:
                found = await self._ask_all()
                self._found = time.monotonic(), found
            return found

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _ask_all(self) -> list[str]:
        there = await asyncio.gather(*(self._in_time(probe) for probe in self.parts.values()))
        for name, is_there in zip(self.parts, there, strict=True):
            numbers.READY.labels(name).set(is_there)
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
        try:
            answer = await self._http.get("/healthz")
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK


def build_health_router(services: Services) -> APIRouter:
    """Return the router with /healthz, /readyz and /metrics."""
    health = Health(services)

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        yield
        await health.close()

    router = APIRouter(tags=["health"], lifespan=lifespan)

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
    async def metrics(authorization: Annotated[str, Header()] = "") -> Response:
        """Give the numbers to Prometheus; those of the register only to who shows the token of the setting."""
        if services.settings.metrics_token is not None:
            _require(authorization, services.settings.metrics_token.get_secret_value())
            await health.missing()
            await run_in_threadpool(_count, Watch(services.db))
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router


def _require(authorization: str, token: str) -> None:
    """Raise NoNumbersError for who does not show the token."""
    if not hmac.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
        raise NoNumbersError


def _count(watch: Watch) -> None:
    """Take the numbers of the register; without the database the last ones stand, and ``zhm_part_ready`` tells why."""
    try:
        numbers.show(watch.look())
    except SQLAlchemyError as error:
        log.warning("the register cannot be counted: %s", type(error).__name__)
