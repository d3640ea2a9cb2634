"""What can go wrong at the desk between colleagues, with the Dutch text that a person reads. One sentence a line."""

from actions.cases.errors import CaseError, Trouble


class Barred(CaseError):
    """This member of staff may not see this case. It reads as if the case were not there, and says whom to ask."""

    trouble = Trouble.UNKNOWN
    text = "Deze melding kun je niet openen.\nVraag een collega om verder te gaan met deze melding."


class NobodyToBar(CaseError):
    """It has to be an officer: nobody else sees a case."""

    text = "Kies een klachtenfunctionaris uit de lijst."


class AlreadyBarred(CaseError):
    """Somebody said so before."""

    trouble = Trouble.CONFLICT
    text = "Deze collega mag de melding al niet zien."


class NotBarred(CaseError):
    """There is nothing to lift."""

    trouble = Trouble.CONFLICT
    text = "Deze collega mag de melding gewoon zien.\nEr is niets veranderd."


class NotYourOwnBar(CaseError):
    """Who may not see a case does not decide that it is over."""

    trouble = Trouble.FORBIDDEN
    text = "Dit kun je niet zelf weghalen.\nVraag een collega of de beheerder."


class UnknownColleague(CaseError):
    """It has to be an officer who may see the case, and not oneself."""

    text = "Deze collega kan de melding niet overnemen.\nKies een andere klachtenfunctionaris."


class NotHanded(CaseError):
    """There is nothing to take back or to take up: somebody did so before, or the case has another owner."""

    trouble = Trouble.CONFLICT
    text = "Deze melding is niet meer onderweg naar een collega.\nKijk wie de melding nu behandelt."


class UnknownNumber(CaseError):
    """No case has this number, or the officer may not see it."""

    text = "Ik vind geen melding met dit nummer.\nKijk goed naar het nummer."


class SameCase(CaseError):
    """A case does not belong to itself."""

    text = "Dit is het nummer van deze melding.\nKies het nummer van een andere melding."


class LinkedBefore(CaseError):
    """These two belong together already."""

    trouble = Trouble.CONFLICT
    text = "Deze meldingen horen al bij elkaar."


class NotLinked(CaseError):
    """There is nothing to undo."""

    trouble = Trouble.CONFLICT
    text = "Deze meldingen horen niet meer bij elkaar.\nEr is niets veranderd."


class NotYourNote(CaseError):
    """A note is changed by whoever wrote it."""

    trouble = Trouble.FORBIDDEN
    text = "Een notitie verander je alleen als je die zelf schreef.\nMaak een nieuwe notitie."


class StaleNote(CaseError):
    """The note was changed in another window meanwhile."""

    trouble = Trouble.CONFLICT
    text = "Deze notitie is intussen veranderd.\nHieronder staan beide teksten.\nKijk welke tekst goed is."


class RulingNeedsName(CaseError):
    """A committee or a board rules on the complaint of somebody it knows (decision 17)."""

    trouble = Trouble.CONFLICT
    text = (
        "De indiener is anoniem.\nVoor een uitspraak is een naam nodig.\n"
        "Vraag de naam in een bericht, of kies een andere afloop."
    )


class CommitteeFirst(CaseError):
    """Under the Wzd only the outside committee rules (Wzd art. 55)."""

    trouble = Trouble.CONFLICT
    text = (
        "Alleen de klachtencommissie onvrijwillige zorg doet uitspraak.\n"
        "Schrijf eerst op wanneer de klacht bij de commissie kwam.\nGebruik Doorsturen."
    )


class WrongResult(CaseError):
    """This case cannot end in this way."""

    trouble = Trouble.CONFLICT
    text = "Zo kan deze melding niet eindigen.\nKies een afloop uit de lijst."


class StillOpen(CaseError):
    """Only a case that is done can be opened again."""

    trouble = Trouble.CONFLICT
    text = "Deze melding is nog open."


class WrongDay(CaseError):
    """A day to look again lies ahead, and within two years."""

    text = "Deze dag kan niet.\nKies een dag vanaf vandaag, en binnen 2 jaar."


class FilterNameNeeded(CaseError):
    """A filter is kept under a name."""

    text = "Geef het filter een naam.\nEen naam heeft 1 tot 60 tekens."


class FilterNameTaken(CaseError):
    """The officer has a filter with this name."""

    trouble = Trouble.CONFLICT
    text = "Je hebt al een filter met deze naam.\nKies een andere naam."


class TooManyFilters(CaseError):
    """A list that nobody can overlook helps nobody."""

    trouble = Trouble.CONFLICT
    text = "Je hebt al 20 filters bewaard.\nHaal eerst een filter weg."


class UnknownFilter(CaseError):
    """There is no such filter of this officer."""

    trouble = Trouble.UNKNOWN
    text = "Dit filter is er niet meer."
