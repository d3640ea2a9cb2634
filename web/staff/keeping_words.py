"""The Dutch words of the page on keeping: kinds, how a run ended, and moments."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from actions.cases.clock import AMSTERDAM, dutch_date
from kb.organisation import Organisation
from web.staff.words import in_words

KINDS: Final = {
    "wishes": "Meldingen, omdat de indiener het vroeg",
    "cases": "Meldingen",
    "chats": "Gesprekken",
    "drafts": "Verhalen die niet verstuurd zijn",
    "questions": "Vragen zonder antwoord",
    "audit": "Regels van het logboek",
    "mails": "Tekst van verstuurde mails",
    "mail_rows": "Oude regels over mails",
    "accounts": "Oude sessies en links van accounts",
    "runs": "Oude regels van dit overzicht",
}
STATES: Final = {
    "done": "Gelukt",
    "failed": "Niet alles is gelukt",
    "busy": "Bezig",
    "cut_off": "Afgebroken",
}
FAILED: Final = {
    "NotAllGone": "Een deel wacht nog: Rasa is niet bereikbaar.",
    "OperationalError": "De database was niet bereikbaar.",
}
OTHER_FAILURE: Final = "Dit ging mis. We proberen het opnieuw."
TIDY: Final = "Het opruimen van de database"


def terms_of(organisation: Organisation, unanswered_days: int, mail_days: int) -> list[tuple[str, str]]:
    """Return what is kept how long, in words."""
    keep = organisation.retention.values()
    return [
        ("Meldingen", f"{keep['keep_case']} na het afsluiten"),
        ("Gesprekken in de chat", f"{keep['keep_chat']} na het begin"),
        ("Verhalen die niet verstuurd zijn", f"{keep['keep_draft']} na de laatste wijziging"),
        ("Vragen zonder antwoord", f"{unanswered_days} dagen nadat iemand de vraag het laatst stelde"),
        ("Het logboek", keep["keep_audit"]),
        ("De tekst van een mail", "tot de mail verstuurd is"),
        ("Dat een mail verstuurd is", f"{mail_days} dagen, en zolang de melding open is"),
        ("Links en sessies van accounts", "tot ze niet meer werken"),
    ]


def failure(error: str) -> str:
    """Return why something failed, in words."""
    return FAILED.get(error, OTHER_FAILURE)


def kind(name: str) -> str:
    """Return the name of a kind."""
    return KINDS.get(name, TIDY)


def moment(at: datetime) -> str:
    """Return a day and a time as people write them."""
    return f"{in_words(dutch_date(at))}, {at.astimezone(AMSTERDAM):%H.%M} uur"
