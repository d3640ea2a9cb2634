"""Everything for staff as one router."""

from __future__ import annotations

from fastapi import APIRouter

from kb.search import Search
from web.services import Services
from web.staff import api_cases, api_reports, api_session
from web.staff.api_search import build_search_router
from web.staff.case_page import CasePage
from web.staff.pages_case import build_case_pages
from web.staff.pages_door import build_door
from web.staff.pages_list import build_list_pages
from web.staff.pages_more import build_more_pages
from web.staff.site import Site


def build_staff_router(services: Services) -> APIRouter:
    """Return the router with /api/staff and /beheer."""
    search = Search(services.library)
    router = APIRouter()
    for part in (api_session.router, api_cases.router, api_reports.router, build_search_router(search)):
        router.include_router(part, prefix="/api/staff", tags=["staff"])
    for pages in _pages(Site(services), search):
        router.include_router(pages)
    return router


def _pages(site: Site, search: Search) -> tuple[APIRouter, ...]:
    page = CasePage(site)
    # The last one answers whatever nobody else did.
    return build_door(site, page), build_list_pages(site), build_case_pages(site, page), build_more_pages(site, search)
