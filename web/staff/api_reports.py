"""The API on counts: the yearly report in three forms."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from actions.cases.desk import Staff
from actions.cases.reports import Report
from web.problems import documented
from web.services import Services
from web.staff.errors import NoSuchYearError
from web.staff.models import ReportOut
from web.staff.report_files import CSV, XLSX, csv_of, xlsx_of
from web.staff.report_tables import Table, report_dict, tables_of
from web.staff.session import Who, services_of

router = APIRouter()
FIRST_YEAR, LAST_YEAR = 2000, 2999


@router.get("/reports/{year}.csv", responses=documented(401, 404), response_class=Response)
def report_csv(request: Request, year: int, who: Who) -> Response:
    """Give the report as CSV: one line for each number."""
    return _file(csv_of(_tables(services_of(request), who.staff, year)), CSV, f"klachten-{year}.csv")


@router.get("/reports/{year}.xlsx", responses=documented(401, 404), response_class=Response)
def report_xlsx(request: Request, year: int, who: Who) -> Response:
    """Give the report as a workbook."""
    services = services_of(request)
    tables = _tables(services, who.staff, year)
    return _file(xlsx_of(tables, year, services.organisation.name), XLSX, f"klachten-{year}.xlsx")


@router.get("/reports/{year}", responses=documented(401, 404, 422))
def report(request: Request, year: int, who: Who) -> ReportOut:
    """Give the counts of a year."""
    services = services_of(request)
    return ReportOut(**report_dict(report_of(services, who.staff, year), services.organisation))


def report_of(services: Services, who: Staff, year: int) -> Report:
    """Return the report of a year; raise NoSuchYearError."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchYearError
    return services.desk.report(who, year)


def _tables(services: Services, who: Staff, year: int) -> tuple[Table, ...]:
    return tables_of(report_of(services, who, year), services.organisation)


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
