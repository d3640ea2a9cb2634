"""What can go wrong at the organisation's own provider, with the Dutch text that people read."""

from __future__ import annotations

from web.errors import WebError


class ProviderAwayError(WebError):
    """The provider does not answer, or says something that cannot be."""

    status, title = 503, "Provider unavailable"
    detail = "Inloggen bij je organisatie lukt nu niet.\nProbeer het over 5 minuten opnieuw."


class ProviderRefusedError(WebError):
    """The provider said no, or its answer does not belong to a sign-in that began here."""

    status, title = 401, "Sign-in refused"
    detail = "Het inloggen bij je organisatie is niet gelukt.\nBegin opnieuw."
