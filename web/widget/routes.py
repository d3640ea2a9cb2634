"""The public pages and the widget's files, as one router for the web process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from fastapi import APIRouter, HTTPException, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kb.numbers import Numbers
from kb.organisation import Organisation
from web.widget.assets import STATIC, Asset, picture_names, read_assets
from web.widget.join import join, small_styles
from web.widget.policy import FRAME_HEADERS, PAGE_HEADERS
from web.widget.public import link_of, own_module, shown_numbers
from web.widget.theme import theme_css
from web.widget.trying.model import examples

PAGES = Path(__file__).parent / "pages"
ENTRY = "zeg-het-maar.js"
"""What the one tag of a site asks for."""
SHEETS = ("frame", "controls", "talk", "cards")


class Services(Protocol):
    """What the router needs of the web process."""

    @property
    def organisation(self) -> Organisation:
        """The organisation that the pages are about."""


def build_widget_router(services: Services) -> APIRouter:
    """Return the router with `/`, `/embed` and everything under `/widget/`. Pages are made once, here.

    Raise FileNotFoundError or KnowledgeError when a file of the widget or of kb is missing or wrong.
    """
    router = APIRouter(include_in_schema=False)
    _add_pages(router, services.organisation)
    _add_files(router, files_of(services.organisation))
    return router


def files_of(organisation: Organisation, folder: Path = STATIC) -> dict[str, Asset]:
    """Return every file under `/widget/` by its name: the organisation's own too, and all modules as one.

    Raise SeamError when the modules cannot be joined.
    """
    files = read_assets(folder)
    theme = theme_css(organisation.colours)
    files |= {"theme.css": Asset.of(theme.encode(), ".css")}
    own = own_module(organisation, picture_names(files), styles_of(theme, files))
    files |= {"own.js": Asset.of(own.encode(), ".js")}
    return files | joined(files)


def styles_of(theme: str, files: Mapping[str, Asset]) -> str:
    """Return everything that the widget wears: the theme, and each sheet, what is special after what is common."""
    sheets = [files[f"css/{name}.css"].text for name in SHEETS if f"css/{name}.css" in files]
    return small_styles("\n".join([theme, *sheets]))


def joined(files: Mapping[str, Asset]) -> dict[str, Asset]:
    """Return the one file that a site asks for, with every module of the widget in it."""
    modules = {name: asset.text for name, asset in files.items() if name.endswith(".js")}
    return {ENTRY: Asset.of(join(ENTRY, modules).encode(), ".js")} if ENTRY in modules else {}


def _add_pages(router: APIRouter, organisation: Organisation) -> None:
    numbers = shown_numbers(Numbers.load())
    values = {"organisation": organisation, "numbers": numbers, "phone_link": link_of(organisation.contact.phone)}
    values |= examples()
    for path, name, headers in (
        ("/", "home", PAGE_HEADERS),
        ("/embed", "embed", FRAME_HEADERS),
        ("/proberen", "try", PAGE_HEADERS),
        ("/voorbeeld", "example", PAGE_HEADERS),
    ):
        _add_page(router, path, _render(name, values), headers)


def _add_page(router: APIRouter, path: str, html: str, headers: dict[str, str]) -> None:
    made = Asset.of(html.encode(), ".html")

    def page(request: Request) -> Response:
        return made.page(request, headers)

    router.add_api_route(path, page, methods=["GET", "HEAD"], response_class=Response)


def _add_files(router: APIRouter, files: Mapping[str, Asset]) -> None:
    def widget_file(name: str, request: Request) -> Response:
        if name not in files:
            raise HTTPException(404, "Dit bestand is er niet.")
        return files[name].answer(request)

    router.add_api_route("/widget/{name:path}", widget_file, methods=["GET", "HEAD"], response_class=Response)


def _render(name: str, values: dict[str, Any]) -> str:
    pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return pages.get_template(f"{name}.html").render(values)
