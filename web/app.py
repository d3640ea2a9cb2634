"""The web process: the only public door."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from actions.cases.own_erasure import Erasure
from actions.store.settings import Settings
from web.form.routes import UPLOADS as FORM_UPLOADS
from web.form.routes import build_form_router
from web.gateway.cases_routes import build_cases_router
from web.gateway.chat_routes import build_chat_router
from web.gateway.files_routes import UPLOADS as FILE_UPLOADS
from web.gateway.files_routes import FileDoor, build_files_router
from web.health import build_health_router
from web.keeping import make_keeping
from web.middleware import BodyLimit, LastResort, OpenTo, Origin, StrictHeaders
from web.problems import add_problem_handlers
from web.sender import UPLOADS as SENDER_UPLOADS
from web.sender import build_receipt_router, build_sender_router
from web.services import Services, make_services
from web.staff import UPLOADS, build_staff_router
from web.timing import Timing
from web.widget.routes import build_widget_router

log = logging.getLogger(__name__)
# No cookie gives access here (a bearer token or a code does), so a page of any site may ask.
OPEN_TO_ALL = ("/api/chat/", "/api/cases/")
SWEEP_SECONDS = 3_600


def create_app(settings: Settings) -> FastAPI:
    """Make the app; raise SettingsError or KnowledgeError when a setting or a file of kb is wrong."""
    return app_of(make_services(settings))


def app_of(services: Services) -> FastAPI:
    """Make the app of services that are there."""
    app = FastAPI(title="Zeg het maar", version="1", docs_url=None, redoc_url=None, lifespan=_lifespan(services))
    app.state.services = services
    app.include_router(build_chat_router(services.sessions, services.turns, services.danger, services.limiter))
    app.include_router(build_cases_router(services.register, services.danger, services.limiter))
    app.include_router(build_files_router(FileDoor(services.files, services.register, services.limiter)))
    app.include_router(build_staff_router(services))
    app.include_router(build_health_router(services))
    app.include_router(build_receipt_router(services))
    app.include_router(build_sender_router(services))
    app.include_router(build_form_router(services))
    app.include_router(build_widget_router(services))
    add_problem_handlers(app)
    _describe_token(app)
    # The last one that is added is the first that a request meets.
    app.add_middleware(BodyLimit, counting={*UPLOADS, *SENDER_UPLOADS, *FORM_UPLOADS, *FILE_UPLOADS})
    app.add_middleware(LastResort)
    app.add_middleware(OpenTo, prefixes=OPEN_TO_ALL)
    app.add_middleware(StrictHeaders, secure=services.settings.cookie_secure)
    app.add_middleware(Timing)
    app.add_middleware(Origin)
    return app


def _lifespan(services: Services) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        services.documents.start()
        async with doing_chores(services) if services.settings.chores else contextlib.nullcontext():
            yield
        services.documents.stop()
        await services.rasa.close()
        services.db.close()

    return lifespan


@asynccontextmanager
async def doing_chores(services: Services) -> AsyncIterator[None]:
    """Send mail, and do what comes back every hour, for as long as the context lasts.

    Any number of processes may: a mail is taken by one (``OutboxWorker``), a warning is written once (``Reminders``),
    erasing has a lease (``web.keeping``).
    """
    services.outbox.start()
    sweeping = asyncio.create_task(_sweep(services))
    try:
        yield
    finally:
        sweeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sweeping
        await run_in_threadpool(services.outbox.stop)


async def _sweep(services: Services) -> None:
    """Do the chores of every hour; whatever goes wrong with one, the next is tried."""
    chores = _chores(services)
    while True:
        for what, do in chores.items():
            try:
                count = await do()
                log.info("%s: %d", what, count)
            except Exception as error:
                log.warning("%s: has to wait: %s", what, type(error).__name__)
        await asyncio.sleep(SWEEP_SECONDS)


def _chores(services: Services) -> dict[str, Callable[[], Awaitable[int]]]:
    """Return what is done every hour: warning that a term ends, and, once a day, erasing (``web.keeping``)."""
    keeping = make_keeping(services)
    asked = Erasure(services.db, services.keyring)
    places = [place.name for place in services.organisation.locations]

    async def erase() -> int:
        run = await keeping.run()
        return sum(run.counts.values()) if run else 0

    return {
        "warnings that a term ends": lambda: run_in_threadpool(services.reminders.run),
        "questions made nameless": lambda: run_in_threadpool(services.unanswered.make_nameless),
        "cases erased because their senders asked": lambda: run_in_threadpool(asked.carry_out, places),
        "erased, all kinds together": erase,
    }


def _describe_token(app: FastAPI) -> None:
    """Say in /openapi.json what the bearer token is."""
    made = app.openapi

    def described() -> dict[str, Any]:
        schema = made()
        schemes = schema.setdefault("components", {}).setdefault("securitySchemes", {})
        schemes["token"] = {"type": "http", "scheme": "bearer"}
        return schema

    app.openapi = described  # type: ignore[method-assign] # FastAPI's documented way to extend the description
