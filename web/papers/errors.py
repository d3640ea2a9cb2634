"""What can go wrong with a paper, as people read it."""

from __future__ import annotations

from web.errors import WebError


class PaperError(WebError):
    """The paper could not be made; what it is about is safe."""

    status = 503
    title = "The paper could not be made"
    detail = "Het papier maken lukt nu niet.\nProbeer het over 5 minuten nog een keer."


class LongPaperError(PaperError):
    """There is more text than fits in one paper."""

    status = 413
    title = "Too much for one paper"
    detail = "Er staat te veel in voor één papier.\nLees het op je scherm."
