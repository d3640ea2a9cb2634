"""Everything for staff as one router."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from kb.search import Search
from web.services import Services
from web.staff import api_cases, api_desk, api_documents, api_files, api_language, api_letters, api_reports, api_session
from web.staff.api_search import Finder, build_search_router
from web.staff.case_page import CasePage
from web.staff.checking import Articles
from web.staff.pages_account import build_account_pages
from web.staff.pages_audit import build_audit_pages
from web.staff.pages_bars import build_bar_pages
from web.staff.pages_case import build_case_pages
from web.staff.pages_documents import DOCUMENTS, build_document_pages
from web.staff.pages_door import build_door
from web.staff.pages_files import build_file_pages
from web.staff.pages_filters import build_filter_pages
from web.staff.pages_keeping import build_keeping_pages
from web.staff.pages_knowledge import build_knowledge_pages
from web.staff.pages_learn import build_learn_pages
from web.staff.pages_letters import build_letter_pages
from web.staff.pages_links import build_link_pages
from web.staff.pages_list import build_list_pages
from web.staff.pages_mail import build_mail_pages
from web.staff.pages_more import build_more_pages
from web.staff.pages_person import build_person_pages
from web.staff.pages_provider import build_provider_pages
from web.staff.pages_questions import build_question_pages
from web.staff.pages_report import build_report_pages
from web.staff.site import Site

API: Final = "/api/staff"
UPLOADS: Final = (f"{API}{api_documents.PREFIX}", DOCUMENTS)
"""The addresses that take files: they read no more than the limit of a document, and only from an admin."""


def build_staff_router(services: Services) -> APIRouter:
    """Return the router with /api/staff and /beheer."""
    finder = Finder(Search.of(services.library), services.documents)
    router = APIRouter()
    parts = (api_session.router, api_cases.router, api_desk.router, api_reports.router, api_documents.router)
    tools = (api_files.router, api_letters.router, api_language.router)
    for part in (*parts, *tools, build_search_router(finder)):
        router.include_router(part, prefix=API, tags=["staff"])
    for pages in _pages(Site(services), finder):
        router.include_router(pages)
    return router


def _pages(site: Site, finder: Finder) -> tuple[APIRouter, ...]:
    page = CasePage(site)
    # The last one answers whatever nobody else did.
    return (
        build_door(site, page),
        build_provider_pages(site),
        build_list_pages(site),
        build_filter_pages(site),
        build_bar_pages(site),
        build_file_pages(site),
        build_letter_pages(site, page),
        build_case_pages(site, page),
        build_document_pages(site),
        build_knowledge_pages(site, Articles()),
        build_question_pages(site),
        build_mail_pages(site),
        build_audit_pages(site),
        build_link_pages(site),
        build_account_pages(site),
        build_keeping_pages(site),
        build_person_pages(site),
        build_report_pages(site),
        build_learn_pages(site),
        build_more_pages(site, finder),
    )
