"""The page of one case: everything about it, and a form for everything that an officer does with it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from fastapi import Response

from actions.cases.accounts import SignedIn
from actions.cases.clock import dutch_date, extended_due_at, utc_now
from actions.cases.colleagues import Around
from actions.cases.filing import CaseView
from actions.cases.named import named_in
from actions.cases.values import Law, Status, label
from actions.cases.workflow import is_open, next_statuses, results_for, why_no_ruling
from web.staff.addresses import case_address
from web.staff.case_acts import DONE_WORDS
from web.staff.case_tools import begun, tools_for
from web.staff.clashes import Typed, clash_of, merged
from web.staff.route_words import sources, why
from web.staff.seen import case_of
from web.staff.site import Site
from web.staff.timeline import Moment, timeline
from web.staff.words import in_words


class CasePage:
    """Shows cases."""

    def __init__(self, site: Site) -> None:
        """Take the site that the page belongs to."""
        self._site = site
        self._services = site.services

    def show(  # noqa: PLR0913 - each is a thing that a page may have to say, and has a name
        self,
        session: SignedIn,
        case_id: str,
        *,
        typed: Typed | None = None,
        status: int = 200,
        done: str | None = None,
        begin: tuple[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> Response:
        """Return the page; `done` is the form that was just handled. Raises UnknownCase or Barred.

        `begin` is a text to begin with and the form to put it in; `more` is what else the page shows.
        """
        view = self._services.desk.get(session.staff, case_id)
        ready = begun(self._services, view, *begin) if begin else None
        values = self._values(session, view, Typed(*ready) if ready else typed or Typed())
        values["form"]["ready"] = ready[0] if ready else ""
        values |= {"looked": None, "marked": "", **tools_for(self._services, session, view), **(more or {})}
        values |= {"done": DONE_WORDS.get(done or ""), "done_form": done if done in DONE_WORDS else ""}
        return self._site.show("case", session, status, **values)

    def _values(self, session: SignedIn, view: CaseView, typed: Typed) -> dict[str, Any]:
        organisation, case = self._services.organisation, case_of(view)
        around = self._services.colleagues.around(session.staff, view.id)
        ties = self._services.links.of(session.staff, view.id)
        linked = {one.id: one.number for one in (*ties.linked, *ties.maybe)}
        moments = timeline(view, around.people, linked)
        clash = clash_of(typed, case, moments, around.people)
        return {
            "case": case,
            "address": case_address(view.id),
            "why": why(case, organisation),
            "sources": sources(case),
            "moments": moments,
            "officers": around.officers,
            "people": around.people,
            "bars": around.bars,
            "suspects": self._suspects(view, around),
            "ties": ties,
            "places": [place.name for place in organisation.locations],
            "is_open": is_open(view.status),
            "steps": steps(view.status, view.law),
            "results": [(one, label(one)) for one in results_for(view)],
            "no_ruling": why_no_ruling(view) if view.kind == "complaint" and view.formal else None,
            "new_due": self._new_due(view),
            "may_forward": view.law == Law.WZD and is_open(view.status),
            "today": dutch_date(utc_now()).isoformat(),
            "typed": merged(typed),
            "clash": clash,
            "form": {**self._form(session, view, moments), "wrong": typed.form if typed.problem else ""},
        }

    def _form(self, session: SignedIn, view: CaseView, moments: list[Moment]) -> dict[str, Any]:
        """Return what every form on the page carries."""
        carried = {"address": case_address(view.id), "csrf": session.csrf, "act": str(uuid.uuid4())}
        return {**carried, "version": view.version, "seen": len(moments)}

    def _suspects(self, view: CaseView, around: Around) -> dict[str, str]:
        """Return the officers whose name is in what the sender told, and who may see the case all the same."""
        told = [view.story, view.wish, *(one.text for one in view.messages if one.sender == "sender")]
        return {one: around.officers[one] for one in named_in(told, around.officers)}

    def _new_due(self, view: CaseView) -> str | None:
        """Return the last day that the term would get, or None when it cannot be made longer."""
        late = view.overdue or view.due_at is None or view.extended_at is not None
        if late or view.law == Law.WZD or not is_open(view.status):
            return None
        terms = self._services.organisation.law
        return in_words(dutch_date(extended_due_at(view.law, view.received_at, terms)))


def steps(status: str, law: str) -> list[tuple[str, str]]:
    """Return what a status may become in the form for changes.

    What ends a case asks for its outcome, and what opens one again for a reason: they have forms of their own.
    """
    wanted = [one for one in next_statuses(status, law) if is_open(status) == is_open(one)]
    return [(one.value, label(one)) for one in (Status(status), *wanted)]
