"""What can go wrong for members of staff, with the Dutch text that they read. One sentence a line."""

from __future__ import annotations

from web.errors import BusyError, InvalidError, NotFoundError, NotKeptError, TooBigError, WebError


class SignInFirstError(WebError):
    """There is no session, or it is over."""

    status, title = 401, "Not signed in"
    detail = "Je bent niet ingelogd.\nLog in.\nProbeer het daarna nog een keer."


class CodeNeededError(WebError):
    """The password is right; a one-time code is still missing."""

    status, title = 401, "One-time code needed"
    detail = "Er is ook een inlogcode nodig.\nOpen de app op je telefoon.\nVul de code van 6 cijfers in."


class ForgedError(WebError):
    """A change without the value that only our own pages know."""

    status, title = 403, "CSRF token missing or wrong"
    detail = "Deze opdracht kwam niet van je eigen pagina.\nEr is niets veranderd.\nProbeer het nog een keer."


class LockedError(BusyError):
    """Too many wrong attempts to sign in."""

    title = "Too many attempts"


class FilterError(InvalidError):
    """A filter or a page number that cannot be."""

    title = "Wrong filter"
    detail = "De filters kloppen niet.\nKies een filter uit de lijst, en schrijf de datum als jaar, maand en dag."


class WrongVersionError(InvalidError):
    """If-Match without a version of ours."""

    title = "Wrong version"
    detail = "De versie van de melding klopt niet.\nHaal de melding opnieuw op."


class OverlongError(InvalidError):
    """A text that is longer than its field."""

    title = "Text too long"
    detail = "De tekst is te lang.\nEr passen 8.000 tekens in.\nMaak de tekst korter."


class NoSuchYearError(NotFoundError):
    """A year that no report can be about."""

    title = "No such year"
    detail = "Van dit jaar is er geen rapport.\nKies een ander jaar."


class NothingKeptError(NotKeptError):
    """The store cannot be reached."""

    detail = "Het lukt nu even niet.\nEr is niets veranderd.\nProbeer het over 5 minuten nog een keer."


class NoFileError(InvalidError):
    """A form for a document came without one."""

    title = "No file"
    detail = "Er is geen bestand gekozen.\nKies een bestand en probeer het nog een keer."


class UnreadableFileError(InvalidError):
    """A document cannot be read; the detail says why."""

    title = "Unreadable file"


class LargeFileError(TooBigError):
    """A document is larger than the limit."""

    title = "File too large"
    detail = "Dit bestand is te groot.\nVerdeel het in stukken en probeer het nog een keer."
