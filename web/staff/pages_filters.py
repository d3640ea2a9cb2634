"""The forms for the filters that an officer keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from web.errors import NotFoundError
from web.staff.addresses import CASES, FILTERS
from web.staff.page_route import form_of, page_route
from web.staff.pages_list import ALL, tidy_query
from web.staff.session import Who, check_csrf
from web.staff.site import Site
from web.staff.texts import tidied

Form = Annotated[dict[str, str], Depends(form_of)]


def build_filter_pages(site: Site) -> APIRouter:
    """Return the router."""
    router = APIRouter(prefix=FILTERS, route_class=page_route(site), include_in_schema=False)
    filters = site.services.filters

    @router.get("")
    def back(_session: Who) -> Response:
        """Show the list: the address of a form is no page of its own."""
        return RedirectResponse(ALL, 303)

    @router.post("")
    def save(session: Who, form: Form) -> Response:
        """Keep the filters that are on under a name."""
        check_csrf(session, form.get("csrf"))
        query = tidy_query(form.get("query", ""))
        filters.save(session.staff, tidied(form.get("name", "")), query)
        return RedirectResponse(f"{CASES}?{query}" if query else ALL, 303)

    @router.post("/{filter_id}/{action}")
    def act(filter_id: str, action: str, session: Who, form: Form) -> Response:
        """Give a filter another name, start with it or not, or forget it."""
        check_csrf(session, form.get("csrf"))
        acts: dict[str, Callable[[], None]] = {
            "naam": lambda: filters.rename(session.staff, filter_id, tidied(form.get("name", ""))),
            "begin": lambda: filters.start_with(session.staff, filter_id),
            "geen-begin": lambda: filters.start_with(session.staff, None),
            "weg": lambda: filters.remove(session.staff, filter_id),
        }
        if action not in acts:
            raise NotFoundError
        acts[action]()
        return RedirectResponse(ALL, 303)

    return router
