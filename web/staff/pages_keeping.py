"""The page on keeping: how long everything stays, what the daily job did, and which cases stay longer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from actions.cases.accounts import SignedIn
from actions.cases.errors import CaseError, UnknownCase
from actions.cases.holds import Holds
from actions.cases.keeping import KeepingBook
from actions.cases.keeping_errors import HoldDay
from actions.cases.leftovers import MAIL_DAYS
from web.keeping import TIDY, make_keeping
from web.staff import keeping_words as words
from web.staff.addresses import HOME
from web.staff.page_route import form_of, page_route, said, status_of
from web.staff.session import Who, check_csrf
from web.staff.site import Site
from web.staff.words import in_words

KEEPING: Final = f"{HOME}/bewaren"
TOLD: Final = {
    "nu": "Het wissen is gedaan.",
    "bezig": "Het wissen is al bezig. Kijk over een paar minuten weer.",
    "vast": "De melding blijft langer.",
    "los": "De melding blijft niet langer dan gewoon.",
}
Form = Annotated[dict[str, str], Depends(form_of)]


def build_keeping_pages(site: Site) -> APIRouter:
    """Return the router; readers see none of it."""
    router = APIRouter(prefix=KEEPING, route_class=page_route(site), include_in_schema=False)
    services = site.services
    book, holds = KeepingBook(services.db), Holds(services.db, services.keyring)
    keeping = make_keeping(services)

    @router.get("")
    def overview(session: Who, klaar: str = "") -> Response:
        """Show how long everything is kept and what was erased."""
        return _show(site, (book, holds), session, done=TOLD.get(klaar, ""))

    @router.get("/{what}")
    def back(_session: Who) -> Response:
        """Go to the page: who signs in again after a form comes here."""
        return RedirectResponse(KEEPING, 303)

    @router.post("/nu")
    async def run(session: Who, form: Form) -> Response:
        """Erase now what is due."""
        check_csrf(session, form.get("csrf"))
        await run_in_threadpool(book.asked, session.staff)
        done = await keeping.run(now=True)
        return RedirectResponse(f"{KEEPING}?klaar={'nu' if done else 'bezig'}", 303)

    @router.post("/{what}")
    def change(what: str, session: Who, form: Form) -> Response:
        """Keep a case longer, or no longer; what cannot be is told on the page, with what was typed."""
        check_csrf(session, form.get("csrf"))
        try:
            number = _number(form.get("number", ""))
            if what == "vasthouden":
                holds.put(session.staff, number, form.get("reason", ""), _day(form.get("until", "")))
                return RedirectResponse(f"{KEEPING}?klaar=vast", 303)
            holds.lift(session.staff, number)
        except CaseError as error:
            return _show(site, (book, holds), session, told=error, typed=form)
        return RedirectResponse(f"{KEEPING}?klaar=los", 303)

    return router


def _show(
    site: Site, parts: tuple[KeepingBook, Holds], session: SignedIn, *, told: CaseError | None = None, **values: Any
) -> Response:
    book, holds = parts
    services = site.services
    found, held = book.overview(session.staff), holds.listing(session.staff)
    shown: dict[str, Any] = {"done": "", "typed": {}, **values}
    return site.show(
        "keeping",
        session,
        status_of(told) if told else 200,
        terms=words.terms_of(services.organisation, services.settings.unanswered_days, MAIL_DAYS),
        found=found,
        held=held,
        last=found.runs[0] if found.runs else None,
        told=said(told).detail if told else "",
        states=words.STATES,
        kind=words.kind,
        failure=words.failure,
        moment=words.moment,
        in_words=in_words,
        silent=TIDY,
        **shown,
    )


def _number(typed: str) -> int:
    """Return the number of a case; raise UnknownCase for what is none."""
    plain = typed.strip()
    if not plain.isascii() or not plain.isdigit() or len(plain) > 9:
        raise UnknownCase
    return int(plain)


def _day(typed: str) -> date | None:
    """Return a day; raise HoldDay for what is none."""
    try:
        return date.fromisoformat(typed.strip()) if typed.strip() else None
    except ValueError:
        raise HoldDay from None
