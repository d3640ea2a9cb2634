"""What can go wrong with the organisation's documents, as members of staff read it."""

from actions.cases.errors import CaseError, Trouble


class UnknownDocument(CaseError, LookupError):
    """No document has this id."""

    trouble = Trouble.UNKNOWN
    text = "Dit document is er niet.\nMisschien is het weggehaald."


class AdminsOnly(CaseError):
    """Only an admin adds and removes documents."""

    trouble = Trouble.FORBIDDEN
    text = "Dit mag alleen een beheerder."


class SameDocument(CaseError):
    """The very same file is there already."""

    trouble = Trouble.CONFLICT
    text = "Dit document staat er al."
