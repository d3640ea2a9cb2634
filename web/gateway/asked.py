"""Reads a request of the chat API by hand: what shows danger is answered even when the rest of the request is wrong."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from fastapi import Request

from web.errors import InvalidError, UnknownSessionError
from web.gateway.clean import MOST_LETTERS, cleaned
from web.gateway.keys import SessionKeys
from web.gateway.ledger import Asked
from web.gateway.models import TurnIn
from web.gateway.valid import valid


async def json_body(request: Request) -> dict[str, Any]:
    """Return the JSON object that was sent; raise InvalidError."""
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise InvalidError from None
    if not isinstance(body, dict):
        raise InvalidError
    return body


def bearer(request: Request) -> str | None:
    """Return the bearer token of a request, if there is one."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


def session_keys(request: Request) -> SessionKeys:
    """Return the keys of the session that a request names; raise UnknownSessionError when it names none."""
    token = bearer(request)
    if token is None:
        raise UnknownSessionError
    return SessionKeys(token)


def read_asked(body: dict[str, Any], keys: SessionKeys) -> Asked:
    """Return a valid request; raise InvalidError or one of its kinds, which say what is wrong."""
    turn = valid(TurnIn, body)
    if turn.choice is not None:
        choice = keys.open_choice(turn.choice)
        return Asked(str(turn.id), choice.title, choice, turn.choice)
    return Asked(str(turn.id), cleaned(turn.text or ""), None, turn.text or "")


def asked_in_danger(body: dict[str, Any]) -> Asked | None:
    """Return as much of a dangerous message as can be kept; None when it has no usable id."""
    try:
        request_id = str(UUID(str(body.get("id"))))
    except ValueError:
        return None
    text = str(body.get("text"))
    return Asked(request_id, text[:MOST_LETTERS], None, text)
