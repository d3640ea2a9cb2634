"""What can go wrong with a case, with the Dutch text that a person reads. One sentence a line."""

from enum import StrEnum
from typing import ClassVar


class Trouble(StrEnum):
    """The sort of error, so that a web layer can answer without knowing every class."""

    INVALID = "invalid"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"
    FORBIDDEN = "forbidden"
    SIGN_IN = "sign_in"
    TOO_MANY = "too_many"


class CaseError(Exception):
    """Base of all. ``text`` is for the person; ``trouble`` for the program."""

    trouble: ClassVar[Trouble] = Trouble.INVALID
    text: str = "Er ging iets mis.\nProbeer het nog een keer."

    def __init__(self, text: str | None = None) -> None:
        """Take another text than the usual one, when there is more to say."""
        self.text = text or type(self).text
        super().__init__(self.text)


class UnknownCode(CaseError):
    """No case has this code."""

    trouble = Trouble.UNKNOWN
    text = "Ik ken de code niet.\nEen code heeft 4 woorden.\nKijk goed naar de woorden.\nTyp de code nog een keer."


class FilingConflict(CaseError):
    """A filing key was used before with another code: not the same conversation."""

    trouble = Trouble.CONFLICT
    text = "Het versturen lukt zo niet.\nBegin opnieuw met je verhaal."


class AlreadyDone(CaseError):
    """A case that is done cannot be withdrawn any more."""

    trouble = Trouble.CONFLICT
    text = "Stoppen kan niet meer.\nHet is al klaar."


class EmptyText(CaseError):
    """There is nothing in the text."""

    text = "Er staat nog niets.\nTyp eerst een tekst."


class MessageConflict(CaseError):
    """A message id came back with another text."""

    trouble = Trouble.CONFLICT
    text = "Er is al een ander bericht verstuurd.\nStuur het nieuwe bericht nog een keer."


class UnknownCase(CaseError):
    """No case has this id."""

    trouble = Trouble.UNKNOWN
    text = "Deze melding bestaat niet."


class StaleCase(CaseError):
    """Somebody else changed the case in the meantime; nothing was overwritten."""

    trouble = Trouble.CONFLICT
    text = "Een collega heeft deze melding net veranderd.\nOpen de melding opnieuw en kijk wat er veranderd is."


class NewsFirst(CaseError):
    """The case changed after the officer opened it: the answer could be wrong by now, so it was not sent."""

    trouble = Trouble.CONFLICT
    text = (
        "Je antwoord is nog niet verstuurd.\nEr is nieuws in deze melding: een nieuw bericht of een wijziging.\n"
        "Lees eerst het verloop.\nVerstuur daarna je antwoord nog een keer."
    )


class OutcomeNeeded(CaseError):
    """A case that ends needs an outcome that the sender can read (Wkkgz art. 17: in writing, with reasons)."""

    text = (
        "Met deze status eindigt de melding.\nDaar hoort een uitkomst bij, die de indiener leest.\n"
        "Gebruik Afsluiten, of in de API POST /close."
    )


class NothingToRule(CaseError):
    """Without a law there is nobody who rules."""

    trouble = Trouble.CONFLICT
    text = "Dit is geen formele klacht.\nEr kan geen uitspraak komen.\nKies een andere afloop, zoals opgelost."


class NotForwarded(CaseError):
    """Only a complaint under the Wzd that is open goes to the outside committee."""

    trouble = Trouble.CONFLICT
    text = (
        "Deze melding gaat niet naar de klachtencommissie onvrijwillige zorg.\n"
        "Doorsturen is alleen voor een klacht onder de Wzd die nog open is."
    )


class WrongForwardingDay(CaseError):
    """Something was passed on before it came in, or in the future."""

    text = "Deze dag kan niet.\nKies een dag vanaf de ontvangst, tot en met vandaag."


class WrongTransition(CaseError):
    """The status cannot follow the one that the case has."""

    trouble = Trouble.CONFLICT

    def __init__(self, old: str, new: str) -> None:
        """Take the Dutch names of both."""
        super().__init__(f"De status kan niet van '{old}' naar '{new}'.\nKies een andere status.")


class WrongValue(CaseError):
    """A field got a value that it cannot have."""

    def __init__(self, field: str) -> None:
        """Take the name of the field."""
        super().__init__(f"De waarde voor '{field}' kan niet.\nKies een waarde uit de lijst.")


class UnknownOwner(CaseError):
    """The owner has to be an active klachtenfunctionaris."""

    text = "Deze persoon kan de melding niet behandelen.\nKies een klachtenfunctionaris."


class NotAllowed(CaseError):
    """The role of this account may not do this."""

    trouble = Trouble.FORBIDDEN
    text = "Dit mag alleen een klachtenfunctionaris."


class EditorsOnly(CaseError):
    """Questions of people are for who handles cases and for admins."""

    trouble = Trouble.FORBIDDEN
    text = "Dit mag alleen een klachtenfunctionaris of een beheerder."


class UnknownQuestion(CaseError):
    """No question has this id: it was erased because it is old."""

    trouble = Trouble.UNKNOWN
    text = "Deze vraag is er niet meer.\nOude vragen wissen wij."


class ReasonMissing(CaseError):
    """The law wants a reason that the sender can read."""

    text = "Er is een reden nodig.\nDe indiener krijgt de reden te lezen."


class NoTerm(CaseError):
    """There is no legal term that could be longer."""

    trouble = Trouble.CONFLICT
    text = "Voor deze melding geldt geen termijn uit de wet.\nVerlengen is niet nodig."


class WzdNotExtended(CaseError):
    """The Wzd gives the provider no longer term (art. 56a)."""

    trouble = Trouble.CONFLICT
    text = (
        "Bij een klacht onder de Wzd mag je de termijn niet verlengen.\n"
        "De commissie beslist binnen 14 dagen nadat zij de klacht kreeg.\n"
        "Alleen de commissie mag er langer over doen.\nDat staat in artikel 56a van de Wzd."
    )


class TooLateToExtend(CaseError):
    """The term is over: the sender had to be told before that."""

    trouble = Trouble.CONFLICT
    text = "De termijn is al voorbij.\nVerlengen mag alleen voor het einde van de termijn."


class ExtendedBefore(CaseError):
    """A term is made longer once."""

    trouble = Trouble.CONFLICT
    text = "De termijn is al verlengd.\nVerlengen mag maar 1 keer."
