"""The addresses under /zaak."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse
from sqlalchemy.exc import SQLAlchemyError

from actions.cases.errors import UnknownCode
from web.errors import WebError
from web.sender.errors import NoCodeError
from web.sender.open_case import Door
from web.sender.page_route import page_route
from web.sender.papers import as_file, overview, parts, receipt
from web.sender.seals import Seals
from web.sender.sending import FILE, MESSAGE, add_sending
from web.sender.site import Site
from web.sender.words import KEPT, NOTES, say
from web.services import Services
from web.staff.files_out import handed_out
from web.staff.page_route import form_of, said, status_of
from web.widget.policy import PAGE_HEADERS

UPLOADS: Final = (MESSAGE, FILE)  # they count for themselves what comes in
ELSEWHERE: Final = "https://www.knmi.nl/"
HERE: Final = "/zaak"
AWAY: Final = {**PAGE_HEADERS, "Clear-Site-Data": '"cache"'}


def build_sender_router(services: Services) -> APIRouter:
    """Return the router with the pages of a sender; raise what Jinja raises when a template is wrong."""
    site, seals = Site(services.organisation), Seals(services.keyring, services.settings)
    door = Door.of(services, site, seals)
    router = APIRouter(include_in_schema=False, route_class=page_route(site, seals))
    _add_opening(router, door)
    _add_ending(router, door)
    _add_keeping(router, door)
    add_sending(router, door, services.danger)
    return router


def _add_opening(router: APIRouter, door: Door) -> None:
    async def see(request: Request, klaar: str = "") -> Response:
        """The case that is open in this browser, or the field for a code."""
        code = door.seals.of_cookie(request)
        if code is None:
            return door.site.show("code")
        return await door.page(request, code, told=klaar)

    async def open_one(request: Request) -> Response:
        """Open the case of a code; a text that was typed before stays on the page."""
        form = await form_of(request)
        typed, text = form.get("code", "").strip(), form.get("tekst", "")
        kept = {name: form[name] for name in ("tekst", "id") if form.get(name)}
        try:
            if not typed:
                raise NoCodeError
            case = await door.look(request, typed)
        except (UnknownCode, WebError, SQLAlchemyError) as error:
            problem = said(error)
            page = door.site.show("code", status_of(error), told=problem.detail.splitlines(), typed=typed, kept=kept)
            if problem.retry_after:
                page.headers["Retry-After"] = str(problem.retry_after)
            return page
        if text:
            return await door.show(case, typed, text=text, message_id=form.get("id", ""))
        return door.back(typed)

    router.add_api_route(HERE, see, methods=["GET", "HEAD"])
    router.add_api_route(HERE, open_one, methods=["POST"])


def _add_ending(router: APIRouter, door: Door) -> None:
    async def done() -> Response:
        """Take the case off the screen."""
        answer = RedirectResponse(HERE, 303)
        door.seals.take(answer)
        return answer

    async def away() -> Response:
        """Leave for a page that tells nothing, and forget which case was open."""
        answer = RedirectResponse(ELSEWHERE, 303, headers=AWAY)
        door.seals.take(answer)
        return answer

    async def ask_to_stop(request: Request) -> Response:
        """Say what stopping means, before it is done; of what is done already, show the page."""
        code = door.opened(request)
        case = await door.look(request, code)
        return door.back(code) if case.closed_at else door.answer(code, "stop", case=case)

    async def stop(request: Request) -> Response:
        """Withdraw the case; again changes nothing."""
        code = door.code_of(await form_of(request))
        await door.look(request, code, door.register.withdraw)
        return door.back(code, "gestopt")

    async def ask_to_erase(request: Request) -> Response:
        """Say what may be erased, when, and why not yet."""
        code = door.opened(request)
        return await door.step(request, "erase", wish=await door.do(request, code, door.erasure.of))

    async def erase(request: Request) -> Response:
        """Write down that the case is to be erased, or that it is not."""
        form = await form_of(request)
        code, keep = door.code_of(form), form.get("doe") == "bewaren"
        await door.do(request, code, door.erasure.take_back if keep else door.erasure.ask)
        return door.back(code, "bewaren" if keep else "wissen")

    router.add_api_route(f"{HERE}/klaar", done, methods=["POST"])
    router.add_api_route(f"{HERE}/weg", away, methods=["GET", "POST"])
    router.add_api_route(f"{HERE}/stoppen", ask_to_stop, methods=["GET"])
    router.add_api_route(f"{HERE}/stoppen", stop, methods=["POST"])
    router.add_api_route(f"{HERE}/wissen", ask_to_erase, methods=["GET"])
    router.add_api_route(f"{HERE}/wissen", erase, methods=["POST"])


def _add_keeping(router: APIRouter, door: Door) -> None:
    async def everything(request: Request) -> Response:
        """All that is kept of the case (AVG art. 15)."""
        code = door.opened(request)
        case, wish = await door.do(request, code, door.own_data.of), await door.do(request, code, door.erasure.of)
        years = str(door.site.organisation.retention.case_years)
        about, notes = say(KEPT, case, years=years), say(NOTES, case)
        all_parts = parts(case, wish, await run_in_threadpool(door.files.sent_to, case.id))
        return door.answer(code, "data", case=case, about=about, notes=notes, parts=all_parts)

    async def as_json(request: Request) -> Response:
        """The same, for a program."""
        code = door.opened(request)
        case, wish = await door.do(request, code, door.own_data.of), await door.do(request, code, door.erasure.of)
        return JSONResponse(as_file(case, wish), headers=_saved("mijn-gegevens.json"))

    async def whole_case(request: Request) -> Response:
        """The case as a PDF, without its code."""
        case = await door.look(request, door.opened(request))
        made = await door.papers.make("case", overview(case, door.phone))
        return Response(made, media_type="application/pdf", headers=_saved("mijn-zaak.pdf"))

    async def proof(request: Request) -> Response:
        """The code, what was filed and what happens next, as a PDF."""
        code = door.opened(request)
        case = await door.look(request, code)
        made = await door.papers.make("receipt", receipt(case, code, door.phone))
        return Response(made, media_type="application/pdf", headers=_saved("mijn-code.pdf"))

    async def letter(request: Request, number: int) -> Response:
        """A letter as it was sent."""
        code = door.opened(request)
        made = await door.do(request, code, lambda known: door.letters.own_pdf(known, number))
        return Response(made, media_type="application/pdf", headers=_saved(f"brief-{number}.pdf"))

    async def own_file(request: Request, number: int) -> Response:
        """Give a photo or PDF back to who sent it, to keep; a browser runs nothing in it."""
        code = door.opened(request)
        given = await door.do(request, code, lambda known: door.files.own_file(known, number))
        return handed_out(given)

    router.add_api_route(f"{HERE}/brief/{{number}}", letter, methods=["GET"])
    router.add_api_route(f"{HERE}/bestand/{{number}}", own_file, methods=["GET"])
    router.add_api_route(f"{HERE}/gegevens", everything, methods=["GET"])
    router.add_api_route(f"{HERE}/gegevens.json", as_json, methods=["GET"])
    router.add_api_route(f"{HERE}/overzicht.pdf", whole_case, methods=["GET"])
    router.add_api_route(f"{HERE}/bewijs.pdf", proof, methods=["GET"])


def _saved(name: str) -> dict[str, str]:
    return {**PAGE_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
