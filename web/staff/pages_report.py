"""The page of the report: choose a period, read charts with a table beside each."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from actions.cases.bench import Staff
from actions.cases.clock import dutch_date, utc_now
from actions.cases.errors import WrongValue
from actions.cases.reporting import Report, Wanted
from actions.cases.reporting.facts import ELSEWHERE, NOWHERE
from actions.cases.reporting.trees import KINDS, TERMS
from actions.cases.suggest.deciding import Decided
from actions.cases.values import LABELS, Care
from web.staff.addresses import HOME
from web.staff.api_reports import wanted_of
from web.staff.page_route import page_route
from web.staff.report_charts import chart_of
from web.staff.report_tables import NAMES, PERIODS, SHORT, SHORT_MARKS, shown, tables_of
from web.staff.session import Who
from web.staff.site import Site

REPORT: Final = f"{HOME}/rapport"


def build_report_pages(site: Site) -> APIRouter:
    """Return the router. ``Reports`` decides what who sees."""
    router = APIRouter(prefix=REPORT, route_class=page_route(site), include_in_schema=False)

    @router.get("")
    def this_year(_session: Who) -> Response:
        """Go to the report of this year."""
        return RedirectResponse(f"{REPORT}/{dutch_date(utc_now()).year}", 303)

    @router.get("/{wanted}")
    def report(wanted: int, request: Request, session: Who) -> Response:
        """Show the counts of a period."""
        asked = asked_of(wanted, request)
        found = site.services.reports.report(session.staff, asked)
        shown = _shown(site, found) | {"decided": _decided(site, session.staff, asked)}
        return site.show("report", session, report=found, query=query_of(asked), **shown)

    return router


def _decided(site: Site, who: Staff, wanted: Wanted) -> Decided | None:
    """Return what officers made of the suggested subjects, for an officer who looks at a whole year."""
    whole = Wanted(wanted.year) == wanted
    return site.services.suggestions.counts(who, wanted.year) if whole and who.is_officer else None


def asked_of(year: int, request: Request) -> Wanted:
    """Return what was chosen; raise NoSuchYearError, or WrongValue for a period that there is not."""
    chosen = request.query_params
    part = chosen.get("periode", "").strip()
    if part not in {"", "1", "2", "3"}:
        raise WrongValue("quadrimester")
    place, care = (chosen.get(name, "").strip() or None for name in ("locatie", "zorg"))
    return wanted_of(year, int(part) if part else None, place, care)


def query_of(wanted: Wanted) -> str:
    """Return the same choice for the addresses of the files."""
    chosen = {"quadrimester": wanted.part, "location": wanted.location, "care": wanted.care}
    return urlencode({name: value for name, value in chosen.items() if value})


def _shown(site: Site, report: Report) -> dict[str, Any]:
    tables = tables_of(report)
    places = [(place.name, place.name) for place in site.services.organisation.locations]
    return {
        "tables": [(table, None if table.empty else chart_of(table)) for table in tables],
        "tiles": list(_tiles(report)),
        "short": SHORT,
        "shown": shown,
        "short_marks": SHORT_MARKS,
        "periods": [("", "Heel het jaar"), *((str(number), name) for number, name in enumerate(PERIODS, 1))],
        "places": [*places, *((key, NAMES[key]) for key in (ELSEWHERE, NOWHERE))],
        "cares": list(LABELS[Care].items()),
    }


def _tiles(report: Report) -> Any:
    kinds, terms = report.table(KINDS), report.table(TERMS)
    chosen = (("Klachten", kinds, "complaint"), *((NAMES[key], terms, key) for key in ("kept", "missed", "running")))
    for name, table, key in (*chosen, ("Terugbellen", kinds, "callback")):
        cell = table.line(key).cells[report.column]
        yield {"name": name, "said": shown(cell), "bad": key == "missed" and cell.count != 0}
