"""The list of cases, and the work that waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from actions.cases.desk import Desk, Staff
from actions.cases.filing import CaseView
from actions.cases.selection import Filters
from actions.cases.workflow import is_open
from web.staff.addresses import CASES, HOME
from web.staff.errors import FilterError
from web.staff.filters import NAMES, read_filters, read_page
from web.staff.page_route import page_route
from web.staff.seen import line_of, page_of
from web.staff.session import Who
from web.staff.site import Site
from web.staff.words import TITLES, named

MOST_PAGES_OF_WORK: Final = 20


def build_list_pages(site: Site) -> APIRouter:
    """Return the router with the first page and the list."""
    router = APIRouter(route_class=page_route(site), include_in_schema=False)
    services = site.services

    @router.get(HOME)
    def home(session: Who) -> Response:
        """Show an officer the work that waits; others come for the report."""
        if not session.staff.is_officer:
            return RedirectResponse(f"{HOME}/rapport", 303)
        news = [line_of(view) for view in with_news(services.desk, session.staff)]
        lines = [line_of(view) for view in open_cases(services.desk, session.staff)]
        return site.show("work", session, **_work(news, lines, session.staff))

    @router.get(CASES)
    def found(request: Request, session: Who) -> Response:
        """Show one page of the list; with filters that cannot be, everything and what is wrong."""
        query = {name: request.query_params.get(name, "") for name in (*NAMES, "page")}
        try:
            filters, number, problem = read_filters(query), read_page(query), None
        except FilterError as error:
            filters, number, problem = Filters(), 1, error.detail
        page = page_of(services.desk.list(session.staff, filters, number))
        places = [place.name for place in services.organisation.locations]
        values = {"page": page, "query": query, "problem": problem, "places": places, "chips": chips(query)}
        return site.show("cases", session, 422 if problem else 200, **values, link=lambda n: _link(query, page=str(n)))

    return router


def open_cases(desk: Desk, who: Staff) -> list[CaseView]:
    """Return every open case, the nearest due date first: the list gives open ones first."""
    found: list[CaseView] = []
    for number in range(1, MOST_PAGES_OF_WORK + 1):
        page = desk.list(who, Filters(), number)
        found += [view for view in page.items if is_open(view.status)]
        if number >= page.pages or not is_open(page.items[-1].status):
            break
    return found


def with_news(desk: Desk, who: Staff) -> list[CaseView]:
    """Return every case with something new, also when it is done: possible danger first."""
    found: list[CaseView] = []
    for number in range(1, MOST_PAGES_OF_WORK + 1):
        page = desk.list(who, Filters(news=True), number)
        found += page.items
        if number >= page.pages:
            break
    return sorted(found, key=lambda view: not view.danger)


def _work(news: list[dict[str, Any]], lines: list[dict[str, Any]], who: Staff) -> dict[str, Any]:
    """Sort the cases: each stands in one group only, the most urgent that it fits."""
    new = {line["id"] for line in news}
    lines = [line for line in lines if line["id"] not in new]
    late = [line for line in lines if line["overdue"]]
    calm = [line for line in lines if not line["overdue"]]
    return {
        "news": news,
        "late": late,
        "free": [line for line in calm if not line["owner_id"]],
        "mine": [line for line in calm if line["owner_id"] == who.id],
        "others": [line for line in calm if line["owner_id"] not in {None, who.id}],
    }


def chips(query: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return each filter that is on, in words, with the address of the list without it."""
    on = [name for name in NAMES if query.get(name, "").strip()]
    return [(_words(name, query[name]), _link(query, **{name: "", "page": ""})) for name in on]


def _words(name: str, value: str) -> str:
    return TITLES[name] if name in {"overdue", "news"} else f"{TITLES[name]}: {named(name, value)}"


def _link(query: Mapping[str, str], **changed: str) -> str:
    wanted = {**{name: query[name] for name in NAMES if query.get(name, "").strip()}, **changed}
    kept = {name: value for name, value in wanted.items() if value}
    return f"{CASES}?{urlencode(kept)}" if kept else CASES
