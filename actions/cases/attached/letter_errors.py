"""Why a letter or a text is not sent, as officers read it."""

from actions.cases.errors import CaseError, Trouble


class UnknownLetter(CaseError):
    """There is no such letter at this case."""

    trouble = Trouble.UNKNOWN
    text = "Deze brief is er niet."


class Unfilled(CaseError):
    """A text still has a place that the officer has to fill in; `text` says which."""

    text = "Er staat nog iets tussen « en ».\nVul dat in.\nVerstuur dan je tekst."


class LetterTooEarly(CaseError):
    """A closing letter is for a case that is closed."""

    trouble = Trouble.CONFLICT
    text = "De brief komt na het afsluiten.\nSluit eerst de melding af."
