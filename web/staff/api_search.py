"""The API on knowledge: one search in the articles and in the organisation's own documents."""

from __future__ import annotations

import logging
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from sqlalchemy.exc import SQLAlchemyError

from kb.documents.search import DocumentHit, DocumentSearch
from kb.search import Hit, Search
from web.problems import documented
from web.staff.addresses import KNOWLEDGE
from web.staff.models import FoundOut, PassageOut
from web.staff.session import signed_in

log = logging.getLogger(__name__)
MOST_HITS: Final = 20
LONGEST_QUESTION: Final = 500
OWN_PLACES: Final = 5  # many articles share a word with any question: they may not push out what a document says


class Finder:
    """Looks in the articles and in the documents, and puts together what was found."""

    def __init__(self, articles: Search, documents: DocumentSearch) -> None:
        """Take both searches."""
        self._articles = articles
        self._documents = documents

    def find(self, q: str, most: int = MOST_HITS) -> list[PassageOut]:
        """Return the passages that fit a question best, best first; without the documents when the store is away."""
        articles = [_of_article(hit) for hit in self._articles.find(q, "staff", most)]
        try:
            documents = [_of_document(hit) for hit in self._documents.find(q, most)]
        except SQLAlchemyError as error:
            log.warning("searching without the documents: %s", type(error).__name__)
            documents = []
        room = most - min(len(documents), OWN_PLACES)
        return sorted([*articles[:room], *documents], key=lambda one: -one.score)[:most]


def build_search_router(finder: Finder) -> APIRouter:
    """Return the router with the search in an index that is there."""
    router = APIRouter(dependencies=[Depends(signed_in)])

    @router.get("/search", responses=documented(401, 422))
    def find(q: Annotated[str, Query(max_length=LONGEST_QUESTION)] = "") -> FoundOut:
        """Give the passages that fit a question best, each with its place, its source and the words that were asked."""
        return FoundOut(items=finder.find(q))

    return router


def place_of(hit: DocumentHit) -> str:
    """Return where a passage stands: its headings and its page, or just that it is the text."""
    parts = [*hit.headings, f"bladzijde {hit.page}" if hit.page else ""]
    return ", ".join(filter(None, parts)) or "in de tekst"


def _of_article(hit: Hit) -> PassageOut:
    sources: list[dict[str, Any]] = [{"title": source.title, "ref": source.ref} for source in hit.sources]
    return PassageOut(
        kind="article",
        topic=hit.topic,
        title=hit.title,
        chapter=hit.chapter,
        passage=hit.passage,
        marks=list(hit.marks),
        link=f"{KNOWLEDGE}/{hit.topic}",
        sources=sources,
        score=hit.score,
    )


def _of_document(hit: DocumentHit) -> PassageOut:
    return PassageOut(
        kind="document",
        title=hit.title,
        chapter=hit.chapter,
        page=hit.page,
        passage=hit.passage,
        marks=list(hit.marks),
        link=hit.link,
        sources=[{"title": hit.title, "ref": place_of(hit), "link": hit.link}],
        score=hit.score,
    )
