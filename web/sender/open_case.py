"""The case that is open on a page: which one, what is done with it, and the page that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from uuid import UUID, uuid4

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from actions.cases.codes import normalise
from actions.cases.committee import open_asks
from actions.cases.demo import is_demo
from actions.cases.files import CaseFiles, Listed
from actions.cases.filing import CaseView
from actions.cases.own_data import OwnData
from actions.cases.own_erasure import Erasure
from actions.cases.register import Register
from actions.cases.sent_letters import Letter, SentLetters
from web.gateway.cases_routes import CaseDesk
from web.gateway.files_routes import FileDoor
from web.gateway.limits import address
from web.papers import Papers
from web.sender.errors import AgainError, CodeFirstError
from web.sender.papers import told_rows
from web.sender.seals import Seals
from web.sender.site import Site
from web.sender.words import DONE, say
from web.services import Services

T = TypeVar("T")


@dataclass(frozen=True)
class Door:
    """What the routes share."""

    site: Site
    seals: Seals
    register: Register
    desk: CaseDesk
    erasure: Erasure
    own_data: OwnData
    papers: Papers
    files: CaseFiles
    uploads: FileDoor
    letters: SentLetters
    invented: Callable[[], bool]

    @classmethod
    def of(cls, services: Services, site: Site, seals: Seals) -> Door:
        """Take the services of the web process."""
        register, store = services.register, (services.db, services.keyring)
        desk = CaseDesk(register, services.limiter)
        uploads = FileDoor(services.files, register, services.limiter)
        own = (Erasure(*store), OwnData(*store), services.papers)
        files, invented = services.files, partial(is_demo, services.db)
        return cls(site, seals, register, desk, *own, files, uploads, services.letters, invented)

    @property
    def phone(self) -> str:
        """The number of the organisation."""
        return self.site.organisation.contact.phone

    def opened(self, request: Request) -> str:
        """Return the code of the case that is open in this browser; raise CodeFirstError."""
        code = self.seals.of_cookie(request)
        if code is None:
            raise CodeFirstError
        return code

    def code_of(self, form: Mapping[str, str]) -> str:
        """Return the code of the case that a form is about: the one that stood on that page, whatever is open now.

        Raises AgainError when the form is too old, or not ours.
        """
        code = self.seals.of_form(form.get("zaak", ""))
        if code is None:
            raise AgainError
        return code

    async def do(self, request: Request, code: str, what: Callable[[str], T]) -> T:
        """Do something with the case of a code; raise what the limits on wrong codes and the register raise."""
        return await self.desk.do(address(request), code, what)

    async def look(self, request: Request, code: str, what: Callable[[str], CaseView] | None = None) -> CaseView:
        """Return the case of a code, after something was done with it or as it is."""
        return await self.do(request, code, what or self.register.status)

    async def page(self, request: Request, code: str, **values: Any) -> Response:
        """Return the page of a case."""
        case = await self.look(request, code)
        return await self.show(case, code, **values)

    async def step(self, request: Request, page: str, **values: Any) -> Response:
        """Return a page that asks something about the case that is open; raise CodeFirstError."""
        code = self.opened(request)
        return self.answer(code, page, case=await self.look(request, code), **values)

    async def show(  # noqa: PLR0913 - what a page may have to say
        self,
        case: CaseView,
        code: str,
        *,
        status: int = 200,
        told: str | list[str] = "",
        text: str = "",
        message_id: str = "",
        urgent: list[str] | None = None,
    ) -> Response:
        """Return the page of a case. `told` is a key of DONE or lines; `text` is what was typed and not sent yet."""
        lines: object = told if isinstance(told, list) else say(DONE[told], case) if told in DONE else []
        files, letters, invented = await run_in_threadpool(self._beside, case)
        values = {"told": lines, "typed": text, "id": usable(message_id), "urgent": urgent or []}
        values |= {"told_rows": told_rows(case), "asks": open_asks(case), "files": files, "letters": letters}
        values["invented"] = invented
        return self.answer(code, "case", status, case=case, **values)

    def _beside(self, case: CaseView) -> tuple[Sequence[Listed], Sequence[Letter], bool]:
        """Return files, letters and whether all is an example. The code was looked up: that is slow on purpose."""
        return self.files.sent_to(case.id), self.letters.sent_from(case.id), self.invented()

    def answer(self, code: str, page: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page about the case of a code, and keep the case open in this browser."""
        known = normalise(code) or code
        made = self.site.show(page, status, sealed=self.seals.for_form(known), **values)
        self.seals.give(made, known)
        return made

    def back(self, code: str, told: str = "") -> Response:
        """Send the browser to the page of the case: going back or loading again then repeats nothing."""
        made = RedirectResponse(f"/zaak?klaar={told}" if told else "/zaak", 303)
        self.seals.give(made, normalise(code) or code)
        return made


def usable(message_id: str) -> str:
    """Return the id of a message that a form brought, or a new one."""
    try:
        return str(UUID(message_id))
    except ValueError:
        return str(uuid4())
