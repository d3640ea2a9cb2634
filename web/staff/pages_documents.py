"""The pages of the organisation's own documents: the list, one document, and what an admin does with them."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from actions.cases.accounts import SignedIn
from actions.cases.errors import CaseError
from actions.cases.values import StaffRole
from web.errors import WebError
from web.staff.addresses import HOME
from web.staff.api_documents import PAGE_SIZE, original
from web.staff.page_route import form_of, page_route, said, status_of
from web.staff.session import Who, check_csrf
from web.staff.site import Site
from web.staff.uploading import put, taken

DOCUMENTS: Final = f"{HOME}/documenten"
AROUND: Final = 10  # passages before the one that is shown
SHOWN: Final = 40  # passages on one page
KINDS: Final = {"pdf": "PDF", "docx": "Word", "odt": "ODT", "html": "HTML", "markdown": "Markdown", "text": "Tekst"}
Number = Annotated[int, Query(ge=0, le=1_000_000)]
Form = Annotated[dict[str, str], Depends(form_of)]


def build_document_pages(site: Site) -> APIRouter:
    """Return the router."""
    router = APIRouter(prefix=DOCUMENTS, route_class=page_route(site), include_in_schema=False)
    services = site.services
    shelf = services.shelf

    @router.get("")
    def show_list(session: Who, p: Number = 1, klaar: str = "") -> Response:
        """Show the documents."""
        return _list(site, session, page=p, done=klaar)

    @router.post("")
    async def upload(request: Request, session: Who) -> Response:
        """Add a document; when that cannot be, the list says why."""
        await run_in_threadpool(shelf.only_admins, session.staff)
        try:
            sent = await taken(request, services, session.staff)
            check_csrf(session, sent.csrf)
            document = await put(services, shelf, session.staff, sent)
        except (WebError, CaseError) as error:
            return await run_in_threadpool(_list, site, session, told=error)
        return RedirectResponse(f"{DOCUMENTS}/{document.id}?klaar=toegevoegd", 303)

    @router.get("/{document_id}")
    def show(document_id: str, session: Who, stuk: Number = 0, klaar: str = "") -> Response:
        """Show a document around one of its passages."""
        document = shelf.get(document_id)
        first = max(0, min(stuk, document.passages - 1) - AROUND)
        some = shelf.passages(document_id, first, SHOWN)
        more = first + SHOWN if first + SHOWN < document.passages else None
        values: dict[str, Any] = {
            "document": document,
            "pieces": some,
            "chosen": stuk,
            "first": first,
            "more": more,
            "shown": SHOWN,
        }
        return site.show(
            "document", session, **values, kinds=KINDS, added=klaar == "toegevoegd", is_admin=_admin(session)
        )

    @router.get("/{document_id}/bestand")
    def file(document_id: str, _session: Who) -> Response:
        """Give the original file."""
        return original(*shelf.data(document_id))

    @router.post("/{document_id}/weghalen")
    def remove(document_id: str, session: Who, form: Form) -> Response:
        """Remove a document."""
        check_csrf(session, form.get("csrf"))
        shelf.remove(session.staff, document_id)
        return RedirectResponse(f"{DOCUMENTS}?klaar=weg", 303)

    return router


def _list(
    site: Site, session: SignedIn, *, page: int = 1, told: WebError | CaseError | None = None, done: str = ""
) -> Response:
    documents, total = site.services.shelf.listing(page, PAGE_SIZE)
    pages = max(1, -(-total // PAGE_SIZE))
    values: dict[str, Any] = {"documents": documents, "total": total, "page": max(page, 1), "pages": pages}
    values |= {"kinds": KINDS, "most": site.services.settings.document_mb, "is_admin": _admin(session)}
    status = status_of(told) if told else 200
    return site.show("documents", session, status, **values, done=done, told=said(told).detail if told else "")


def _admin(session: SignedIn) -> bool:
    return StaffRole(session.staff.role) is StaffRole.ADMIN
