"""The page with questions that no article answered: for who writes the articles, without anything personal."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from actions.cases.unanswered import Asked
from kb.library import Library
from web.staff.addresses import QUESTIONS
from web.staff.page_route import form_of, page_route
from web.staff.session import Who, check_csrf
from web.staff.site import Site

DONE: Final = "klaar"
Form = Annotated[dict[str, str], Depends(form_of)]


def build_question_pages(site: Site) -> APIRouter:
    """Return the router. Only officers and admins come in: ``Unanswered`` refuses the others."""
    router = APIRouter(prefix=QUESTIONS, route_class=page_route(site), include_in_schema=False)
    services = site.services

    @router.get("")
    def overview(session: Who, toon: str = "", bewaard: str = "") -> Response:
        """Show what is open, or what was handled, by the topic that is nearest."""
        handled = toon == DONE
        found = services.unanswered.listing(session.staff, handled)
        groups = grouped(found.questions, services.library)
        days = services.settings.unanswered_days
        return site.show(
            "questions", session, found=found, groups=groups, handled=handled, days=days, saved=bool(bewaard)
        )

    @router.get("/{question_id}")
    def back(_session: Who) -> Response:
        """Go to the list: who signs in again after a form comes here."""
        return RedirectResponse(QUESTIONS, 303)

    @router.post("/{question_id}")
    def mark(question_id: str, session: Who, form: Form) -> Response:
        """Mark a question as handled, or open it again."""
        check_csrf(session, form.get("csrf"))
        done = form.get("done") == "1"
        services.unanswered.handle(session.staff, question_id, done)
        return RedirectResponse(f"{QUESTIONS}?bewaard=1" if done else f"{QUESTIONS}?toon={DONE}&bewaard=1", 303)

    return router


def grouped(questions: tuple[Asked, ...], library: Library) -> list[dict[str, Any]]:
    """Return the questions by their nearest topic: the topics with most questions first, those without one last."""
    by_topic = sorted(questions, key=lambda one: one.topic or "")
    groups = [_group(topic, list(some), library) for topic, some in groupby(by_topic, key=lambda one: one.topic or "")]
    return sorted(groups, key=lambda group: (not group["topic"], -group["count"], group["title"]))


def _group(topic: str, questions: list[Asked], library: Library) -> dict[str, Any]:
    known = library.articles.get(topic)
    title = known.title("staff") if known else "Geen onderwerp in de buurt"
    some = sorted(questions, key=lambda one: (-one.count, -one.last_at.timestamp()))
    return {"topic": topic if known else "", "title": title, "questions": some, "count": sum(one.count for one in some)}
