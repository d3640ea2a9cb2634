"""Why a case has the law and the term that it has, for who handles it (the facts: actions/cases/law.py)."""

from __future__ import annotations

from typing import Any, Final

from actions.cases.law import route
from kb.organisation import Organisation

WHY: Final = {
    "wkkgz": (
        "Dit is een klacht over zorg.",
        "De indiener krijgt binnen 6 weken een schriftelijk antwoord, met de redenen erbij.",
        "Verlengen mag 1 keer, met 4 weken, en alleen voor het einde van de termijn.",
    ),
    "jeugdwet": (
        "Dit is een klacht over jeugdhulp.",
        "De termijn staat in de klachtenregeling van {name}: {weeks} weken.",
        "De klachtencommissie doet uitspraak.",
    ),
    "wzd": (
        "Dit gaat over onvrijwillige zorg.",
        "De commissie beslist binnen 14 dagen nadat zij de klacht kreeg.",
        "Verlengen kan niet: alleen de commissie mag er langer over doen.",
    ),
}
FORWARD_NOW: Final = (
    "Stuur de klacht meteen door naar de klachtencommissie onvrijwillige zorg.",
    "Nog niet doorgestuurd: deze uiterste dag telt vanaf de dag dat wij de klacht kregen.",
)
ANONYMOUS: Final = (
    "De indiener is anoniem. De klacht is toch een klacht: de termijn geldt gewoon.",
    "Voor een formele uitspraak van de commissie is een naam nodig. Vraag die in een bericht.",
)
NOT_FORMAL: Final = (
    "Deze indiener kan volgens de wet geen formele klacht indienen.",
    "Er is geen termijn uit de wet.",
    "Zoek met de indiener naar een oplossing.",
)
NO_COMPLAINT: Final = ("Dit is geen klacht.", "Er is geen termijn uit de wet.")
CALL_BACK: Final = ("De indiener wil dat iemand belt.", "Bel binnen 3 werkdagen.")


def why(case: dict[str, Any], organisation: Organisation) -> list[str]:
    """Return the reasons for the term of a case, one sentence a line."""
    lines = [*(WHY.get(case["law"]) or _without_law(case["kind"]))]
    lines += FORWARD_NOW if case["law"] == "wzd" and not case["forwarded_at"] and not case["closed_at"] else ()
    lines += ANONYMOUS if case["anonymous"] and case["formal"] else ()
    values = {"name": organisation.name, "weeks": organisation.law.jeugdwet_weeks}
    return [line.format(**values) for line in lines]


def sources(case: dict[str, Any]) -> tuple[str, ...]:
    """Return where the route stands in the law; nothing for what is no complaint."""
    if case["kind"] != "complaint":
        return ()
    facts = (case["coercion"], case["relation"], case["representative"], case["role"])
    return route(case["kind"], case["care"], *facts).sources


def _without_law(kind: str) -> tuple[str, ...]:
    return {"complaint": NOT_FORMAL, "callback": CALL_BACK}.get(kind, NO_COMPLAINT)
