"""What can go wrong with a staff account, with its Dutch text."""

import math

from actions.cases.errors import CaseError, Trouble


class WrongLogin(CaseError):
    """E-mail, password or one-time code is wrong; which of them is not said."""

    trouble = Trouble.SIGN_IN
    text = "Inloggen is niet gelukt.\nControleer e-mailadres, wachtwoord en code."


class OtpNeeded(CaseError):
    """The password is right; a one-time code is still missing."""

    trouble = Trouble.SIGN_IN
    text = "Vul ook de code uit de app in."


class OtpNotSet(CaseError):
    """One-time codes are obligatory here, and this account has none yet."""

    trouble = Trouble.SIGN_IN
    text = "Dit account heeft nog geen inlogcode.\nVraag de beheerder om een inlogcode."


class Locked(CaseError):
    """Too many wrong attempts; ``seconds`` says how long to wait."""

    trouble = Trouble.TOO_MANY

    def __init__(self, seconds: float) -> None:
        """Take the time to wait."""
        self.seconds = max(1, math.ceil(seconds))
        minutes = math.ceil(self.seconds / 60)
        wait = "1 minuut" if minutes == 1 else f"{minutes} minuten"
        super().__init__(f"Het inloggen ging te vaak mis.\nProbeer het over {wait} opnieuw.")


class WeakPassword(CaseError):
    """The password is too short."""

    text = "Het wachtwoord is te kort.\nGebruik minstens 12 tekens."


class EasyPassword(WeakPassword):
    """The password is one that others would guess soon."""

    text = "Dit wachtwoord is makkelijk te raden.\nNeem een zin van minstens 4 gewone woorden die je zelf bedenkt."


class WrongEmail(CaseError):
    """This is no e-mail address."""

    text = "Dit is geen e-mailadres."


class WrongRole(CaseError):
    """There is no such role."""

    text = "Deze rol bestaat niet.\nKies officer, reader of admin."


class WrongPassword(CaseError):
    """The own password is wrong; the session goes on."""

    text = "Het wachtwoord klopt niet.\nEr is niets veranderd."


class WrongCode(CaseError):
    """The app gives another code."""

    text = "De code klopt niet.\nWacht op de volgende code in de app en vul die in."


class NoPending(CaseError):
    """There is no secret that waits for its first code."""

    trouble = Trouble.CONFLICT
    text = "Er is geen nieuwe inlogcode begonnen.\nBegin opnieuw."


class OtpFirst(CaseError):
    """Recovery codes stand in for one-time codes, and there are none."""

    trouble = Trouble.CONFLICT
    text = "Stel eerst een inlogcode in."


class NoSession(CaseError):
    """The session is over, or it is somebody else's."""

    trouble = Trouble.UNKNOWN
    text = "Deze sessie is er niet meer."


class NoAccount(CaseError):
    """Nobody has this account."""

    trouble = Trouble.UNKNOWN
    text = "Dit account is er niet."


class NotYourself(CaseError):
    """An admin who blocks the own account could lock everybody out."""

    trouble = Trouble.CONFLICT
    text = "Je kunt je eigen account niet blokkeren.\nVraag een andere beheerder."


class AccountExists(CaseError):
    """Somebody has an account with this address."""

    trouble = Trouble.CONFLICT
    text = "Er is al een account met dit e-mailadres."


class LinkOver(CaseError):
    """A link that was used, replaced, or is a day old."""

    trouble = Trouble.UNKNOWN
    text = "Deze link werkt niet meer.\nVraag de beheerder om een nieuwe link."


class RoundOver(CaseError):
    """An answer of the provider to nothing that began in this browser, or too long ago, or a second time."""

    trouble = Trouble.SIGN_IN
    text = "Het inloggen bij je organisatie is niet gelukt.\nBegin opnieuw."


class AccountBlocked(CaseError):
    """The provider knows this person, and here the account was blocked."""

    trouble = Trouble.FORBIDDEN
    text = "Je account is hier geblokkeerd.\nVraag de beheerder."


class NoRoleHere(CaseError):
    """The provider gives this person no role here."""

    trouble = Trouble.FORBIDDEN
    text = "Je organisatie kent je.\nMaar je hebt hier nog geen rol.\nVraag de beheerder om een rol."


class UnknownHere(CaseError):
    """There is no account that belongs to this person, and none may be made."""

    trouble = Trouble.FORBIDDEN
    text = "Je organisatie kent je.\nMaar je hebt hier geen account.\nVraag de beheerder om een account."


class OnlyElsewhere(CaseError):
    """Passwords are off here, except for an admin when the provider is away."""

    trouble = Trouble.FORBIDDEN
    text = "Inloggen met een wachtwoord kan hier niet meer.\nLog in bij je organisatie."
