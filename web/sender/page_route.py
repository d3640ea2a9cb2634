"""Every page of a sender answers with a page, also when something goes wrong: never with JSON, never with a trace."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from actions.cases.errors import UnknownCode
from web.sender.errors import CodeFirstError, ForeignError
from web.sender.seals import Seals
from web.sender.site import Site
from web.staff.page_route import FOUND, said, status_of

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
OTHER_SITES: Final = frozenset({"cross-site", "same-site"})


def page_route(site: Site, seals: Seals) -> type[APIRoute]:
    """Return the kind of route that these pages have."""

    class SenderRoute(APIRoute):
        """A route whose errors are pages, and that takes no form from another site."""

        def get_route_handler(self) -> Handler:
            """Return the handler, with every known error made into a page."""
            usual = super().get_route_handler()

            async def answer(request: Request) -> Response:
                try:
                    _check_own_site(request)
                    return await usual(request)
                except FOUND as error:
                    return _error_page(site, seals, request, error)

            return answer

    return SenderRoute


def _check_own_site(request: Request) -> None:
    """Raise ForeignError when the page of another site sends a form: nothing is opened or done from elsewhere."""
    if request.method == "POST" and request.headers.get("sec-fetch-site") in OTHER_SITES:
        raise ForeignError


def _error_page(site: Site, seals: Seals, request: Request, error: Exception) -> Response:
    known = said(error)
    lines = known.detail.splitlines()
    headers = {"Retry-After": str(known.retry_after)} if known.retry_after else None
    if isinstance(error, CodeFirstError) and request.method == "GET":
        return RedirectResponse("/zaak", 303)
    closed = isinstance(error, UnknownCode | CodeFirstError)
    page = site.show("code" if closed else "wrong", status_of(error), told=lines, sealed=None)
    page.headers.update(headers or {})
    if isinstance(error, UnknownCode):  # erased in the meantime
        seals.take(page)
    return page
