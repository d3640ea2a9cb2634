"""`python -m web.worker`: sends mail, warns of terms and erases; for where more than one web process runs.

It answers no person: only /healthz, /readyz and /metrics, at ZHM_HOST and ZHM_PORT.
docs/decisions/0106-a-worker-and-replicas.md
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI

from actions.store.errors import SettingsError
from actions.store.logs import write_logs
from actions.store.settings import Settings, load_settings
from kb.errors import KnowledgeError
from web.app import doing_chores
from web.health import build_health_router
from web.problems import add_problem_handlers
from web.services import make_services

GRACE = 20  # seconds for a mail that is on its way when the process has to stop


def create_worker(settings: Settings) -> FastAPI:
    """Make the app that does the chores; raise SettingsError or KnowledgeError when a setting or file is wrong."""
    services = make_services(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with doing_chores(services):
            yield
        await services.rasa.close()
        services.db.close()

    app = FastAPI(title="Zeg het maar: worker", openapi_url=None, lifespan=lifespan)
    app.include_router(build_health_router(services))
    add_problem_handlers(app)
    return app


def main() -> int:
    """Work until a signal comes; return the exit code."""
    try:
        settings = load_settings()
        write_logs("worker", settings.log_format)
        app = create_worker(settings)
    except (SettingsError, KnowledgeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    host, port = settings.host, settings.port
    uvicorn.run(app, host=host, port=port, access_log=False, timeout_graceful_shutdown=GRACE, log_config=None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
