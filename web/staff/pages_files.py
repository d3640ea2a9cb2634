"""The files of a sender, from the page of a case: one to keep, or its small picture."""

from __future__ import annotations

from fastapi import APIRouter, Response

from web.staff.addresses import CASES
from web.staff.api_files import Number
from web.staff.files_out import handed_out
from web.staff.page_route import page_route
from web.staff.session import Who
from web.staff.site import Site


def build_file_pages(site: Site) -> APIRouter:
    """Return the router; it comes before that of the case, which takes every address under a case."""
    router = APIRouter(prefix=f"{CASES}/{{case_id}}/bestand", route_class=page_route(site), include_in_schema=False)
    files = site.services.files

    @router.get("/{number}")
    def keep(case_id: str, number: Number, session: Who) -> Response:
        """Give a file to keep."""
        return handed_out(files.open(session.staff, case_id, number))

    @router.get("/{number}/klein")
    def small(case_id: str, number: Number, session: Who) -> Response:
        """Give the small picture of a photo."""
        return handed_out(files.open(session.staff, case_id, number, small=True), show=True)

    return router
