"""Everything for staff as one router."""

from __future__ import annotations

from fastapi import APIRouter

from kb.search import Search
from web.services import Services
from web.staff import api_cases, api_reports, api_session
from web.staff.api_search import build_search_router


def build_staff_router(services: Services) -> APIRouter:
    """Return the router with /api/staff and /beheer."""
    router = APIRouter()
    search = Search(services.library)
    for part in (api_session.router, api_cases.router, api_reports.router, build_search_router(search)):
        router.include_router(part, prefix="/api/staff", tags=["staff"])
    return router
