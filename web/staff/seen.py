"""What a member of staff may see of a case, as the API's dictionaries."""

from __future__ import annotations

from typing import Any, Final

from actions.cases.desk import Page, Staff
from actions.cases.filing import CaseView
from actions.cases.values import StaffRole
from actions.cases.views import as_staff_sees
from kb.organisation import Organisation

ELSEWHERE: Final = "Andere plaats"
_INSIDE: Final = frozenset({"owner", "location"})


def case_of(view: CaseView, who: Staff, organisation: Organisation) -> dict[str, Any]:
    """Return the whole case for an officer; for others no free text and no names."""
    case = as_staff_sees(view, who.role)
    return case if who.is_officer else _without_free_text(case, organisation)


def line_of(view: CaseView, who: Staff, organisation: Organisation) -> dict[str, Any]:
    """Return a case as it stands in the list: without what people wrote and without its history."""
    line = as_staff_sees(view, StaffRole.READER)
    del line["history"]
    return line if who.is_officer else _without_free_text(line, organisation)


def page_of(page: Page, who: Staff, organisation: Organisation) -> dict[str, Any]:
    """Return one page of the list."""
    items = [line_of(view, who, organisation) for view in page.items]
    return {
        "items": items,
        "total": page.total,
        "page": page.page,
        "pages": page.pages,
        "complete": page.complete,
    }


def known_place(location: str | None, organisation: Organisation) -> str | None:
    """Return a place of the organisation as it is; what a sender typed instead could name a person."""
    names = {place.name for place in organisation.locations}
    return location if not location or location in names else ELSEWHERE


def _without_free_text(case: dict[str, Any], organisation: Organisation) -> dict[str, Any]:
    """A reader sees no names: not of senders, not of colleagues, and not in a place that somebody typed."""
    kept = {**case, "location": known_place(case["location"], organisation), "owner": None, "owner_id": None}
    if "history" not in case:
        return kept
    hidden = {"old": None, "new": None}
    return {**kept, "history": [{**line, **hidden} if line["what"] in _INSIDE else line for line in case["history"]]}
