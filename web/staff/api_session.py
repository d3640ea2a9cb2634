"""The API's door: sign in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from web.problems import documented
from web.staff.models import LoginIn, LoginOut
from web.staff.session import Changer
from web.staff.signing_in import count_attempt, keep, sign_in, sign_out

router = APIRouter()


@router.post("/login", responses=documented(401, 403, 422, 429))
def login(
    request: Request, response: Response, wanted: LoginIn, _counted: Annotated[None, Depends(count_attempt)]
) -> LoginOut:
    """Sign in: a session cookie, and the value for the header X-CSRF-Token."""
    session = sign_in(request, wanted.email, wanted.password, wanted.otp)
    keep(request, response, session)
    return LoginOut(csrf=session.csrf, email=session.staff.email, role=session.staff.role)


@router.post("/logout", status_code=204, responses=documented(401, 403))
def logout(request: Request, session: Changer) -> Response:
    """Sign out."""
    response = Response(status_code=204)
    sign_out(request, response, session)
    return response
