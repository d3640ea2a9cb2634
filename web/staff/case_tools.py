"""What stands beside the forms of a case: the suggested subject and place, texts to begin with, letters, the check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from actions.cases.accounts import SignedIn
from actions.cases.filing import CaseView
from actions.cases.suggest import Suggestion
from actions.cases.views import plain
from actions.cases.workflow import is_open
from web.services import Services
from web.staff.files_out import listed
from web.staff.letter_templates import TITLES, audience_of, filled
from web.staff.letter_writing import outcome_of

# How certain a suggestion is, in a word; the numbers are those of decision 89.
CERTAIN: Final = ((0.8, "heel waarschijnlijk"), (0.6, "waarschijnlijk"), (0.0, "misschien"))
FIRST_SHOWN: Final = 0.05
WHERE: Final = {"antwoord": "text", "afsluiten": "outcome", "brief": "text"}


@dataclass(frozen=True)
class Hint:
    """A suggestion as an officer reads it."""

    value: str
    certainty: str


def tools_for(services: Services, session: SignedIn, case: CaseView) -> dict[str, Any]:
    """Return the values of the partials case_suggestion, case_letter and case_files."""
    who = session.staff
    return {
        "hints": hints(services.suggestions.suggest(case)),
        "decided": services.suggestions.decided(who, case.id),
        "place_hint": place_hint(services, case),
        "templates": list(TITLES.items()),
        "letters": [{"number": one.number, "at": plain(one.at)} for one in services.letters.list(who, case.id)],
        "outcome": outcome_of(case) if not is_open(case.status) else "",
        "reader": audience_of(case),
        "files": [listed(one) for one in services.files.list(who, case.id)],
    }


def hints(found: tuple[Suggestion, ...]) -> list[Hint]:
    """Return suggestions with their certainty in a word and a number; hardly likely ones are left out."""
    return [Hint(one.category, certainty_of(one.certainty)) for one in found if one.certainty >= FIRST_SHOWN]


def certainty_of(certainty: float) -> str:
    """Return a certainty in a word and a number: "waarschijnlijk, 72%"."""
    word = next(word for least, word in CERTAIN if certainty >= least)
    return f"{word}, {round(certainty * 100)}%"


def place_hint(services: Services, case: CaseView) -> Hint | None:
    """Return the place that the sender's words name, when it is another than the case has; None when not one fits."""
    for told in (case.filed_location, case.story):
        found = services.organisation.find_location(told) if told else None
        if found is not None:
            name = found.location.name
            return None if name == case.location else Hint(name, certainty_of(found.certainty))
    return None


def begun(services: Services, case: CaseView, name: str, form: str) -> tuple[str, dict[str, str]] | None:
    """Return a form with a text to begin with in it; None for a name or a form that there is not."""
    if name not in TITLES or form not in WHERE:
        return None
    return form, {WHERE[form]: filled(services.texts, name, case)}
