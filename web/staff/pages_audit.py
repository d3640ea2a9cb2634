"""The page where an admin reads, finds, exports and checks the audit log."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from actions.cases.audit_log import AuditLog, Entry, LogFilters
from actions.cases.clock import AMSTERDAM
from web.staff.addresses import HOME
from web.staff.audit_words import WHO, named_action, named_who
from web.staff.errors import FilterError
from web.staff.page_route import page_route
from web.staff.session import Who
from web.staff.site import Site

AUDIT: Final = f"{HOME}/logboek"
HEADINGS: Final = ("regel", "moment", "wie", "wat", "melding")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
Number = Annotated[int, Query(ge=1, le=1_000_000)]


def build_audit_pages(site: Site) -> APIRouter:
    """Return the router; ``AuditLog`` refuses whoever is no admin."""
    router = APIRouter(prefix=AUDIT, route_class=page_route(site), include_in_schema=False)
    log: AuditLog = site.services.audit

    @router.get("")
    def overview(request: Request, session: Who, p: Number = 1) -> Response:
        """Show a page of the log."""
        typed = typed_of(request)
        found = log.page(session.staff, filters_of(typed), p)
        return site.show("audit", session, found=found, verdict=None, **_shown(typed))

    @router.get("/controle")
    def check(session: Who) -> Response:
        """Check the whole log."""
        verdict = log.check(session.staff)
        found = log.page(session.staff, LogFilters())
        return site.show("audit", session, found=found, verdict=verdict, **_shown({}))

    @router.get("/logboek.csv")
    def export(request: Request, session: Who) -> Response:
        """Give what was found as a file."""
        entries = log.export(session.staff, filters_of(typed_of(request)))
        headers = {"Content-Disposition": 'attachment; filename="logboek.csv"', "Cache-Control": "no-store"}
        return Response(as_csv(entries), media_type="text/csv; charset=utf-8", headers=headers)

    return router


def typed_of(request: Request) -> dict[str, str]:
    """Return what was filled in."""
    names = ("wie", "wat", "melding", "van", "tot")
    return {name: request.query_params[name].strip() for name in names if request.query_params.get(name, "").strip()}


def filters_of(typed: dict[str, str]) -> LogFilters:
    """Return the filters; raise FilterError for what is no number or no date."""
    try:
        number = int(typed["melding"]) if "melding" in typed else None
        first = date.fromisoformat(typed["van"]) if "van" in typed else None
        last = date.fromisoformat(typed["tot"]) if "tot" in typed else None
    except ValueError:
        raise FilterError from None
    if number is not None and not 0 < number < 2**31:
        raise FilterError
    return LogFilters(who=typed.get("wie"), what=typed.get("wat"), number=number, first=first, last=last)


def as_csv(entries: tuple[Entry, ...]) -> str:
    """Return the lines as a file that a spreadsheet opens."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(HEADINGS)
    for one in entries:
        moment = one.at.astimezone(AMSTERDAM).isoformat(sep=" ", timespec="seconds")
        writer.writerow(
            [_plain(part) for part in (one.seq, moment, named_who(one.who), named_action(one.what), one.number)]
        )
    return "\ufeff" + file.getvalue()


def _plain(part: Any) -> str:
    """Return a value that no spreadsheet takes for a formula."""
    text = "" if part is None else str(part)
    return f"'{text}" if text.startswith(FORMULA) else text


def _shown(typed: dict[str, str]) -> dict[str, Any]:
    words = {"action": named_action, "person": named_who, "people": WHO}
    return {**words, "typed": typed, "query": urlencode(typed), "moment": moment_of}


def moment_of(entry: Entry) -> str:
    """Return when it was, as people here write it, to the second."""
    return entry.at.astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M:%S")
