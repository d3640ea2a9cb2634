"""The list of cases, and the work that waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from actions.cases.saved_filters import SavedFilter
from actions.cases.selection import NOBODY, Filters
from actions.cases.work import SHOWN, Group, Heap
from web.staff.addresses import CASES, HOME
from web.staff.case_acts import DONE_WORDS
from web.staff.errors import FilterError
from web.staff.filters import ME, NAMES, read_filters, read_page
from web.staff.page_route import page_route
from web.staff.seen import line_of, page_of
from web.staff.session import Who
from web.staff.site import Site
from web.staff.words import TITLES, named

SORT_WORDS: Final = {
    "due": "Uiterste dag eerst",
    "newest": "Nieuwste eerst",
    "oldest": "Oudste eerst",
    "location": "Op locatie",
    "status": "Op status",
}
WITHIN_WORDS: Final = {"2": "Binnen 2 dagen", "7": "Binnen 1 week", "14": "Binnen 2 weken"}
# Where the rest of a group is, when it has more than the page of work shows.
REST: Final = {
    Group.LATE: {"overdue": "true"},
    Group.TWO_DAYS: {"within": "2"},
    Group.WEEK: {"within": "7"},
    Group.TWO_WEEKS: {"within": "14"},
    Group.NEW: {"owner": NOBODY},
    Group.LATER: {"owner": ME},
    Group.NEWS: {"news": "true"},
    Group.DANGER: {"news": "true"},
}


def build_list_pages(site: Site) -> APIRouter:
    """Return the router with the first page and the list."""
    router = APIRouter(route_class=page_route(site), include_in_schema=False)
    services = site.services

    @router.get(HOME)
    def home(request: Request, session: Who) -> Response:
        """Show an officer the work that waits; others come for the report."""
        if not session.staff.is_officer:
            return RedirectResponse(f"{HOME}/rapport", 303)
        others = request.query_params.get("collegas") == "1"
        heaps = services.work.today(session.staff, others=others)
        done = DONE_WORDS.get(request.query_params.get("klaar", ""))
        return site.show("work", session, groups=_groups(heaps), others=others, done=done)

    @router.get(CASES)
    def found(request: Request, session: Who) -> Response:
        """Show one page of the list; with filters that cannot be, everything and what is wrong."""
        saved = services.filters.all(session.staff)
        start = next((one for one in saved if one.start), None)
        if start and not request.query_params:
            return RedirectResponse(f"{CASES}?{start.query}", 303)
        query = {name: request.query_params.get(name, "") for name in (*NAMES, "page")}
        try:
            filters, number, problem = read_filters(query, session.staff.id), read_page(query), None
        except FilterError as error:
            filters, number, problem = Filters(), 1, error.detail
        page = page_of(services.desk.list(session.staff, filters, number))
        officers = {one.id: one.email for one in services.accounts.officers()}
        values: dict[str, Any] = {"page": page, "query": query, "problem": problem, "officers": officers}
        values |= {"sorts": SORT_WORDS, "withins": WITHIN_WORDS}
        values |= {"places": [place.name for place in services.organisation.locations]}
        values |= {"chips": chips(query, officers), "saved": saved, "current": query_of(query), "all": ALL}
        values |= {"is_saved": _same(saved, query_of(query)), "start": start}
        return site.show("cases", session, 422 if problem else 200, **values, link=lambda n: _link(query, page=str(n)))

    return router


ALL: Final = f"{CASES}?alles=1"
"""The list without filters, also for who starts with a saved one."""


def _groups(heaps: Mapping[Group, Heap]) -> list[dict[str, Any]]:
    """Return the groups as the page shows them: a case stands in one of them only, the most urgent that it fits."""
    return [
        {
            "id": group.value.replace("_", "-"),
            "name": group.value,
            "count": heap.count,
            "lines": [line_of(view) for view in heap.first],
            "rest": f"{CASES}?{urlencode(REST[group])}" if heap.count > SHOWN and group in REST else None,
        }
        for group, heap in heaps.items()
    ]


def query_of(query: Mapping[str, str]) -> str:
    """Return the filters that are on as the end of an address, always in the same order."""
    return urlencode({name: query[name].strip() for name in NAMES if query.get(name, "").strip()})


def tidy_query(text: str) -> str:
    """Return the filters in an address that somebody sent, without anything that is no filter."""
    return query_of(dict(parse_qsl(text[:2_000])))


def _same(saved: tuple[SavedFilter, ...], query: str) -> SavedFilter | None:
    return next((one for one in saved if one.query == query), None)


def chips(query: Mapping[str, str], officers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return each filter that is on, in words, with the address of the list without it."""
    on = [name for name in NAMES if name != "sort" and query.get(name, "").strip()]
    return [(_words(name, query[name], officers), _link(query, **{name: "", "page": ""})) for name in on]


def _words(name: str, value: str, officers: Mapping[str, str]) -> str:
    if name in {"overdue", "news"}:
        return TITLES[name]
    if name == "owner":
        return f"{TITLES[name]}: {({ME: 'ik', NOBODY: 'niemand'} | dict(officers)).get(value, 'een oud-collega')}"
    return f"{TITLES[name]}: {WITHIN_WORDS.get(value, value).lower() if name == 'within' else named(name, value)}"


def _link(query: Mapping[str, str], **changed: str) -> str:
    wanted = {**{name: query[name] for name in NAMES if query.get(name, "").strip()}, **changed}
    kept = {name: value for name, value in wanted.items() if value}
    return f"{CASES}?{urlencode(kept)}" if kept else ALL
