"""The Dutch words of the staff pages: names of values, days and moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from markupsafe import Markup

from actions.cases.clock import dutch_date, utc_now
from actions.cases.mail import MONTHS
from actions.cases.values import LABELS, Care, Category, Kind, Law, Result, StaffRole, Status

FIELDS: Final = {"kind": Kind, "status": Status, "law": Law, "care": Care, "category": Category, "result": Result}
TITLES: Final = {
    **{"kind": "Soort", "status": "Status", "law": "Wet", "care": "Zorg", "category": "Onderwerp"},
    **{"location": "Locatie", "from": "Ontvangen vanaf", "to": "Ontvangen tot en met", "q": "Zoekwoord"},
    **{"overdue": "Te laat", "news": "Nieuw bericht of mogelijk gevaar", "owner": "Behandelaar"},
    **{"coercion": "Gaat over dwang", "within": "Uiterste dag", "sort": "Volgorde"},
}
RELATIONS: Final = {
    "self": "Cliënt zelf",
    "parent": "Ouder",
    "guardian": "Voogd of mentor",
    "bereaved": "Nabestaande",
    "family": "Familie",
    "refused": "Geweigerd als vertegenwoordiger",
    "other": "Iemand anders",
    "staff": "Medewerker",
}
ROLES: Final = {"client": "Cliënt", "relative": "Naaste", "staff": "Medewerker"}
YES_NO: Final = {True: "Ja", False: "Nee"}
SOON_DAYS: Final = 7


@dataclass(frozen=True)
class Due:
    """The last day of a case: in words, how long that still is, and how urgent (`late`, `soon`, `calm`, `done`)."""

    day: str
    left: str
    urgency: str


def named(field: str, value: str | None) -> str:
    """Return the Dutch name of a value of a case; what has no name stays as it is."""
    if not value:
        return "Niet bekend"
    return LABELS[FIELDS[field]].get(value, value) if field in FIELDS else value


def options(field: str) -> list[tuple[str, str]]:
    """Return all values of a field with their names."""
    return list(LABELS[FIELDS[field]].items())


def subject(case: dict[str, Any]) -> str:
    """Return the subject of a case; the usual value, "other complaints", says nothing about what is no complaint."""
    if case["kind"] != Kind.COMPLAINT and case["category"] == Category.OTHER:
        return named("category", Category.NOT_APPLICABLE)
    return named("category", case["category"])


def breakable(email: str) -> Markup:
    """Return an e-mail address that a narrow column breaks before its @ and its dots, never inside a word."""
    local, _, host = email.partition("@")
    parts = [local, *host.replace(".", " .").split()]
    parts[1:2] = [f"@{one}" for one in parts[1:2]]
    return Markup("<wbr>").join(parts)


def role_name(role: str) -> str:
    """Return the Dutch name of a staff role."""
    return LABELS[StaffRole][role]


def relation_name(relation: str | None) -> str | None:
    """Return who the sender is to the client: a fixed value by its name, other words as they were said."""
    return RELATIONS.get(relation, relation) if relation else None


def day(moment: str | None) -> str:
    """Take a moment as ISO text; return its date as people write it: 22 november 2026."""
    return in_words(datetime.fromisoformat(moment).date()) if moment else ""


def clock(moment: str) -> str:
    """Take a moment as ISO text; return its time: 10.05 uur."""
    return datetime.fromisoformat(moment).strftime("%H.%M uur")


def in_words(one: date) -> str:
    """Return a date as people write it."""
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def due_of(case: dict[str, Any], now: datetime | None = None) -> Due | None:
    """Return the last day of a case: of the law, or else the one that the organisation sets itself; None without."""
    moment = case["due_at"] or case["service_at"]
    if moment is None:
        return None
    last = datetime.fromisoformat(moment)
    if case["closed_at"]:
        late = datetime.fromisoformat(case["closed_at"]) > last
        return Due(day(moment), "te laat klaar" if late else "op tijd klaar", "done")
    left = (last.date() - dutch_date(now or utc_now())).days
    return Due(day(moment), _left(left), "late" if left < 0 else "soon" if left <= SOON_DAYS else "calm")


def _left(days: int) -> str:
    if days < 0:
        return "1 dag te laat" if days == -1 else f"{-days} dagen te laat"
    return {0: "vandaag", 1: "morgen"}.get(days, f"nog {days} dagen")
