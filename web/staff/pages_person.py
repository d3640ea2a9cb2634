"""The page on one person: find what we keep, give it (AVG art. 15), or erase it (AVG art. 17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from actions.cases.accounts import SignedIn
from actions.cases.codes import normalise
from actions.cases.errors import CaseError
from actions.cases.keeping_errors import MayNotErase, NotConfirmed, NothingChosen
from actions.cases.person_erase import PersonErase
from actions.cases.person_export import PersonExport
from actions.cases.person_search import Found, Hit, PersonSearch
from web.staff.addresses import HOME
from web.staff.keeping_words import moment
from web.staff.page_route import page_route, said, status_of
from web.staff.person_file import as_zip, files_of
from web.staff.session import Who, check_csrf
from web.staff.site import Site
from web.staff.words import named

PERSON: Final = f"{HOME}/persoon"
MOST: Final = 50  # cases of one person at once
LONGEST: Final = 200
NUMBER_DIGITS: Final = 6  # more digits are a telephone number
Typed = dict[str, list[str]]


async def lists_of(request: Request) -> Typed:
    """Return what was typed into a form, with every choice of a list."""
    form = await request.form(max_files=0)
    return {name: [one for one in form.getlist(name) if isinstance(one, str)] for name in form}


Form = Annotated[Typed, Depends(lists_of)]


@dataclass(frozen=True)
class Tools:
    """What the page uses."""

    search: PersonSearch
    erase: PersonErase
    export: PersonExport


def build_person_pages(site: Site) -> APIRouter:
    """Return the router. What is looked for is sent in a form: an address stands in histories and logs."""
    router = APIRouter(prefix=PERSON, route_class=page_route(site), include_in_schema=False)
    services = site.services
    store = (services.db, services.keyring)
    places = [place.name for place in services.organisation.locations]
    tools = Tools(PersonSearch(*store), PersonErase(*store, places=places), PersonExport(*store, files=files_of))

    @router.get("")
    def ask(session: Who, gewist: str = "") -> Response:
        """Show the search, and who asked to be erased."""
        done = "" if not gewist.isdigit() else _done(int(gewist))
        return _show(site, tools, session, done=done)

    @router.get("/{what}")
    def back(_session: Who) -> Response:
        """Go to the page: who signs in again after a form comes here."""
        return RedirectResponse(PERSON, 303)

    @router.post("")
    def find(session: Who, form: Form) -> Response:
        """Look, and say how far."""
        check_csrf(session, one_of(form, "csrf"))
        typed = one_of(form, "q")[:LONGEST].strip()
        try:
            found = _found(tools.search, session, typed, one_of(form, "from"))
        except CaseError as error:
            return _show(site, tools, session, q=typed, told=error)
        before = [hit for case_id in form.get("seen", [])[:MOST] if (hit := _again(tools, session, case_id))]
        return _show(site, tools, session, q=typed, found=found, hits=[*before, *found.hits])

    @router.post("/ophalen")
    def take(session: Who, form: Form) -> Response:
        """Give the file."""
        check_csrf(session, one_of(form, "csrf"))
        chosen, drafts = form.get("case", [])[:MOST], form.get("draft", [])[:MOST]
        kept = tools.export.take_out(session.staff, chosen, drafts, notes=one_of(form, "notes") == "1")
        headers = {"Content-Disposition": 'attachment; filename="gegevens.zip"', "Cache-Control": "no-store"}
        return Response(as_zip(site, kept), media_type="application/zip", headers=headers)

    @router.post("/wissen")
    def erase(session: Who, form: Form) -> Response:
        """Erase what may be erased; what may not is told, with the reason."""
        check_csrf(session, one_of(form, "csrf"))
        chosen, drafts = form.get("case", [])[:MOST], form.get("draft", [])[:MOST]
        if not chosen and not drafts:
            raise NothingChosen
        if one_of(form, "sure") != "1":
            raise NotConfirmed
        gone, kept = _erase(tools.erase, session, chosen)
        gone += tools.erase.erase_drafts(session.staff, drafts)
        if not kept:
            return RedirectResponse(f"{PERSON}?gewist={gone}", 303)
        return _show(site, tools, session, done=_done(gone) if gone else "", kept=kept)

    return router


def one_of(form: Typed, name: str) -> str:
    """Return the value of a field that is there once."""
    return next(iter(form.get(name, ())), "")


def _found(search: PersonSearch, session: SignedIn, typed: str, start: str) -> Found:
    """Look for a number, a code, or words, by what was typed."""
    if typed.isascii() and typed.isdigit() and len(typed) <= NUMBER_DIGITS:
        return _only(search.by_number(session.staff, int(typed)))
    if normalise(typed) is not None:
        return _only(search.by_code(session.staff, typed))
    return search.find(session.staff, typed, int(start) if start.isascii() and start.isdigit() else 0)


def _only(hit: Hit) -> Found:
    return Found((hit,), (), 1, 1, None)


def _again(tools: Tools, session: SignedIn, case_id: str) -> Hit | None:
    """Give what an earlier piece of the search found, as it is now."""
    return tools.search.seen(session.staff, case_id)


def _erase(erase: PersonErase, session: SignedIn, chosen: list[str]) -> tuple[int, list[str]]:
    gone, kept = 0, []
    for case_id in chosen:
        try:
            erase.erase(session.staff, case_id)
            gone += 1
        except MayNotErase as error:
            kept.append(error.text)
    return gone, kept


def _done(count: int) -> str:
    return "1 melding of verhaal is gewist." if count == 1 else f"{count} meldingen of verhalen zijn gewist."


def _show(site: Site, tools: Tools, session: SignedIn, *, told: CaseError | None = None, **values: Any) -> Response:
    usual: dict[str, Any] = {"q": "", "done": "", "found": None, "hits": [], "kept": []}
    shown = {**usual, **values}
    wishes = tools.erase.wishes(session.staff)
    lines = [(hit, tools.erase.verdict(session.staff, hit.case_id)) for hit in shown.pop("hits")]
    detail = said(told).detail if told else ""
    status = status_of(told) if told else 200
    page = site.show(
        "person", session, status, **shown, lines=lines, wishes=wishes, told=detail, moment=moment, named=named
    )
    page.headers["Cache-Control"] = "no-store"
    return page
