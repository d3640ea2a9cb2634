"""What can go wrong with keeping and erasing, with its Dutch text."""

from actions.cases.errors import CaseError, Trouble


class NotKept(CaseError):
    """Nobody keeps this case for longer."""

    trouble = Trouble.UNKNOWN
    text = "Niemand bewaart deze melding langer."


class HoldReason(CaseError):
    """Keeping longer needs a reason (AVG art. 5: no longer than needed)."""

    text = "Schrijf op waarom de melding langer moet blijven."


class HoldDay(CaseError):
    """The last day has to be one that is still to come, within ten years."""

    text = "Deze dag kan niet.\nKies een dag na vandaag, binnen 10 jaar."


class OfficersAndAdmins(CaseError):
    """Readers see numbers only."""

    trouble = Trouble.FORBIDDEN
    text = "Dit is alleen voor klachtenfunctionarissen en beheerders."


class OfficersOnly(CaseError):
    """Only who handles cases may take out what people wrote (Wkkgz art. 23)."""

    trouble = Trouble.FORBIDDEN
    text = "Alleen een klachtenfunctionaris mag de gegevens ophalen."


class ShortSearch(CaseError):
    """So few letters are in nearly every case."""

    text = "Typ minstens 3 letters of cijfers."


class NothingChosen(CaseError):
    """No case was chosen."""

    text = "Kies eerst een melding."


class MayNotErase(CaseError):
    """A case that may not be erased now; the text says why."""

    trouble = Trouble.CONFLICT


class NotConfirmed(CaseError):
    """Erasing cannot be undone, so it asks once more."""

    text = "Er is niets gewist.\nZet een vinkje bij: ik weet dat dit niet terug kan."
