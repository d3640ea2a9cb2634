"""The API on the organisation's own documents: everybody at the desk reads them, an admin adds and removes."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from actions.cases.documents import Listed, Placed
from web.problems import documented
from web.staff.models import DocumentOut, DocumentsOut, DocumentTextOut, PieceOut
from web.staff.session import Changer, Who, services_of
from web.staff.uploading import put, taken

PREFIX: Final = "/documents"
PAGE_SIZE: Final = 50
router = APIRouter(prefix=PREFIX)
_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
_UPLOAD: Final = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["bestand"],
                    "properties": {"bestand": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.get("", responses=documented(401, 422))
def list_documents(request: Request, _who: Who, page: Annotated[int, Query(ge=1, le=1_000_000)] = 1) -> DocumentsOut:
    """Give one page of documents, by title."""
    found, total = services_of(request).shelf.listing(page, PAGE_SIZE)
    pages = max(1, -(-total // PAGE_SIZE))
    return DocumentsOut(items=[_out(one) for one in found], total=total, page=max(page, 1), pages=pages)


@router.post("", status_code=201, responses=documented(401, 403, 409, 413, 422), openapi_extra=_UPLOAD)
async def add_document(request: Request, who: Changer) -> DocumentOut:
    """Add a document (a form with the field `bestand`); one with the same name is replaced. Only for an admin."""
    services = services_of(request)
    await run_in_threadpool(services.shelf.only_admins, who.staff)
    sent = await taken(request, services, who.staff)
    return _out(await put(services, services.shelf, who.staff, sent))


@router.get("/{document_id}", responses=documented(401, 404))
def get_document(request: Request, document_id: str, _who: Who) -> DocumentTextOut:
    """Give a document with all its passages in order."""
    shelf = services_of(request).shelf
    document = shelf.get(document_id)
    return DocumentTextOut(**_out(document).model_dump(), text=[_piece(one) for one in shelf.passages(document_id)])


@router.get("/{document_id}/file", responses=documented(401, 404), response_class=Response)
def get_file(request: Request, document_id: str, _who: Who) -> Response:
    """Give the original file."""
    return original(*services_of(request).shelf.data(document_id))


@router.delete("/{document_id}", status_code=204, responses=documented(401, 403, 404))
def remove_document(request: Request, document_id: str, who: Changer) -> None:
    """Remove a document with all its passages. Only for an admin."""
    services_of(request).shelf.remove(who.staff, document_id)


def original(document: Listed, data: bytes) -> Response:
    """Answer with the original: a PDF is shown by the browser, anything else is only saved, and nothing in it runs.

    No sandbox for a PDF: browsers refuse to show it in one, and run nothing of it outside their own viewer.
    """
    is_pdf = document.kind == "pdf"
    name = document.path.rpartition("/")[2]
    policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" + ("" if is_pdf else "; sandbox")
    headers = {
        "Content-Disposition": f"{'inline' if is_pdf else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
    }
    return Response(data, media_type=_TYPES.get(document.kind, "application/octet-stream"), headers=headers)


def _out(one: Listed) -> DocumentOut:
    return DocumentOut(
        id=one.id,
        title=one.title,
        kind=one.kind,
        name=one.path,
        uploaded=not one.folder,
        pages=one.pages,
        size=one.size,
        passages=one.passages,
        added_at=one.added_at.isoformat(),
    )


def _piece(one: Placed) -> PieceOut:
    return PieceOut(place=one.seq, headings=list(one.headings), page=one.page, passage=one.text)
