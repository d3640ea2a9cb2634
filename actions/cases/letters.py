"""What a sender reads when an officer makes the term longer or passes the complaint on. One sentence a line."""

from datetime import datetime
from typing import Final

from actions.cases.clock import dutch_date
from actions.cases.mail import MONTHS
from actions.store.models import Case

DAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
EXTENDED: Final = {
    "je": "We hebben meer tijd nodig.\nJe krijgt uiterlijk op {due} antwoord.\nDit is de reden:\n{reason}",
    "u": "Wij hebben meer tijd nodig.\nU krijgt uiterlijk op {due} antwoord.\nDit is de reden:\n{reason}",
}
FORWARDED: Final = {
    "je": (
        "Wij stuurden je klacht door op {day}.\nDe klacht ging naar de klachten-commissie onvrijwillige zorg.\n"
        "De commissie beslist uiterlijk op {due}.\nMoet de zorg tot dan stoppen?\nVraag dat dan aan de commissie."
    ),
    "u": (
        "Wij stuurden uw klacht door op {day}.\nDe klacht ging naar de klachtencommissie onvrijwillige zorg.\n"
        "De commissie beslist uiterlijk op {due}.\nU kunt de commissie vragen om de zorg tot dan te stoppen."
    ),
}


def extended_letter(case: Case, due: datetime, reason: str) -> str:
    """Say until when it takes now, and why."""
    return EXTENDED[_you(case)].format(due=in_words(due), reason=reason)


def forwarded_letter(case: Case, forwarded: datetime, due: datetime) -> str:
    """Say when the complaint went to the committee, until when that has to decide, and that it can suspend."""
    return FORWARDED[_you(case)].format(day=in_words(forwarded), due=in_words(due))


def in_words(moment: datetime) -> str:
    """Give a Dutch day as people say it: maandag 1 februari 2027."""
    day = dutch_date(moment)
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _you(case: Case) -> str:
    return "u" if case.role == "relative" else "je"
