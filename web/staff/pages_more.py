"""The search, the files of the pages, and what is not there."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, HTTPException, Request, Response

from web.staff.addresses import HOME
from web.staff.api_search import LONGEST_QUESTION, Finder
from web.staff.page_route import page_route
from web.staff.session import Who
from web.staff.site import HERE, Site
from web.staff.texts import tidied
from web.widget.assets import read_assets

FILES: Final = read_assets(HERE / "static")


def build_more_pages(site: Site, finder: Finder) -> APIRouter:
    """Return the router. It ends with an address for everything else, so it comes last."""
    router = APIRouter(prefix=HOME, route_class=page_route(site), include_in_schema=False)

    @router.get("/zoeken")
    def find(session: Who, q: str = "") -> Response:
        """Search the articles and the documents."""
        asked = tidied(q)[:LONGEST_QUESTION]
        return site.show("search", session, q=asked, hits=finder.find(asked) if asked else [])

    @router.get("/static/{name}")
    def file(name: str, request: Request) -> Response:
        """Give a style sheet or a script."""
        if name not in FILES:
            raise HTTPException(404)
        return FILES[name].answer(request)

    @router.get("/{rest:path}")
    def nothing(_session: Who) -> Response:
        """Say that this page is not there."""
        raise HTTPException(404)

    return router
