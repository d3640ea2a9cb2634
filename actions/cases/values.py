"""The values of a case's fields (contract), with the Dutch name that people see."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What was filed."""

    COMPLAINT = "complaint"
    COMPLIMENT = "compliment"
    TIP = "tip"
    IDEA = "idea"
    CALLBACK = "callback"


class Law(StrEnum):
    """The law that sets the clock."""

    WKKGZ = "wkkgz"
    JEUGDWET = "jeugdwet"
    WZD = "wzd"
    NONE = "none"


class Care(StrEnum):
    """Which care it is about."""

    ADULT = "adult"
    YOUTH = "youth"
    UNKNOWN = "unknown"


class Category(StrEnum):
    """The subject, in the words of the organisation's own yearly report."""

    ACCOMMODATION = "accommodation"
    TREATMENT = "treatment"
    COMMUNICATION = "communication"
    CONTINUITY = "continuity"
    NOT_APPLICABLE = "not_applicable"
    ORGANISATION = "organisation"
    OTHER = "other"
    PROFESSIONALISM = "professionalism"


class Status(StrEnum):
    """How far a case is."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    EXTENDED = "extended"
    SOLVED = "solved"
    RULED = "ruled"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Result(StrEnum):
    """How a case ended: what the register counts. The words for the sender stand in the message that goes with it."""

    SOLVED_IN_TALK = "solved_in_talk"
    FOUNDED = "founded"
    PARTLY = "partly"
    UNFOUNDED = "unfounded"
    WITHDRAWN = "withdrawn"
    SENT_ON = "sent_on"
    HANDLED = "handled"


class StaffRole(StrEnum):
    """What a staff account may do."""

    OFFICER = "officer"
    READER = "reader"
    ADMIN = "admin"


LABELS: Final[dict[type[StrEnum], dict[str, str]]] = {
    Kind: {
        "complaint": "Klacht",
        "compliment": "Compliment",
        "tip": "Tip",
        "idea": "Idee",
        "callback": "Terugbellen",
    },
    Law: {"wkkgz": "Wkkgz", "jeugdwet": "Jeugdwet", "wzd": "Wzd", "none": "Geen wet"},
    Care: {"adult": "Volwassenen", "youth": "Jeugd", "unknown": "Niet bekend"},
    Category: {
        "accommodation": "Accommodatie",
        "treatment": "Bejegening",
        "communication": "Communicatie",
        "continuity": "Continuïteit",
        "not_applicable": "Niet van toepassing",
        "organisation": "Organisatie",
        "other": "Overige klachten",
        "professionalism": "Professionaliteit",
    },
    Status: {
        "received": "Ontvangen",
        "in_progress": "In behandeling",
        "waiting": "Wacht op antwoord van de indiener",
        "extended": "Verlengd",
        "solved": "Opgelost",
        "ruled": "Uitspraak gedaan",
        "withdrawn": "Ingetrokken",
        "closed": "Afgesloten",
    },
    Result: {
        "solved_in_talk": "Opgelost in een gesprek",
        "founded": "Gegrond",
        "partly": "Deels gegrond",
        "unfounded": "Ongegrond",
        "withdrawn": "Ingetrokken",
        "sent_on": "Doorgestuurd",
        "handled": "Afgehandeld",
    },
    StaffRole: {"officer": "Klachtenfunctionaris", "reader": "Lezer", "admin": "Beheerder"},
}


def label(value: StrEnum) -> str:
    """Give the Dutch name of a value."""
    return LABELS[type(value)][value.value]
