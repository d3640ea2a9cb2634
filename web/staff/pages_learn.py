"""The page with stories to learn from, without what tells who they are about."""

from __future__ import annotations

from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from actions.cases.learning import Chosen
from actions.cases.pseudonyms import NotMadeNameless
from actions.cases.values import LABELS, Category
from web.staff.addresses import HOME
from web.staff.errors import FilterError
from web.staff.page_route import form_of, page_route
from web.staff.session import Who, check_csrf
from web.staff.site import Site

LEARN: Final = f"{HOME}/leren"
OUT: Final = "weggelaten"
Form = Annotated[dict[str, str], Depends(form_of)]
Number = Annotated[int, Query(ge=1, le=100_000)]


def build_learn_pages(site: Site) -> APIRouter:
    """Return the router. ``Learning`` lets only officers and admins in."""
    router = APIRouter(prefix=LEARN, route_class=page_route(site), include_in_schema=False)
    learning = site.services.learning

    @router.get("")
    def stories(request: Request, session: Who, p: Number = 1) -> Response:
        """Show stories; when names cannot be taken out now, none."""
        chosen, query = chosen_of(request)
        try:
            found = learning.stories(session.staff, chosen, p)
        except NotMadeNameless:
            return site.show("learn", session, 503, found=None, chosen=chosen, query=query, **_lists(site))
        return site.show("learn", session, found=found, chosen=chosen, query=query, **_lists(site))

    @router.get("/{case_id}")
    def back(_session: Who) -> Response:
        """Go to the list: who signs in again after a form comes here."""
        return RedirectResponse(LEARN, 303)

    @router.post("/{case_id}")
    def leave_out(case_id: str, request: Request, session: Who, form: Form) -> Response:
        """Leave a story out, or show it again."""
        check_csrf(session, form.get("csrf"))
        learning.leave_out(session.staff, case_id, form.get("out") == "1")
        _, query = chosen_of(request)
        return RedirectResponse(f"{LEARN}?{query}" if query else LEARN, 303)

    return router


def chosen_of(request: Request) -> tuple[Chosen, str]:
    """Return what was chosen, and the same for an address; raise FilterError for a year that is none."""
    typed = {name: request.query_params.get(name, "").strip() for name in ("onderwerp", "locatie", "jaar", "toon")}
    kept = {name: value for name, value in typed.items() if value}
    year = kept.get("jaar", "")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise FilterError
    left_out = kept.get("toon") == OUT
    chosen = Chosen(kept.get("onderwerp"), kept.get("locatie"), int(year) if year else None, left_out)
    return chosen, urlencode(kept)


def _lists(site: Site) -> dict[str, Any]:
    places = [(place.name, place.name) for place in site.services.organisation.locations]
    return {"places": places, "categories": list(LABELS[Category].items())}
