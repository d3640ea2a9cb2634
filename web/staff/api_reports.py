"""The API on counts: the report in three forms."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from actions.cases.desk import Staff
from actions.cases.reporting import Report, Wanted
from actions.cases.reporting.periods import FIRST_YEAR, LAST_YEAR
from web.problems import documented
from web.services import Services
from web.staff.errors import NoSuchYearError
from web.staff.models import ReportOut
from web.staff.report_data import report_dict
from web.staff.report_files import CSV, XLSX, csv_of, xlsx_of
from web.staff.report_tables import Table, tables_of
from web.staff.session import Who, services_of

router = APIRouter()
Part = Annotated[int | None, Query(ge=1, le=3, description="one of the three parts of four months")]
Chosen = Annotated[str | None, Query(max_length=200)]


def wanted_of(year: int, quadrimester: Part = None, location: Chosen = None, care: Chosen = None) -> Wanted:
    """Return what is asked for; raise NoSuchYearError."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchYearError
    return Wanted(year, quadrimester, location or None, care or None)


Asked = Annotated[Wanted, Depends(wanted_of)]


@router.get("/reports/{year}.csv", responses=documented(401, 403, 404, 422), response_class=Response)
def report_csv(request: Request, wanted: Asked, who: Who) -> Response:
    """Give the report as CSV: one line for each number."""
    services = services_of(request)
    made = csv_of(_tables(services, who.staff, wanted), example=services.reports.are_invented())
    return _file(made, CSV, f"klachten-{name_of(wanted)}.csv")


@router.get("/reports/{year}.xlsx", responses=documented(401, 403, 404, 422), response_class=Response)
def report_xlsx(request: Request, wanted: Asked, who: Who) -> Response:
    """Give the report as a workbook with a sheet for each table."""
    services = services_of(request)
    title = f"{services.organisation.name}: klachten en andere meldingen, {name_of(wanted)}"
    tables = _tables(services, who.staff, wanted)
    made = xlsx_of(tables, title, example=services.reports.are_invented())
    return _file(made, XLSX, f"klachten-{name_of(wanted)}.xlsx")


@router.get("/reports/{year}", responses=documented(401, 403, 404, 422))
def report(request: Request, wanted: Asked, who: Who) -> ReportOut:
    """Give the counts of a year, or of one of its parts.

    Only officers see numbers under five, and may ask for one location or one kind of care.
    """
    made = services_of(request).reports.report(who.staff, wanted)
    return ReportOut(**_dict(made))


def name_of(wanted: Wanted) -> str:
    """Return what a file of it is called: the year, and the part when it is one."""
    return f"{wanted.year}-{wanted.part}" if wanted.part else str(wanted.year)


def _dict(made: Report) -> dict[str, Any]:
    return report_dict(made, tables_of(made))


def _tables(services: Services, who: Staff, wanted: Wanted) -> tuple[Table, ...]:
    return tables_of(services.reports.report(who, wanted))


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
