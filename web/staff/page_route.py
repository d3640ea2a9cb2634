"""Every staff page answers with a page, also when something goes wrong: never with JSON, never with a trace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from sqlalchemy.exc import DataError, SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from actions.cases.errors import CaseError, Trouble
from actions.cases.kept_texts import Kept
from web.errors import InvalidError, NotFoundError, WebError, WrongMethodError
from web.staff.addresses import own_address, sign_in_address
from web.staff.errors import NothingKeptError, SignInFirstError
from web.staff.session import OTHER_SITES, cookie_name, session_of
from web.staff.site import Site

log = logging.getLogger(__name__)
Handler = Callable[[Request], Coroutine[Any, Any, Response]]
STATUS: Final = {
    Trouble.INVALID: 422,
    Trouble.UNKNOWN: 404,
    Trouble.CONFLICT: 409,
    Trouble.FORBIDDEN: 403,
    Trouble.SIGN_IN: 401,
    Trouble.TOO_MANY: 429,
}
SECRET: Final = frozenset({"password", "new_password", "otp"})
NEVER_KEPT: Final = SECRET | {"csrf"}
FOUND: Final = (WebError, CaseError, HTTPException, RequestValidationError, SQLAlchemyError)


def page_route(site: Site) -> type[APIRoute]:
    """Return the kind of route that the pages of a site have."""

    class PageRoute(APIRoute):
        """A route whose errors are pages."""

        def get_route_handler(self) -> Handler:
            """Return the handler, with every known error made into a page."""
            usual = super().get_route_handler()

            async def answer(request: Request) -> Response:
                try:
                    return await usual(request)
                except SignInFirstError:
                    return await _sign_in_first(site, request)
                except DataError as error:  # it works, and refuses what was sent
                    return await _error_page(site, request, error)
                except SQLAlchemyError as error:
                    return await _store_away(site, request, error)
                except FOUND as error:
                    return await _error_page(site, request, error)

            return answer

    return PageRoute


async def form_of(request: Request) -> dict[str, str]:
    """Return what was typed into a form; files are not taken."""
    form = await request.form(max_files=0)
    return {name: value for name, value in form.items() if isinstance(value, str)}


async def _sign_in_first(site: Site, request: Request) -> Response:
    if request.method == "POST":
        typed = await _typed(request)
        fields = {name: value for name, value in typed.items() if name not in NEVER_KEPT}
        kept = await run_in_threadpool(_seal, site, request, fields) if fields else ""
        return site.show("sign_in", None, 401, next=request.url.path, kept=kept, ended=True)
    here = own_address(request.url.path + (f"?{request.url.query}" if request.url.query else ""))
    if request.headers.get("sec-fetch-site") == "cross-site":
        # A link on another site: the browser keeps a strict cookie back. From our own page it comes along.
        return site.show("again", None, next=here)
    return RedirectResponse(sign_in_address(here), 303)


def _seal(site: Site, request: Request, fields: dict[str, str]) -> str:
    """Seal what was typed: the sign-in page carries it, and who looks into its source reads nothing."""
    token = request.cookies.get(cookie_name(site.services.settings))
    return site.services.kept.seal(Kept(request.url.path, fields), token)


async def _typed(request: Request) -> dict[str, str]:
    """Return what somebody here typed: not what the page of another site sends, and no file."""
    foreign = request.headers.get("sec-fetch-site") in OTHER_SITES
    return {} if foreign or _brings_file(request) else await form_of(request)


def _brings_file(request: Request) -> bool:
    """Say whether a form brings a file: it is not read for somebody who is not signed in."""
    return request.headers.get("content-type", "").startswith("multipart/")


async def _store_away(site: Site, request: Request, error: SQLAlchemyError) -> Response:
    """Say that nothing was kept, without asking the store again; what was typed is sent again with one press."""
    typed = await _typed(request) if request.method == "POST" else {}
    again = typed if typed and not SECRET & typed.keys() else None
    return site.show("error", None, status_of(error), detail=said(error).detail, again=again, action=request.url.path)


async def _error_page(site: Site, request: Request, error: Exception) -> Response:
    known = said(error)
    headers = {"Retry-After": str(known.retry_after)} if known.retry_after else None
    try:
        session = await run_in_threadpool(session_of, request)
    except SQLAlchemyError:
        session = None
    page = site.show("error", session, status_of(error), detail=known.detail, again=None)
    page.headers.update(headers or {})
    return page


def said(error: Exception) -> WebError:
    """Return what a person reads about an error."""
    if isinstance(error, WebError):
        return error
    if isinstance(error, CaseError):
        return WebError(error.text)
    if isinstance(error, HTTPException):
        return {404: NotFoundError, 405: WrongMethodError}.get(error.status_code, InvalidError)()
    if isinstance(error, SQLAlchemyError) and not isinstance(error, DataError):
        log.error("database failed: %s", type(error).__name__)
        return NothingKeptError()
    return InvalidError()


def status_of(error: Exception) -> int:
    """Return the HTTP status of an error."""
    if isinstance(error, CaseError):
        return STATUS[error.trouble]
    return error.status_code if isinstance(error, HTTPException) else said(error).status
