"""What can go wrong with the mail that waits, with its Dutch text."""

from actions.cases.errors import CaseError, Trouble


class MailGone(CaseError):
    """The mail went out, was called off, or was erased with its case."""

    trouble = Trouble.UNKNOWN
    text = "Deze mail wacht niet meer.\nKijk in de lijst."
