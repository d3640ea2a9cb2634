"""The API on knowledge: the search in the articles."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query

from kb.search import Hit, Search
from web.problems import documented
from web.staff.models import FoundOut, PassageOut
from web.staff.session import signed_in

MOST_HITS: Final = 20
LONGEST_QUESTION: Final = 500


def build_search_router(search: Search) -> APIRouter:
    """Return the router with the search in an index that is there."""
    router = APIRouter(dependencies=[Depends(signed_in)])

    @router.get("/search", responses=documented(401, 422))
    def find(q: Annotated[str, Query(max_length=LONGEST_QUESTION)] = "") -> FoundOut:
        """Give the passages that fit a question best, each with its source."""
        return FoundOut(items=[_passage(hit) for hit in search.find(q, "staff", MOST_HITS)])

    return router


def _passage(hit: Hit) -> PassageOut:
    sources = [{"title": source.title, "ref": source.ref} for source in hit.sources]
    return PassageOut(topic=hit.topic, title=hit.title, passage=hit.passage, sources=sources, score=hit.score)
