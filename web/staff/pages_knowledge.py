"""The pages for editors: the articles with their review date and check, and one article as every reader sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter, Response

from actions.cases.clock import dutch_date, utc_now
from kb.editing import Preview, Shown, unchecked
from kb.library import Library
from web.errors import NotFoundError
from web.staff import knowledge_words as words
from web.staff.addresses import KNOWLEDGE
from web.staff.checking import Articles, Checked
from web.staff.page_route import page_route
from web.staff.session import Who
from web.staff.site import Site
from web.widget.assets import STATIC

PICTURES: Final = frozenset(path.stem for path in (STATIC / "pictures").glob("*.svg"))


def build_knowledge_pages(site: Site, articles: Articles) -> APIRouter:
    """Return the router. Everybody at the desk may look; nothing can be changed here."""
    router = APIRouter(prefix=KNOWLEDGE, route_class=page_route(site), include_in_schema=False)
    library = site.services.library

    @router.get("")
    def overview(session: Who, toon: str = "") -> Response:
        """Show all articles, or those that need work."""
        checked = articles.now()
        rows = [_row(one) for one in _known(checked, library)]
        sorts = {name: [row for row in rows if fits(row)] for name, fits in _SORTS.items()}
        chosen = toon if toon in sorts else ""
        values: dict[str, Any] = {
            "checked": checked,
            "rows": sorts[chosen],
            "counts": {k: len(v) for k, v in sorts.items()},
        }
        return site.show("knowledge", session, **values, chosen=chosen, told=words.told)

    @router.get("/{topic}")
    def article(topic: str, session: Who) -> Response:
        """Show one article as each reader sees it."""
        checked = articles.now()
        found = next((one for one in _known(checked, library) if one.topic == topic), None)
        if found is None:
            raise NotFoundError
        values: dict[str, Any] = {"checked": checked, "article": found, "topic": topic}
        values |= {"age": words.age_of(found, dutch_date(utc_now())), "in_use": in_use(found, library)}
        values |= {"picture": found.picture if found.picture in PICTURES else None, "actions": words.ACTIONS}
        values |= {"levels": words.LEVELS, "told": words.told, "own_words": words.own_words}
        return site.show("article", session, **values, title=_title(found), figures_of=words.figures_of)

    return router


def _known(checked: Checked, library: Library) -> Sequence[Preview]:
    """Return the articles with their check; before the first check those that are in use, so that nobody waits."""
    return unchecked(library) if checked.previews is None else checked.previews


def in_use(preview: Preview, library: Library) -> bool:
    """Say whether the assistant answers with these very texts: it reads them when it starts."""
    article = library.articles.get(preview.topic)
    return article is not None and all(
        "\n".join(text.lines) == article.answer(_audience(text), _level(text)).text
        for seen in preview.seen
        for text in seen.texts
    )


def _audience(text: Shown) -> Any:
    return text.audience


def _level(text: Shown) -> Any:
    return text.level


def _row(preview: Preview) -> dict[str, Any]:
    return {"article": preview, "title": _title(preview), "age": words.age_of(preview, dutch_date(utc_now()))}


def _title(preview: Preview) -> str:
    return preview.seen[-1].title if preview.seen else preview.topic


def _is_old(row: Mapping[str, Any]) -> bool:
    return row["age"] is None or row["age"].state in {"over", "ahead"}


_SORTS: Final[Mapping[str, Callable[[Mapping[str, Any]], bool]]] = {
    "": bool,
    "lezen": _is_old,
    "bijna": lambda row: row["age"] is not None and row["age"].state == "soon",
    "fouten": lambda row: row["article"].errors > 0,
    "twijfel": lambda row: row["article"].doubts > 0,
}
"""Which articles are shown, by the word in the address: past their date, nearly so, with faults, with doubts."""
