"""The paper with the code for programs and for the chat: POST /api/cases/receipt."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from web.gateway.cases_routes import CaseDesk, StatusIn
from web.gateway.limits import address
from web.problems import documented
from web.sender.papers import receipt
from web.services import Services

PDF = {"description": "The paper, as PDF/UA-1", "content": {"application/pdf": {}}}


def build_receipt_router(services: Services) -> APIRouter:
    """Return the router."""
    router = APIRouter(prefix="/api/cases", tags=["cases"])
    desk, phone = CaseDesk(services.register, services.limiter), services.organisation.contact.phone

    @router.post("/receipt", response_class=Response, responses={200: PDF, **documented(404, 413, 422, 429, 503)})
    async def proof(request: Request, wanted: StatusIn) -> Response:
        """Return the code, what was filed and what happens next, to keep or print."""
        case = await desk.do(address(request), wanted.code, services.register.status)
        made = await services.papers.make("receipt", receipt(case, wanted.code, phone))
        return Response(made, media_type="application/pdf")

    return router
