"""Every error as problem details (RFC 9457): from our own errors, and from FastAPI."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import DataError, SQLAlchemyError
from starlette.exceptions import HTTPException

from actions.cases.errors import CaseError, Trouble
from web.errors import InvalidError, NotFoundError, NotKeptError, TooBigError, WebError, WrongMethodError

log = logging.getLogger(__name__)
MEDIA = "application/problem+json"
_STATUS = {
    Trouble.INVALID: 422,
    Trouble.UNKNOWN: 404,
    Trouble.CONFLICT: 409,
    Trouble.FORBIDDEN: 403,
    Trouble.SIGN_IN: 401,
    Trouble.TOO_MANY: 429,
}
_KNOWN: dict[int, type[WebError]] = {404: NotFoundError, 405: WrongMethodError, 413: TooBigError}


class Problem(BaseModel):
    """Problem details: `detail` is in simple Dutch and says what to do next."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def problem(status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Make the response."""
    body = Problem(title=title, status=status, detail=detail).model_dump()
    return JSONResponse(body, status, headers=headers, media_type=MEDIA)


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """Return the `responses` of a route for /openapi.json."""
    schema = {"content": {MEDIA: {"schema": Problem.model_json_schema()}}}
    return {status: {"description": HTTPStatus(status).phrase, **schema} for status in statuses}


def add_problem_handlers(app: FastAPI) -> None:
    """Let every error of the app become problem details."""
    app.add_exception_handler(WebError, _web)
    app.add_exception_handler(CaseError, _case)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(SQLAlchemyError, _store)
    app.add_exception_handler(DataError, _invalid)  # a null byte or a number without end: PostgreSQL refuses those


def _web(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, WebError)
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after else None
    return problem(error.status, error.title, error.detail, headers)


def _case(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, CaseError)
    status = _STATUS[error.trouble]
    return problem(status, HTTPStatus(status).phrase, error.text)


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    known = _KNOWN.get(error.status_code)
    if known:
        return _web(request, known())
    title = HTTPStatus(error.status_code).phrase
    return problem(error.status_code, title, InvalidError.detail, dict(error.headers or {}))


def _invalid(request: Request, _error: Exception) -> JSONResponse:
    return _web(request, InvalidError())


def _store(request: Request, error: Exception) -> JSONResponse:
    """The database failed. Its message may hold what somebody wrote, so only the kind of error is logged."""
    log.error("database failed: %s at %s", type(error).__name__, ascii(request.url.path))
    return _web(request, NotKeptError())
