"""The page of one case: everything about it, and a form for everything that an officer does with it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi import Response

from actions.cases.accounts import SignedIn
from actions.cases.clock import dutch_date, extended_due_at, utc_now
from actions.cases.filing import CaseView
from actions.cases.values import Law, Status, label
from actions.cases.workflow import DONE, is_open, next_statuses
from web.staff.addresses import case_address
from web.staff.route_words import sources, why
from web.staff.seen import case_of
from web.staff.site import Site
from web.staff.timeline import timeline
from web.staff.words import in_words

DONE_WORDS: Final = {
    "antwoord": "Je antwoord is verstuurd.",
    "notitie": "Je notitie staat erbij.",
    "wijzigen": "De wijziging is bewaard.",
    "verlengen": "De termijn is verlengd. De indiener leest de nieuwe dag en de reden.",
    "doorsturen": "De klacht is doorgestuurd. De indiener leest dat.",
    "opgepakt": "Er staat bij dat jij ernaar gekeken hebt.",
    "afsluiten": "De melding is klaar. De indiener leest de uitkomst.",
}


@dataclass(frozen=True)
class Typed:
    """What somebody typed into one of the forms, and what was wrong with it."""

    form: str = ""
    values: dict[str, str] = field(default_factory=dict)
    problem: str | None = None

    def get(self, form: str, name: str, default: str = "") -> str:
        """Return what was typed into a field, or else its usual value."""
        return self.values.get(name, default) if form == self.form else default


class CasePage:
    """Shows cases."""

    def __init__(self, site: Site) -> None:
        """Take the site that the page belongs to."""
        self._site = site
        self._services = site.services

    def show(
        self,
        session: SignedIn,
        case_id: str,
        *,
        typed: Typed | None = None,
        status: int = 200,
        done: str | None = None,
    ) -> Response:
        """Return the page; `done` is the form that was just handled. Raises UnknownCase."""
        view = self._services.desk.get(session.staff, case_id)
        values = self._values(session, view)
        values |= {"typed": typed or Typed(), "done": DONE_WORDS.get(done or "")}
        return self._site.show("case", session, status, **values)

    def _values(self, session: SignedIn, view: CaseView) -> dict[str, Any]:
        organisation = self._services.organisation
        case = case_of(view)
        officers = {one.id: one.email for one in self._services.accounts.officers()}
        return {
            "case": case,
            "address": case_address(view.id),
            "why": why(case, organisation),
            "sources": sources(case),
            "moments": timeline(case, officers),
            "officers": officers,
            "places": [place.name for place in organisation.locations],
            "is_open": is_open(view.status),
            "steps": steps(view.status, view.law),
            "ends": [(one, label(one)) for one in next_statuses(view.status, view.law) if one in DONE],
            "new_due": self._new_due(view),
            "may_forward": view.law == Law.WZD and is_open(view.status),
            "today": dutch_date(utc_now()).isoformat(),
            "message_id": str(uuid.uuid4()),
        }

    def _new_due(self, view: CaseView) -> str | None:
        """Return the last day that the term would get, or None when it cannot be made longer."""
        late = view.overdue or view.due_at is None or view.extended_at is not None
        if late or view.law == Law.WZD or not is_open(view.status):
            return None
        terms = self._services.organisation.law
        return in_words(dutch_date(extended_due_at(view.law, view.received_at, terms)))


def steps(status: str, law: str) -> list[tuple[str, str]]:
    """Return what a status may become in the form for changes; an open case ends in the form that asks the outcome."""
    wanted = [one for one in next_statuses(status, law) if not (is_open(status) and one in DONE)]
    return [(one.value, label(one)) for one in (Status(status), *wanted)]
