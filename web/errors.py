"""What can go wrong at the web door, with the Dutch text that a person reads: one sentence a line, what to do next."""

from __future__ import annotations

import math
from typing import ClassVar, Final

MINUTES_IN_WORDS: Final = 90  # a longer wait is said in hours


class WebError(Exception):
    """Base of all: an HTTP status, a short title (English, for programs) and a detail for the person."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Internal error"
    detail: str = "Er ging iets mis bij ons.\nProbeer het over 5 minuten nog een keer."

    def __init__(self, detail: str | None = None, retry_after: int | None = None) -> None:
        """Take another detail than the usual one, and the seconds to wait when there is a wait."""
        self.detail = detail or type(self).detail
        self.retry_after = retry_after
        super().__init__(self.title)


class UnknownSessionError(WebError):
    """There is no token, or its session is over or erased."""

    status, title = 401, "No session"
    detail = "Dit gesprek is voorbij.\nBegin een nieuw gesprek.\nHeb je een code? Die werkt nog."


class NoNumbersError(WebError):
    """Somebody asks for the numbers of the watch without its token."""

    status, title = 401, "No token"
    detail = "Deze pagina is voor een programma.\nGa terug naar het begin."


class NotFoundError(WebError):
    """There is no such page."""

    status, title = 404, "Not found"
    detail = "Deze pagina is er niet.\nGa terug naar het begin."


class WrongMethodError(WebError):
    """The page exists, but not for this."""

    status, title = 405, "Method not allowed"
    detail = "Dit kan hier niet.\nGa terug naar het begin."


class SameIdError(WebError):
    """A message id came back with another body."""

    status, title = 409, "Same id, other message"
    detail = "Er is al een ander bericht met dit nummer.\nStuur je bericht nog een keer als nieuw bericht."


class TooBigError(WebError):
    """The request is larger than anything that a person types."""

    status, title = 413, "Too large"
    detail = "Je bericht is te lang.\nMaak het korter.\nJe tekst staat nog bij jou."


class InvalidError(WebError):
    """The request is not what was asked for."""

    status, title = 422, "Invalid request"
    detail = "Dit bericht klopt niet.\nProbeer het nog een keer."


class UnknownChoiceError(InvalidError):
    """A choice was not made for this session."""

    title = "Unknown choice"
    detail = "Deze knop werkt niet meer.\nTyp wat je wilt."


class EmptyTextError(InvalidError):
    """There is no letter in the text."""

    title = "Empty text"
    detail = "Er staat nog niets.\nTyp eerst je bericht."


class LongTextError(InvalidError):
    """The text has more than 2,000 characters."""

    title = "Text too long"
    detail = (
        "Je bericht is te lang.\nEr passen 2.000 letters in.\nJe tekst staat nog bij jou.\nStuur je bericht in stukjes."
    )


class BusyError(WebError):
    """More requests than a person makes."""

    status, title = 429, "Too many requests"
    detail = "Het gaat nu te snel.\nWacht even.\nStuur het daarna nog een keer."


class WrongCodesError(BusyError):
    """Too many wrong codes."""

    title = "Too many wrong codes"
    detail = "Je probeerde vaak een code.\nWacht even.\nTyp daarna de 4 woorden nog een keer."

    def __init__(self, detail: str | None = None, retry_after: int | None = None) -> None:
        """Take what every error takes; with a wait the detail says how long it is."""
        usual = type(self).detail
        told = usual.replace("Wacht even", f"Wacht {in_words(retry_after)}") if retry_after else usual
        super().__init__(detail or told, retry_after)


class UnavailableError(WebError):
    """The assistant cannot answer now, and the message was kept."""

    status, title = 503, "No answer now"
    detail = "Het lukt nu even niet.\nJe bericht is bewaard.\nStuur het nog een keer, of wacht 5 minuten."


class NotKeptError(WebError):
    """The store cannot be reached: nothing was kept."""

    status, title = 503, "Not kept"
    detail = "Het lukt nu even niet.\nJe bericht is niet bewaard.\nStuur het over 5 minuten nog een keer."


class NotErasedError(WebError):
    """The conversation could not be erased everywhere; nothing was erased, so that it can be tried again."""

    status, title = 503, "Not erased"
    detail = "Wissen lukt nu even niet.\nJe gesprek is er nog.\nProbeer het over 5 minuten nog een keer."


def in_words(seconds: int) -> str:
    """Say how long a wait is, rounded up: a wait that was said to be over has to be over."""
    minutes = math.ceil(seconds / 60)
    if minutes <= MINUTES_IN_WORDS:
        return "1 minuut" if minutes == 1 else f"{minutes} minuten"
    return f"{math.ceil(minutes / 60)} uur"
