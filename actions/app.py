"""The action server: rasa-sdk's executor behind one route of our own, on loopback, with a shared secret."""

from __future__ import annotations

import hmac
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import FastAPI, Header, HTTPException, Response
from fastapi.concurrency import run_in_threadpool
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from actions.cases.documents import Shelf
from actions.cases.drafts import Drafts
from actions.cases.register import Register
from actions.cases.unanswered import Unanswered
from actions.dialogue.assistant import Assistant
from actions.dialogue.registry import make_executor
from actions.dialogue.voice import Voice
from actions.store.errors import place_of
from actions.store.logs import known_request, request_id
from actions.store.opening import Store, open_store
from actions.store.settings import Settings
from kb.documents.search import DocumentSearch
from kb.knowledge import Knowledge
from kb.search import Search
from kb.words import WordList

log = logging.getLogger(__name__)


def create_app(settings: Settings) -> FastAPI:
    """The action server for these settings; raises `SettingsError` or `KnowledgeError` when it cannot work."""
    store = open_store(settings)
    assistant = make_assistant(settings, store)
    executor, documents = make_executor(assistant), assistant.documents

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        if documents:
            documents.start()
        yield
        if documents:
            documents.stop()
        store.database.close()

    app = FastAPI(title="Zeg het maar: actions", openapi_url=None, lifespan=lifespan)
    secret = settings.internal_secret.get_secret_value()

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        store.database.ping()
        return {"status": "ok"}

    @app.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    @app.post("/webhook")
    async def webhook(
        call: dict[str, Any], x_zhm_secret: Annotated[str, Header()] = "", x_request_id: Annotated[str, Header()] = ""
    ) -> Any:
        request_id.set(known_request(x_request_id))
        if not hmac.compare_digest(x_zhm_secret.encode(), secret.encode()):
            raise HTTPException(401, "wrong secret")
        try:
            return await run_in_threadpool(_run, executor, call)
        except HTTPException:
            raise
        except Exception as error:  # its message may hold what a person wrote
            log.error("an action failed: %s: %s", type(error).__name__, place_of(error))
            raise HTTPException(500, "the action failed") from None

    return app


def make_assistant(settings: Settings, store: Store) -> Assistant:
    """Everything that the dialogue knows and may do."""
    knowledge = Knowledge.load(settings.organisation)
    organisation, library = knowledge.organisation, knowledge.library
    return Assistant(
        voice=Voice(knowledge.texts),
        library=library,
        search=Search.of(library),
        words=WordList.load(),
        organisation=organisation,
        register=Register(store.database, store.keyring, organisation),
        drafts=Drafts(store.database, store.keyring, days=organisation.retention.draft_days),
        unanswered=Unanswered(store.database, store.keyring),
        documents=DocumentSearch(Shelf(store.database)) if settings.chat_documents else None,
    )


def _run(executor: ActionExecutor, call: dict[str, Any]) -> dict[str, Any]:
    """Run one action in a thread of its own: the store is synchronous and must not hold up other conversations."""
    # Rasa leaves its domain out (bot/endpoints.yml): no action of ours looks at it.
    try:
        result = _returned(executor.run({"domain": {}, **call}))
    except ActionNotFoundException as missing:
        raise HTTPException(404, str(missing)) from missing
    except ActionExecutionRejection as rejected:
        raise HTTPException(400, {"error": str(rejected), "action_name": rejected.action_name}) from rejected
    return result.model_dump() if result else {"events": [], "responses": []}


def _returned(work: Coroutine[Any, Any, Any]) -> Any:
    """Give what a coroutine returns that waits for nothing: our actions are plain functions in a thread.

    An event loop for each action would cost as much as many an action. Raises RuntimeError when it does wait.
    """
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise RuntimeError("an action may not wait for anything else")
