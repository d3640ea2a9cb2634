"""The address /formulier: a page, and what comes back from it. It works without JavaScript, session or cookie."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from actions.cases.codes import derive_code
from actions.cases.errors import CaseError
from actions.cases.filing import Receipt
from actions.cases.letters import in_words
from actions.cases.register import Register
from kb.numbers import Numbers
from kb.organisation import Organisation
from kb.texts import Role, Texts
from web.errors import BusyError, TooBigError
from web.form import words
from web.form.filled import CHOICES, Filled
from web.gateway import metrics
from web.gateway.danger import DangerDoor
from web.gateway.keys import SessionKeys
from web.gateway.limits import Limiter, address
from web.gateway.safety import Danger
from web.services import Services
from web.widget.policy import PAGE_HEADERS
from web.widget.public import link_of, shown_numbers
from web.widget.routes import PAGES

log = logging.getLogger(__name__)
PATH: Final = "/formulier"
UPLOADS: Final = (PATH,)  # counts for itself: what is too much gets a page, and not a message for programs
MOST_BYTES: Final = 512 * 1024
HERE: Final = Path(__file__).parent
URGENT: Final = 3  # 112 and both numbers of 113
ELSEWHERE: Final = "https://www.knmi.nl/"
TEXTS: Final = {"complaint": "complaint", "callback": "callback"}  # every other kind is feedback


@dataclass(frozen=True)
class FormDesk:
    """Shows the form and files what it brings."""

    register: Register
    danger: DangerDoor
    limiter: Limiter
    texts: Texts
    organisation: Organisation
    show: Callable[..., HTMLResponse]

    async def take(self, filled: Filled, who: str) -> Response:
        """File what was filled in, once; answer with the receipt, or with the same form and what is wrong with it.

        Danger is answered whatever else is wrong, and above everything else on the page.
        """
        found = self.danger.find(filled.told, who)
        urgent = self._help(found, filled) if found else []
        if problems := filled.problems():
            return self._again(filled, words.LOOK, 422, urgent, problems)
        try:
            await self.limiter.count("form_address", who)
            filing = run_in_threadpool(self._file, filled)
            receipt = await (self.danger.in_time(filing) if found else filing)
        except BusyError as busy:
            return self._again(filled, words.BUSY, busy.status, urgent, wait=busy.retry_after)
        except (CaseError, SQLAlchemyError, TimeoutError) as error:
            log.error("a form was not filed: %s", type(error).__name__)
            return self._again(filled, words.FAILED, 503, urgent)
        return self._done(filled, receipt, urgent)

    def _file(self, filled: Filled) -> Receipt:
        code = derive_code(SessionKeys(filled.number).code_seed, filled.key)
        return self.register.file(filled.filing(self.organisation), filled.key, code)

    def _help(self, danger: Danger, filled: Filled) -> list[str]:
        """Return the safety answer: who may be in danger is not asked back here, but told what to do."""
        metrics.SAFETY.labels("form").inc()
        said = self.danger.answers.answer(replace(danger, level="danger"), _role(filled), "normal")
        return [line for line in str(said["text"]).splitlines() if line]

    def _again(  # noqa: PLR0913, PLR0917 - what a page that comes back has to say
        self,
        filled: Filled,
        told: Sequence[str],
        status: int,
        urgent: Sequence[str],
        problems: dict[str, str] | None = None,
        wait: int | None = None,
    ) -> Response:
        page = self.show("form", status, filled=filled, told=told, urgent=urgent, problems=problems or {})
        if wait:
            page.headers["Retry-After"] = str(wait)
        return page

    def _done(self, filled: Filled, receipt: Receipt, urgent: Sequence[str]) -> Response:
        texts, role = TEXTS.get(receipt.kind, "feedback"), _role(filled)
        due = in_words(receipt.due_at) if receipt.due_at else ""
        promise = self.texts.say(f"{texts}.promise_{receipt.law}", role, "normal", due=due).text
        if receipt.invented:
            promise += "\n" + self.texts.say("status.invented", role, "normal").text
        return self.show("sent", receipt=receipt, lines=promise.splitlines(), urgent=urgent)


def build_form_router(services: Services) -> APIRouter:
    """Return the router with the form; raise what Jinja raises when a template is wrong."""
    show = _shower(services.organisation)
    desk = FormDesk(services.register, services.danger, services.limiter, services.texts, services.organisation, show)
    router = APIRouter(include_in_schema=False)

    async def empty() -> Response:
        """The form, with nothing in it."""
        return show("form", filled=Filled(), told=[], urgent=[], problems={})

    async def send(request: Request) -> Response:
        """What was filled in."""
        try:
            filled = Filled.read(await _body(request))
        except (TooBigError, ValueError):
            return show("form", TooBigError.status, filled=Filled(), told=words.HUGE, urgent=[], problems={})
        return await desk.take(filled, address(request))

    router.add_api_route(PATH, empty, methods=["GET", "HEAD"])
    router.add_api_route(PATH, send, methods=["POST"])
    return router


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooBigError
    return bytes(body)


def _shower(organisation: Organisation) -> Callable[..., HTMLResponse]:
    """Return what shows a page of the form, in the frame of the other public pages."""
    folders = FileSystemLoader([HERE / "templates", PAGES])
    pages = Environment(loader=folders, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    phone, numbers = organisation.contact.phone, shown_numbers(Numbers.load())
    pages.globals |= {"organisation": organisation, "phone_link": link_of(phone), "numbers": numbers}
    pages.globals |= {"urgent_numbers": numbers[:URGENT], "choices": CHOICES, "words": words, "elsewhere": ELSEWHERE}

    def show(name: str, status: int = 200, **values: Any) -> HTMLResponse:
        return HTMLResponse(pages.get_template(f"{name}.html").render(values), status, headers=PAGE_HEADERS)

    return show


def _role(filled: Filled) -> Role:
    """Return how to speak to who filled it in: as to a client, when nothing was said."""
    who = filled.get("wie")
    return "client" if who in {"", "client"} else "staff" if who == "staff" else "relative"
