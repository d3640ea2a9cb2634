"""What a sender sends from the page of a case: a message, or a question to the committee. Danger comes first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from actions.cases.attached.errors import FileRefused
from actions.cases.committee import ASKED, ask_committee
from actions.cases.errors import EmptyText, MessageConflict, UnknownCode
from actions.cases.filing import CaseView
from web.errors import BusyError, InvalidError, NotKeptError, TooBigError
from web.gateway import metrics
from web.gateway.cases_routes import sender_of
from web.gateway.clean import cleaned
from web.gateway.danger import NOT_LOOKED, DangerDoor
from web.gateway.files_in import received_file
from web.gateway.limits import address
from web.sender.errors import AgainError, AgainWithTextError
from web.sender.open_case import Door, usable
from web.staff.page_route import form_of, said, status_of

MESSAGE, FILE = "/zaak/bericht", "/zaak/bestand"
# A whole story pasted into the field still comes in, so that it can be given back with what is wrong.
MOST_BYTES: Final = 512 * 1024


def add_sending(router: APIRouter, door: Door, danger: DangerDoor) -> None:
    """Add the addresses that send."""

    async def message(request: Request) -> Response:
        """Send a message to the officer, once for each id; danger is answered at once, whatever else is wrong."""
        form = await large_form(request)
        text = form.get("tekst", "")
        found = danger.find(text, address(request))
        if found is None:
            return await _send(door, request, form)
        if found is NOT_LOOKED:
            return _not_kept(door, form, danger.not_looked()[0].text.splitlines())
        urgent = danger.alone(found)["text"].splitlines()
        try:
            case = await danger.in_time(_kept(door, request, form, danger=True))
        except (AgainError, UnknownCode) as error:  # this page can never send it: the code has to come first
            metrics.SAFETY.labels("not kept").inc()
            return _code_first(door, form, error, urgent)
        except Exception:  # the answer goes out, whatever happened to the message
            metrics.SAFETY.labels("not kept").inc()
            return _not_kept(door, form, urgent)
        metrics.SAFETY.labels("kept").inc()
        return await door.show(case, door.code_of(form), told="bericht", urgent=urgent)

    async def committee(request: Request) -> Response:
        """Ask the committee something with one press; pressing again sends nothing more."""
        form = await form_of(request)
        code, ask = door.code_of(form), form.get("vraag", "")
        if ask not in ASKED:
            raise InvalidError
        await door.look(request, code, lambda known: ask_committee(door.register, known, ask))
        return door.back(code, ask)

    async def file(request: Request) -> Response:
        """Send a photo or a PDF along, once for each id; what is wrong with it stands on the page of the case."""
        who, code = address(request), door.seals.of_cookie(request)
        try:
            await door.uploads.may_come(who)
            sent = await received_file(request)
            code = door.code_of(sent.fields)
            await door.uploads.take(who, code, sent)
        except (InvalidError, BusyError, TooBigError, FileRefused) as error:
            if code is None:
                raise
            return await door.page(request, code, status=status_of(error), told=said(error).detail.splitlines())
        return door.back(code, "bestand")

    router.add_api_route(MESSAGE, message, methods=["POST"])
    router.add_api_route(FILE, file, methods=["POST"])
    router.add_api_route("/zaak/commissie", committee, methods=["POST"])


async def large_form(request: Request) -> dict[str, str]:
    """Return a form with a text of any length that somebody could paste; raise TooBigError."""
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > MOST_BYTES:
        raise TooBigError
    try:
        return await form_of(Request(request.scope, _counted(request)))
    except HTTPException as error:
        raise InvalidError from error


def _counted(request: Request) -> Receive:
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise TooBigError
        return message

    return receive


async def _send(door: Door, request: Request, form: Mapping[str, str]) -> Response:
    message_id = form.get("id", "")
    try:
        await _kept(door, request, form, danger=False)
    except AgainError as error:
        return _code_first(door, form, error, [])
    except (InvalidError, EmptyText) as error:
        return await _once_more(door, request, form, error, message_id)
    except MessageConflict as error:
        return await _once_more(door, request, form, error, "")
    except SQLAlchemyError as error:  # the page needs no store: the text stays where it was typed
        return _not_kept(door, form, [], status_of(error))
    return door.back(door.code_of(form), "bericht")


async def _once_more(
    door: Door, request: Request, form: Mapping[str, str], error: Exception, message_id: str
) -> Response:
    """Return the page with what is wrong and the text as it was typed."""
    lines, text = said(error).detail.splitlines(), form.get("tekst", "")
    case, code = await door.look(request, door.code_of(form)), door.code_of(form)
    return await door.show(case, code, status=status_of(error), told=lines, text=text, message_id=message_id)


async def _kept(door: Door, request: Request, form: Mapping[str, str], *, danger: bool) -> CaseView:
    code = door.code_of(form)
    send = sender_of(door.register, cleaned(form.get("tekst", "")), usable(form.get("id", "")), danger)
    return await door.look(request, code, send)


def _code_first(door: Door, form: Mapping[str, str], error: AgainError | UnknownCode, urgent: list[str]) -> Response:
    """Return the page that asks the code, with the safety answer, if any, and the text kept to send then."""
    shown = AgainWithTextError() if isinstance(error, AgainError) else error
    kept = {"tekst": form.get("tekst", ""), "id": usable(form.get("id", ""))}
    lines = said(shown).detail.splitlines()
    status = 200 if urgent else status_of(shown)
    return door.site.show("code", status, told=lines, wrong=True, urgent=urgent, kept=kept)


def _not_kept(door: Door, form: Mapping[str, str], urgent: list[str], status: int = 200) -> Response:
    """Return the safety answer, if any, and the text to send again: neither needs the store."""
    lines, text, message_id = NotKeptError.detail.splitlines(), form.get("tekst", ""), usable(form.get("id", ""))
    values = {"sealed": form.get("zaak", ""), "typed": text, "id": message_id}
    return door.site.show("wrong", status, told=lines, wrong=True, urgent=urgent, **values)
